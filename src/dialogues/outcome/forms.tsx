// The forms in which cities say what they think and what they will do, and in which the outcome is written and sealed.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { EndingForm } from "../../ui/ending-form.tsx";
import { Form, type FormState, Hidden, Radios, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { Version } from "../asking/forms.tsx";
import { type Commitment, endings } from "../commitments/commitment.ts";
import { type City, type Dialogue, outcomeKinds } from "../dialogue.ts";
import { WrittenIn } from "../draft/forms.tsx";
import type { Paragraph } from "../draft/paragraph.ts";
import { paths } from "../paths.ts";
import { type Stance, stances } from "../stances/stance.ts";
import { SaidParagraphs } from "../words.tsx";
import { OutcomeSection, StanceText } from "./views.tsx";

interface StanceProps {
  city: City;
  dialogue: Dialogue;
  draft: readonly Paragraph[];
  form: FormState;
}

export function StanceForm({ city, dialogue, draft, form }: StanceProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {t("dialogues:takeStance.lead", { day: formatDate(dialogue.stancesUntil, language) })}
      </p>
      {draft.map(({ id, number, text }) => (
        <section key={id} aria-labelledby={`paragraph-${number}`}>
          <h2 class="govuk-heading-s" id={`paragraph-${number}`}>
            {t("dialogues:paragraph.one", { number: String(number) })}
          </h2>
          <SaidParagraphs text={text} />
        </section>
      ))}
      <Form form={form} submit={t("dialogues:takeStance.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <Radios
          name="stance"
          legend={t("dialogues:takeStance.stance", { city: city.name })}
          options={stances.map((value) => ({
            value,
            text: t(`dialogues:stance.${value}`),
            hint: t(`dialogues:stanceHint.${value}`),
          }))}
          form={form}
        />
        <Textarea
          name="remark"
          label={t("dialogues:takeStance.remark")}
          hint={t("dialogues:takeStance.remarkHint")}
          rows={4}
          form={form}
          isOptional
        />
        <WrittenIn form={form} />
        {dialogue.headConfirms && (
          <>
            <TextInput
              name="headName"
              label={t("dialogues:head.name")}
              hint={t("dialogues:head.nameHint")}
              form={form}
            />
            <TextInput
              name="headEmail"
              label={t("dialogues:head.email")}
              hint={t("dialogues:head.emailHint")}
              type="email"
              form={form}
            />
          </>
        )}
      </Form>
    </>
  );
}

interface OutcomeProps {
  dialogue: Dialogue;
  stances: readonly Stance[];
  form: FormState;
}

export function OutcomeForm({ dialogue, stances: said, form }: OutcomeProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("dialogues:writeOutcome.lead")}</p>
      {said.length > 0 && (
        <Inset>
          <ul class="govuk-list">
            {said.map((one) => (
              <li key={one.city}>
                <StanceText stance={one} />
              </li>
            ))}
          </ul>
        </Inset>
      )}
      <Form form={form} submit={t("dialogues:writeOutcome.submit")}>
        <Version dialogue={dialogue} form={form} />
        <Radios
          name="kind"
          legend={t("dialogues:writeOutcome.kind")}
          options={outcomeKinds.map((value) => ({ value, text: t(`dialogues:outcomeKind.${value}`) }))}
          form={form}
        />
        <OutcomeWords form={form} />
      </Form>
    </>
  );
}

export function CorrectForm({ dialogue, form }: Pick<OutcomeProps, "dialogue" | "form">): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("dialogues:correct.lead")}</p>
      <Form form={form} submit={t("dialogues:correct.submit")}>
        <Version dialogue={dialogue} form={form} />
        <OutcomeWords form={form} />
        <Textarea
          name="because"
          label={t("dialogues:correct.because")}
          hint={t("dialogues:correct.becauseHint")}
          rows={3}
          form={form}
        />
      </Form>
    </>
  );
}

/** What came of it and what changes, with the day on which it is looked at again. */
function OutcomeWords({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <WrittenFields
        name="statement"
        label={t("dialogues:content.statement")}
        hint={t("dialogues:hint.statement")}
        rows={6}
        form={form}
      />
      <WrittenFields
        name="changes"
        label={t("dialogues:content.changes")}
        hint={t("dialogues:hint.changes")}
        rows={4}
        form={form}
      />
      <DateInput
        name="reviewOn"
        legend={t("dialogues:writeOutcome.reviewOn")}
        hint={t("dialogues:hint.reviewOn")}
        form={form}
      />
    </>
  );
}

export function SealForm({ dialogue, form }: Pick<OutcomeProps, "dialogue" | "form">): VNode {
  const { t } = useI18n();
  return (
    <>
      <OutcomeSection dialogue={dialogue} seal={null} />
      <EndingForm
        effects={[t("dialogues:sealing.frozen"), t("dialogues:sealing.told")]}
        submit={t("dialogues:sealing.submit")}
        back={paths.one(dialogue.number)}
        form={form}
      >
        <Version dialogue={dialogue} form={form} />
      </EndingForm>
    </>
  );
}

export function CommitForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("dialogues:commit.lead")}</p>
      <Form form={form} submit={t("dialogues:commit.submit")}>
        <WrittenFields
          name="what"
          label={t("dialogues:commit.what")}
          hint={t("dialogues:hint.what")}
          rows={3}
          form={form}
        />
        <DateInput name="dueOn" legend={t("dialogues:commit.dueOn")} form={form} />
      </Form>
    </>
  );
}

export function SettleForm({ commitment, form }: { commitment: Commitment; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <Inset>
        <Said text={commitment.what} />
      </Inset>
      <Form form={form} submit={t("dialogues:settle.submit")}>
        <Hidden name="version" value={textIn(form, "version") || String(commitment.version)} />
        <Radios
          name="ending"
          legend={t("dialogues:settle.ending")}
          options={endings.map((value) => ({ value, text: t(`dialogues:commitmentState.${value}`) }))}
          form={form}
        />
        <WrittenFields
          name="said"
          label={t("dialogues:settle.said")}
          hint={t("dialogues:hint.said")}
          rows={3}
          form={form}
        />
      </Form>
    </>
  );
}
