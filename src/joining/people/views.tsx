import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { inGsm, segmentsOf } from "../../platform/phone/gsm.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink, Checkboxes, Form, type FormState, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { consentText } from "../joins/consents.ts";
import { AgeBandField, PeopleField, SexField } from "../joins/fields.tsx";
import type { JoinState } from "../joins/join.ts";
import type { ShownRun } from "../joins/shown-run.ts";
import { nextOf } from "../joins/workflow.ts";
import { longestSaid, marks } from "./commands.ts";
import type { ByState } from "./counts.ts";
import type { ListedPerson, PersonInList } from "./queries.ts";

export function Counts({ people }: { people: ByState }): VNode {
  const { t } = useI18n();
  const { joined, completed, waiting, offered, guardian_asked: asked } = people;
  return (
    <p class="govuk-body">
      {[
        t("joining:people.joined", { count: joined + completed }),
        ...(waiting > 0 ? [t("joining:people.waiting", { count: waiting })] : []),
        ...(offered > 0 ? [t("joining:people.offered", { count: offered })] : []),
        ...(asked > 0 ? [t("joining:people.asked", { count: asked })] : []),
      ].join(" · ")}
    </p>
  );
}

export function PersonSteps({ person, at }: { person: PersonInList; at: string }): VNode {
  const { t } = useI18n();
  const { id, state, guardianSigns, hasBegun = false } = person;
  const name = person.firstName ?? t("joining:people.somebody");
  return (
    <>
      {guardianSigns && (
        <form method="post" action={`${at}/${id}/guardian`}>
          <button class="link-button" type="submit">
            {t("joining:people.hasSigned")}
            <span class="govuk-visually-hidden">: {name}</span>
          </button>
        </form>
      )}
      {marks
        .filter((mark) => nextOf(mark, state) !== undefined && (mark === "unmark" || hasBegun))
        .map((mark) => (
          <form key={mark} method="post" action={`${at}/${id}/marks/${mark}`}>
            <button class="link-button" type="submit">
              {t(`joining:mark.${mark}`)}
              <span class="govuk-visually-hidden">: {name}</span>
            </button>
          </form>
        ))}
      {nextOf("remove", state) !== undefined && (
        <a class="govuk-link" href={`${at}/${id}/remove`}>
          {t("joining:remove.link")}
          <span class="govuk-visually-hidden">: {name}</span>
        </a>
      )}
    </>
  );
}

interface RemoveProps {
  person: ListedPerson;
  action: string;
  form: FormState;
}

export function RemoveForm({ person, action, form }: RemoveProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {t(person.phone === null ? "joining:remove.leadPaper" : "joining:remove.lead")}
      </p>
      <Form form={form} action={action} submit={t("joining:remove.submit")} isWarning>
        <TextInput
          name="reason"
          label={t("joining:remove.reason")}
          hint={t("joining:remove.reasonHint")}
          form={form}
        />
      </Form>
    </>
  );
}

export function AddForm({ run, action, form }: { run: ShownRun; action: string; form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("joining:add.lead")}</p>
      <Form form={form} action={action} submit={t("joining:add.submit")}>
        <TextInput name="firstName" label={t("joining:form.firstName")} width={20} form={form} isOptional />
        <TextInput
          name="phone"
          label={t("joining:form.phone")}
          hint={t("joining:add.phoneHint")}
          type="tel"
          width={20}
          form={form}
          isOptional
        />
        <AgeBandField form={form} />
        <PeopleField form={form} />
        <SexField form={form} />
        <Checkboxes
          name="signed"
          legend={t("joining:add.signed")}
          hint={consentText("join", { provider: run.provider, language })}
          options={[{ value: "yes", text: t("joining:add.hasSigned") }]}
          form={form}
        />
      </Form>
    </>
  );
}

interface AddedProps {
  state: JoinState;
  paperCode: string | null;
  back: string;
}

export function Added({ state, paperCode, back }: AddedProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t(state === "waiting" ? "joining:add.waits" : "joining:add.joined")}</p>
      {paperCode !== null && (
        <>
          <h2 class="govuk-heading-m">{t("joining:add.code")}</h2>
          <p class="join-code">{paperCode}</p>
          <p class="govuk-body">{t("joining:add.codeHint")}</p>
        </>
      )}
      <ButtonGroup>
        <ButtonLink href={back}>{t("joining:add.back")}</ButtonLink>
      </ButtonGroup>
    </>
  );
}

export function MessageForm({
  reached,
  action,
  form,
}: {
  reached: number;
  action: string;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("joining:message.lead", { count: reached })}</p>
      <Form form={form} action={action} submit={t("joining:message.next")}>
        <Textarea
          name="said"
          label={t("joining:message.said")}
          hint={t("joining:message.saidHint", { count: longestSaid })}
          rows={3}
          form={form}
        />
      </Form>
    </>
  );
}

interface CostProps {
  run: ShownRun;
  reached: number;
  form: FormState;
  t: Translate;
}

/** What is sent, how many messages that are, and that they cost whoever runs the network. */
export function costOf({ run, reached, form, t }: CostProps): string {
  const text = `${run.provider}, ${run.title}: ${inGsm(textIn(form, "said"))}`;
  return t("joining:message.cost", { text, count: reached * Math.min(1, segmentsOf(text).count) });
}
