// An action as its owner sees it, and the forms to give it to somebody and to say what became of it.

import type { VNode } from "preact";
import { type EvidenceChoice, stillFinding } from "../../evidence/choice.ts";
import { EvidenceInputs, FindEvidence } from "../../evidence/inputs.tsx";
import { publicEvidence } from "../../evidence/stored-evidence.ts";
import { paths as organisationPaths } from "../../organisations/paths.ts";
import { OrganisationField } from "../../organisations/picker.tsx";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Problem } from "../../platform/problem.ts";
import { toRead } from "../../platform/written.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Form, type FormState, Hidden, Radios, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { paths } from "../paths.ts";
import { type Action, actionEnds, type OwnerChoice, valueOfOwner } from "./action.ts";
import { ownerWords } from "./words.ts";

interface ActionProps {
  action: Action;
  moves: readonly { movedAt: Date; fromName: string; fromDue: string; reason: string; byName: string }[];
  mayEnd: boolean;
  mayShow: boolean;
  form: FormState;
}

export function ActionView({ action, moves, mayEnd, mayShow, form }: ActionProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <SummaryList
        rows={[
          { key: t("holding:action.owner"), value: <WhoOwns action={action} /> },
          { key: t("holding:action.due"), value: formatDate(action.due, language) },
          { key: t("meetings:label.state"), value: t(`holding:action.state.${action.state}`) },
          ...(action.result === undefined
            ? []
            : [
                {
                  key: t(action.state === "done" ? "holding:action.result" : "holding:action.why"),
                  value: <div class="preserve-lines">{action.result}</div>,
                },
              ]),
          ...(action.evidence
            ? [{ key: t("holding:action.evidence"), value: <EvidenceOf evidence={action.evidence} /> }]
            : []),
          {
            key: t("holding:action.from"),
            value: (
              <a class="govuk-link" href={paths.one(action.meeting.id)}>
                {toRead(action.meeting.title)}
              </a>
            ),
          },
        ]}
      />
      {mayShow && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.showAction(action.id)}>
            {t("holding:action.show")}
          </a>
        </p>
      )}
      {moves.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("holding:action.moves")}</h2>
          <ul class="govuk-list govuk-list--spaced">
            {moves.map(({ movedAt, fromName, fromDue, reason, byName }) => (
              <li key={movedAt.toISOString()}>
                {t("holding:action.moved", {
                  on: formatDate(movedAt, language),
                  by: byName,
                  from: fromName === "" ? t("holding:action.commission") : fromName,
                  due: formatDate(fromDue, language),
                  reason,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayEnd && (
        <>
          <h2 class="govuk-heading-m">{t("holding:action.whatCame")}</h2>
          <Form
            form={form}
            submit={t("holding:action.submit")}
            beside={
              <a class="govuk-link" href={paths.moveAction(action.id)}>
                {t("holding:action.move")}
              </a>
            }
          >
            <Hidden name="version" value={String(action.version)} />
            <Radios
              name="actionEnd"
              legend={t("holding:action.end")}
              options={actionEnds.map((value) => ({ value, text: t(`holding:action.state.${value}`) }))}
              form={form}
            />
            <Textarea
              name="actionResult"
              label={t("holding:action.resultLabel")}
              hint={t("holding:action.resultHint")}
              rows={4}
              form={form}
            />
          </Form>
        </>
      )}
    </>
  );
}

function WhoOwns({ action }: Pick<ActionProps, "action">): VNode {
  const { t } = useI18n();
  const { organisation } = action.owner;
  if (!organisation) return <>{ownerWords(action, t)}</>;
  return (
    <a class="govuk-link" href={organisationPaths.one(organisation.id)}>
      {organisation.name}
    </a>
  );
}

/** What it is; what it is called is for those who keep it: names can hold names of people. */
function EvidenceOf({ evidence }: { evidence: NonNullable<Action["evidence"]> }): VNode {
  const { language } = useI18n();
  const { url } = evidence;
  const words = publicEvidence(evidence, language);
  if (url === null) return <>{words}</>;
  return (
    <a class="govuk-link" href={url}>
      {words}
    </a>
  );
}

export function ShowForm({
  action,
  evidence,
  form,
}: {
  action: Action;
  evidence: EvidenceChoice | undefined;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  if (evidence === undefined) return <ShowLinkForm action={action} form={form} />;
  return (
    <>
      <p class="govuk-body-l">{t("holding:action.showLead")}</p>
      {action.evidence && <p class="govuk-body">{t("holding:action.showEmpty")}</p>}
      <Form
        form={form}
        action={stillFinding(paths.showAction(action.id), evidence)}
        submit={t("holding:action.submit")}
        encType="multipart/form-data"
        belowButton={<FindEvidence {...evidence} />}
      >
        <Hidden name="version" value={String(form.values.version ?? action.version)} />
        <EvidenceInputs form={form} kept={evidence.offered} />
      </Form>
    </>
  );
}

/** Of an organisation: it keeps no evidence here. */
function ShowLinkForm({ action, form }: { action: Action; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("holding:action.showLink")}</p>
      {action.evidence && <p class="govuk-body">{t("holding:action.showEmpty")}</p>}
      <Form form={form} submit={t("holding:action.submit")}>
        <Hidden name="version" value={String(form.values.version ?? action.version)} />
        <TextInput
          name="evidenceUrl"
          label={t("evidence:evidence.link")}
          type="url"
          spellcheck={false}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

interface OwnerProps {
  owners: readonly OwnerChoice[];
  form: FormState;
  problem: Problem | undefined;
}

function OwnerFields({ owners, form, problem }: OwnerProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <Select
        name="actionOwner"
        label={t("holding:action.whoDoes")}
        options={owners.map((choice) => ({
          value: valueOfOwner(choice),
          text: t("meetings:invitations.ofCity", {
            name: choice.name,
            city: choice.city?.name ?? t("holding:action.commission"),
          }),
        }))}
        empty={t("holding:action.someoneElse")}
        form={form}
        isOptional
      />
      <OrganisationField
        name="ownerOrganisation"
        label={t("holding:action.organisation")}
        hint={t("holding:action.organisationHint")}
        form={form}
        problem={problem}
        isOptional
      />
      <TextInput
        name="ownerName"
        label={t("holding:action.other")}
        hint={t("holding:action.otherHint")}
        form={form}
        isOptional
      />
      <DateInput form={form} name="actionDue" legend={t("holding:action.due")} />
    </>
  );
}

interface AddProps extends OwnerProps {
  decisions: readonly { id: string; number: string }[];
}

export function AddActionForm({ owners, decisions, form, problem }: AddProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("holding:action.addSubmit")}>
      <WrittenFields form={form} name="actionText" label={t("holding:action.text")} rows={3} isOptional />
      <OwnerFields owners={owners} form={form} problem={problem} />
      {decisions.length > 0 && (
        <Select
          name="decision"
          label={t("holding:action.decision")}
          options={decisions.map(({ id, number }) => ({ value: id, text: number }))}
          empty={t("holding:action.noDecision")}
          form={form}
          isOptional
        />
      )}
    </Form>
  );
}

export function MoveForm({ action, owners, form, problem }: OwnerProps & { action: Action }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("holding:action.moveSubmit")}>
      <Hidden name="version" value={String(action.version)} />
      <OwnerFields owners={owners} form={form} problem={problem} />
      <Textarea name="reason" label={t("holding:action.moveWhy")} rows={3} form={form} />
    </Form>
  );
}
