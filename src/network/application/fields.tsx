// The questions of a form as fields: texts with their words, figures with year and source, ratings from 1 to 5.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Form, type FormState, Hidden, Radios, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import type { ApplicationFile } from "./application-file.ts";
import { type AnswerContent, type FormQuestion, ratings, versionField } from "./form.ts";
import { answerWords } from "./words.ts";

/** What somebody else saved, of a question that two people answered at the same time. */
export interface OtherAnswer {
  question: string;
  content: AnswerContent;
}

interface SectionFormProps {
  file: ApplicationFile & { section: { questions: readonly FormQuestion[] } };
  token: string;
  form: FormState;
  /** Where the page itself is, for whoever is told that somebody else saved. */
  path: string;
  other: OtherAnswer | undefined;
}

export function SectionForm({ file, token, form, path, other }: SectionFormProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("membership:application.savePage")}>
      {file.section.questions.map((question) => {
        const { id } = question;
        const isChanged = other?.question === id;
        return (
          <div key={id}>
            <Hidden name={versionField(id)} value={textIn(form, versionField(id)) || "0"} />
            {isChanged && other && <ChangedMeanwhile question={question} content={other.content} />}
            <QuestionField
              question={question}
              form={form}
              autosave={{
                url: `/api/v1/membership-applications/${token}/answers/${id}`,
                conflictHref: path,
                signInHref: path,
                base: versionField(id),
                isUnsaved: isChanged || form.errors.length > 0,
              }}
            />
          </div>
        );
      })}
    </Form>
  );
}

function ChangedMeanwhile({ question, content }: { question: FormQuestion; content: AnswerContent }): VNode {
  const { t, language } = useI18n();
  return (
    <Inset>
      <p class="govuk-body">
        <strong>{t("membership:application.changedMeanwhile")}</strong>
      </p>
      <p class="govuk-body preserve-lines">{answerWords(question, content, { t, language }) || "–"}</p>
      <p class="govuk-body">{t("membership:application.changedKeep")}</p>
    </Inset>
  );
}

interface FieldProps {
  question: FormQuestion;
  form: FormState;
  autosave: NonNullable<Parameters<typeof Textarea>[0]["autosave"]>;
}

function QuestionField({ question, form, autosave }: FieldProps): VNode {
  const { t, language } = useI18n();
  const { id, title, hint, required } = question;
  const label = localised(title, language);
  const field = {
    name: id,
    form,
    ...(hint && { hint: localised(hint, language) }),
    ...(required ? { isNeeded: true } : { isOptional: true }),
  };
  if (question.kind === "text") {
    const limit = t("membership:application.wordLimit", { count: question.maxWords });
    const hints = [...(hint ? [localised(hint, language)] : []), limit].join(". ");
    return (
      <Textarea
        {...field}
        label={label}
        hint={hints}
        rows={8}
        maxWords={question.maxWords}
        autosave={autosave}
      />
    );
  }
  if (question.kind === "line") return <TextInput {...field} label={label} />;
  if (question.kind === "figure") return <FigureField question={question} form={form} label={label} />;
  return (
    <Radios
      {...field}
      legend={label}
      options={ratings.map((rating) => ({ value: String(rating), text: String(rating) }))}
    />
  );
}

interface FigureProps {
  question: Extract<FormQuestion, { kind: "figure" }>;
  form: FormState;
  label: string;
}

function FigureField({ question, form, label }: FigureProps): VNode {
  const { t, language } = useI18n();
  const { id, unit } = question;
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{label}</legend>
      <TextInput
        name={`${id}Amount`}
        label={t("membership:application.amount")}
        inputMode="decimal"
        width={20}
        suffix={localised(unit, language)}
        form={form}
        isNeeded={question.required}
      />
      <TextInput
        name={`${id}Year`}
        label={t("membership:application.year")}
        hint={t("membership:application.yearHint")}
        inputMode="numeric"
        width={4}
        form={form}
        isNeeded={question.required}
      />
      <TextInput
        name={`${id}Source`}
        label={t("membership:application.source")}
        hint={t("membership:application.sourceHint")}
        form={form}
        isNeeded={question.required}
      />
    </fieldset>
  );
}
