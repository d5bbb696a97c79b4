// The forms in which people contribute, comment, answer and write the draft.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { languageNameIn, languages } from "../../platform/i18n/languages.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import {
  Checkboxes,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { FocusArea } from "../asking/forms.tsx";
import type { OfferedCite } from "../contributions/cited.ts";
import { type Contribution, verdictsOn } from "../contributions/contribution.ts";
import { ContributionText } from "../contributions/views.tsx";
import type { Dialogue } from "../dialogue.ts";
import { paths } from "../paths.ts";
import { type OfferedVoice, self } from "../voice.ts";
import { SaidParagraphs } from "../words.tsx";
import { answers, type Comment, type Paragraph } from "./paragraph.ts";
import { CommentText } from "./views.tsx";

interface ContributeProps {
  dialogue: Dialogue;
  focusAreas: readonly NamedArea[];
  voices: readonly OfferedVoice[];
  /** What their cities can cite. */
  offered: readonly OfferedCite[];
  hasAccount: boolean;
  form: FormState;
}

export function ContributeForm(props: ContributeProps): VNode {
  const { dialogue, focusAreas, voices, offered, hasAccount, form } = props;
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("dialogues:contribute.lead")}</p>
      <Inset>
        <Said text={dialogue.question} />
      </Inset>
      <Form form={form} submit={t("dialogues:contribute.submit")}>
        <Textarea
          name="words"
          label={t("dialogues:contribute.text")}
          hint={t("dialogues:contribute.textHint")}
          rows={8}
          form={form}
        />
        <FocusArea focusAreas={focusAreas} form={form} isOptional />
        <WrittenIn form={form} />
        {hasAccount ? (
          <>
            <Voices voices={voices} form={form} />
            {offered.length > 0 && (
              <Checkboxes
                name="cites"
                legend={t("dialogues:cites.legend")}
                hint={t("dialogues:cites.hint")}
                options={offered.map(({ value, title, hint }) => ({ value, text: title, hint }))}
                form={form}
                isOptional
              />
            )}
          </>
        ) : (
          <>
            <TextInput
              name="name"
              label={t("dialogues:contribute.name")}
              hint={t("dialogues:contribute.nameHint")}
              form={form}
            />
            <TextInput name="place" label={t("dialogues:contribute.place")} form={form} isOptional />
            <p class="govuk-body">{t("dialogues:contribute.held")}</p>
          </>
        )}
      </Form>
    </>
  );
}

function Voices({ voices, form }: { voices: readonly OfferedVoice[]; form: FormState }): VNode {
  const { t } = useI18n();
  if (voices.length === 1) return <p class="govuk-body">{t("dialogues:contribute.ownName")}</p>;
  return (
    <Radios
      name="speaksFor"
      legend={t("dialogues:contribute.speaksFor")}
      options={voices.map(({ value, name }) => ({
        value,
        text: value === self ? t("dialogues:contribute.self") : name,
        ...(value === self && { hint: t("dialogues:contribute.ownName") }),
      }))}
      form={form}
    />
  );
}

export function WrittenIn({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <Select
      name="language"
      label={t("dialogues:contribute.language")}
      options={languages.map((value) => ({ value, text: languageNameIn(value, language) }))}
      form={form}
    />
  );
}

interface ModerateProps {
  dialogue: Dialogue;
  contribution: Contribution;
  form: FormState;
}

export function ModerateForm({ dialogue, contribution, form }: ModerateProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <ContributionText contribution={contribution} />
      <Form form={form} submit={t("dialogues:moderate.submit")}>
        <Hidden name="seen" value={textIn(form, "seen") || contribution.state} />
        <Radios
          name="verdict"
          legend={t("dialogues:moderate.verdict")}
          options={verdictsOn(dialogue).map((value) => ({ value, text: t(`dialogues:moderate.${value}`) }))}
          form={form}
        />
        <Textarea
          name="reason"
          label={t("dialogues:moderate.reason")}
          hint={t("dialogues:moderate.reasonHint")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

export function ParagraphForm({ paragraph, form }: { paragraph?: Paragraph; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("dialogues:paragraph.lead")}</p>
      <Form form={form} submit={t(paragraph ? "dialogues:paragraph.save" : "dialogues:paragraph.add")}>
        {paragraph && <Hidden name="version" value={textIn(form, "version") || String(paragraph.version)} />}
        <WrittenFields
          name="text"
          label={t("dialogues:content.text")}
          hint={t("dialogues:hint.text")}
          rows={6}
          form={form}
        />
      </Form>
    </>
  );
}

interface ParagraphProps {
  dialogue: Dialogue;
  paragraph: Paragraph;
  form: FormState;
}

export function DropForm({ dialogue, paragraph, form }: ParagraphProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <Inset>
        <Said text={paragraph.text} />
      </Inset>
      <EndingForm
        effects={[t("dialogues:paragraph.dropEffect")]}
        submit={t("dialogues:action.dropParagraph")}
        back={paths.paragraph(dialogue.number, paragraph.number)}
        form={form}
      >
        <Hidden name="version" value={textIn(form, "version") || String(paragraph.version)} />
      </EndingForm>
    </>
  );
}

export function CommentForm({
  paragraph,
  voices,
  form,
}: ParagraphProps & { voices: readonly OfferedVoice[] }): VNode {
  const { t } = useI18n();
  return (
    <>
      <Inset>
        <Said text={paragraph.text} />
      </Inset>
      <Form form={form} submit={t("dialogues:comment.submit")}>
        <Textarea
          name="words"
          label={t("dialogues:comment.text")}
          hint={t("dialogues:comment.textHint")}
          rows={5}
          form={form}
        />
        <WrittenIn form={form} />
        <Voices voices={voices} form={form} />
      </Form>
    </>
  );
}

export function AnswerForm({ comment, paragraph, form }: ParagraphProps & { comment: Comment }): VNode {
  const { t } = useI18n();
  return (
    <>
      <SaidParagraphs text={paragraph.text} />
      <CommentText comment={comment} />
      <Form form={form} submit={t("dialogues:answer.submit")}>
        <Radios
          name="verdict"
          legend={t("dialogues:answer.verdict")}
          options={answers.map((value) => ({ value, text: t(`dialogues:answer.${value}`) }))}
          form={form}
        />
        <Textarea
          name="because"
          label={t("dialogues:answer.because")}
          hint={t("dialogues:answer.becauseHint")}
          rows={4}
          form={form}
        />
      </Form>
    </>
  );
}
