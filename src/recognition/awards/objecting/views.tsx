import type { VNode } from "preact";
import { useI18n } from "../../../platform/i18n/context.ts";
import { Form, type FormState, Textarea } from "../../../ui/form.tsx";
import { paragraphsOf } from "../../../ui/paragraphs.tsx";
import type { Objection } from "./store.ts";

/** What a city objects, and what the commission answered. */
export function ObjectionView({ objection }: { objection: Objection }): VNode {
  const { t } = useI18n();
  const { text, answer } = objection;
  return (
    <section aria-labelledby="objection">
      <h2 class="govuk-heading-m" id="objection">
        {t("awards:objection.title")}
      </h2>
      <div class="govuk-body">{paragraphsOf(text)}</div>
      <h3 class="govuk-heading-s">{t("awards:objection.answered")}</h3>
      <div class="govuk-body">{answer === null ? t("awards:objection.none") : paragraphsOf(answer)}</div>
    </section>
  );
}

/** Where whoever stood says which step was not kept. */
export function ObjectionForm({ lead, form }: { lead: string; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{lead}</p>
      <Form form={form} submit={t("awards:object.submit")}>
        <Textarea
          name="text"
          label={t("awards:object.text")}
          hint={t("awards:object.hint")}
          rows={6}
          form={form}
        />
      </Form>
    </>
  );
}
