// A membership as the commission sees it: where it stands, what can be recorded now, and all that happened.

import type { VNode } from "preact";
import { daysBetween } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatKnownDay, formatMoment } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Problem } from "../../platform/problem.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink, Form, type FormState, Hidden, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { type ApplicationForm, questionsOf } from "../application/form.ts";
import { applicationPaths } from "../application/paths.ts";
import { cityKinds } from "../network-edition.ts";
import { cityPath } from "../paths.ts";
import { PlaceField } from "../places/picker.tsx";
import type { MembershipFile } from "./membership.ts";
import { membershipPaths } from "./paths.ts";
import { StateTag } from "./standing.tsx";
import { type MembershipAction, workflow } from "./workflow.ts";

interface MembershipProps {
  file: MembershipFile;
  /** What whoever looks can record now. */
  possible: readonly MembershipAction[];
  /** By which day the commission answers, where it has the application and a round says it. */
  dueOn: string | undefined;
  today: string;
  /** Whether the applicant writes its application here. */
  hasApplication: boolean;
  /** A step that the ladder of missed reports proposes. */
  proposals: VNode;
  /** How the form goes to whoever writes the application. */
  sendForm: VNode | undefined;
  /** Letters and documents. */
  papers: VNode;
}

export function MembershipView({
  file,
  possible,
  dueOn,
  today,
  hasApplication,
  proposals,
  sendForm,
  papers,
}: MembershipProps): VNode {
  const { t, language } = useI18n();
  const isProposed = file.state === "endorsing" || file.state === "declining";
  return (
    <>
      <p class="govuk-body">
        <StateTag state={file.state} />
      </p>
      <SummaryList
        rows={[
          { key: t("network:run.kind"), value: t(`network:kind.${file.kind}`) },
          {
            key: t("membership:city"),
            value:
              file.city === null ? (
                t("membership:noCity")
              ) : (
                <a class="govuk-link" href={cityPath(file.city)}>
                  {file.name}
                </a>
              ),
          },
          ...(dueOn === undefined
            ? []
            : [
                {
                  key: t("membership:round.answerBy"),
                  value: t(dueOn < today ? "membership:round.late" : "membership:round.inTime", {
                    day: formatDate(dueOn, language),
                    count: Math.abs(daysBetween(today, dueOn)),
                  }),
                },
              ]),
        ]}
      />
      {hasApplication && (
        <p class="govuk-body">
          <a class="govuk-link" href={applicationPaths.ofMembership(file.id)}>
            {t("membership:application.read")}
          </a>
        </p>
      )}
      {sendForm}
      {proposals}
      {isProposed && <Inset>{t("membership:waitsForAnother")}</Inset>}
      {possible.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("membership:record")}</h2>
          <ButtonGroup>
            {possible.map((action) => (
              <ButtonLink key={action} href={membershipPaths.step(file.id, action)} secondary>
                {t(`membership:action.${action}`)}
              </ButtonLink>
            ))}
          </ButtonGroup>
        </>
      )}
      {papers}
      <History file={file} />
    </>
  );
}

export function History({ file }: { file: MembershipFile }): VNode {
  const { t, language } = useI18n();
  return (
    <PlainTable
      caption={t("membership:history")}
      headers={[
        t("membership:what"),
        t("membership:when"),
        t("membership:note"),
        t("membership:reference"),
        t("membership:recorded"),
      ]}
      rows={file.events.toReversed().map((event, index) => ({
        key: String(index),
        cells: [
          t(`membership:done.${event.action}`),
          event.on === null ? t("membership:unknownDay") : formatKnownDay(event.on, language),
          event.note || "–",
          event.reference || "–",
          t("membership:recordedBy", { name: event.by, moment: formatMoment(event.at, language) }),
        ],
      }))}
    />
  );
}

interface ApplicantFormProps {
  form: FormState;
  /** Whether the installation knows places to choose from. */
  hasPlaces: boolean;
  problem: Problem | undefined;
}

export function ApplicantForm({ form, hasPlaces, problem }: ApplicantFormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("membership:applicant.lead")}</p>
      <Form form={form} submit={t("membership:applicant.submit")}>
        <WrittenFields
          name="name"
          label={t("network:run.name")}
          hint={t("network:run.nameHint")}
          form={form}
        />
        <Select
          name="kind"
          label={t("network:run.kind")}
          options={cityKinds.map((kind) => ({ value: kind, text: t(`network:kind.${kind}`) }))}
          form={form}
        />
        {hasPlaces && (
          <PlaceField
            name="place"
            label={t("network:run.locatedIn")}
            hint={t("membership:applicant.placeHint")}
            form={form}
            problem={problem}
            isOptional
          />
        )}
        <DayField form={form} isOptional />
        <Textarea name="note" label={t("membership:note")} rows={3} form={form} isOptional />
      </Form>
    </>
  );
}

function DayField({ form, isOptional }: { form: FormState; isOptional: boolean }): VNode {
  const { t } = useI18n();
  return (
    <TextInput
      name="on"
      label={t("membership:when")}
      hint={t("membership:whenHint")}
      width={10}
      form={form}
      isOptional={isOptional}
    />
  );
}

interface StepFormProps {
  file: MembershipFile;
  action: MembershipAction;
  form: FormState;
  /** The questions of the application that can be asked to be completed. */
  asked: ApplicationForm | undefined;
  /** Where the round says that applications go to. */
  sendTo: string;
}

/** The fields in which it is said what is missing in the answer to a question. */
export const remarkPrefix = "remark_";

function RemarkFields({ asked, form }: { asked: ApplicationForm; form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <h2 class="govuk-heading-m">{t("membership:remarks.title")}</h2>
      <p class="govuk-body">{t("membership:remarks.lead")}</p>
      {questionsOf(asked).map(({ id, title }) => (
        <Textarea
          key={id}
          name={`${remarkPrefix}${id}`}
          label={localised(title, language)}
          rows={2}
          form={form}
          isOptional
        />
      ))}
    </>
  );
}

export function StepForm({ file, action, form, asked, sendTo }: StepFormProps): VNode {
  const { t } = useI18n();
  const { needs = [], ends = false } = workflow[action];
  const proposal = workflow[action].needsAnother ? file.events.at(-1) : undefined;
  return (
    <>
      <p class="govuk-body-l">{t(`membership:about.${action}`)}</p>
      {proposal && (
        <Inset>
          {t("membership:proposedBy", { name: proposal.by })}
          {proposal.note && <> {proposal.note}</>}
        </Inset>
      )}
      {sendTo !== "" && (
        <Inset>
          <span class="preserve-lines">{t("membership:round.sendNow", { sendTo })}</span>
        </Inset>
      )}
      <Form form={form} submit={t(`membership:action.${action}`)} isWarning={ends}>
        <Hidden name="version" value={String(form.values.version ?? file.version)} />
        <DayField form={form} isOptional={!needs.includes("on")} />
        {action === "admit" && file.city === null && (
          <TextInput
            name="code"
            label={t("network:run.code")}
            hint={t("network:run.codeHint")}
            spellcheck={false}
            width={20}
            form={form}
          />
        )}
        <TextInput
          name="reference"
          label={t("membership:reference")}
          hint={t("membership:referenceHint")}
          form={form}
          isOptional
        />
        <Textarea
          name="note"
          label={t("membership:note")}
          hint={t("membership:noteHint")}
          rows={4}
          form={form}
          isOptional={!needs.includes("note")}
        />
        {asked && <RemarkFields asked={asked} form={form} />}
      </Form>
    </>
  );
}
