// Two people edited the same answer: both texts are shown, neither is lost.

import type { VNode } from "preact";
import type { Question } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Form, type FormState, Select, Textarea } from "../../ui/form.tsx";
import { answerAddress, paths } from "../paths.ts";
import type { ReportFile } from "../queries.ts";

interface ConflictProps {
  file: ReportFile;
  question: Extract<Question, { kind: "text" }>;
  form: FormState;
}

export function ConflictView({ file, question, form }: ConflictProps): VNode {
  const { t, language } = useI18n();
  const current = file.answers.get(question.id);
  return (
    <>
      <p class="govuk-body-l">{t("reports:conflict.explain", { by: current?.writtenByName ?? "" })}</p>
      <h2 class="govuk-heading-m">{t("reports:conflict.theirs", { by: current?.writtenByName ?? "" })}</h2>
      <div class="answer preserve-lines" lang={current?.language}>
        {current?.text || t("reports:question.noAnswer")}
      </div>
      <h2 class="govuk-heading-m">{t("reports:conflict.yours")}</h2>
      <Form
        action={paths.question(file.city.id, file.cycle.id, question.id)}
        form={form}
        submit={t("reports:conflict.save")}
      >
        <input type="hidden" name="baseVersion" value={current?.version ?? 0} />
        <Textarea
          name="text"
          label={localised(question.title, language)}
          hint={t("reports:question.limit", { count: question.maxWords })}
          rows={14}
          maxWords={question.maxWords}
          keeps={answerAddress(file.city.id, file.cycle.id, question.id)}
          form={form}
        />
        <Select
          name="language"
          label={t("reports:question.language")}
          options={languages.map((code) => ({ value: code, text: languageName(code) }))}
          form={form}
        />
      </Form>
    </>
  );
}
