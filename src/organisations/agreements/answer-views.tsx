// What an organisation says of an agreement that a city wrote down.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { Form, type FormState, Hidden, Textarea } from "../../ui/form.tsx";
import type { Agreement, AgreementAnswer } from "./agreement.ts";

/** Whether both sides say that it is so. */
export function BothSay({ of: { confirmedOn, isConfirmed } }: { of: Agreement }): VNode {
  const { t, language } = useI18n();
  if (confirmedOn !== null)
    return <>{t("agreements:confirmed.on", { day: formatDate(confirmedOn, language) })}</>;
  return <>{t(`agreements:confirmed.${isConfirmed ? "nobody" : "waits"}`)}</>;
}

export function AnswerForm({
  agreement,
  answer,
  form,
}: {
  agreement: Agreement;
  answer: AgreementAnswer;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t(`agreements:answerAbout.${answer}`)}</p>
      <Form form={form} submit={t(`agreements:answer.${answer}`)} isWarning={answer === "refute"}>
        <Hidden name="version" value={String(form.values.version ?? agreement.version)} />
        {answer === "refute" && (
          <Textarea
            name="note"
            label={t("agreements:answerWhy")}
            hint={t("agreements:noteHint")}
            rows={3}
            form={form}
          />
        )}
      </Form>
    </>
  );
}
