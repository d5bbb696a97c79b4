import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Form, type FormState, Hidden, Textarea } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import type { CycleEditionFile } from "./edition-of-cycle.ts";
import type { QuestionChange } from "./template-changes.ts";

/** What a newer edition of the template would change for the cities of a cycle, and the form that takes it. */
export function EditionOfCycleView({ file, form }: { file: CycleEditionFile; form: FormState }): VNode {
  const { t } = useI18n();
  const { of, edition, newest, changes, hidden } = file;
  if (edition === newest) return <Inset>{t("reports:cycleEdition.isNewest", { edition })}</Inset>;
  return (
    <>
      <p class="govuk-body-l">{t("reports:cycleEdition.lead", { edition, newest })}</p>
      <h2 class="govuk-heading-m">{t("reports:cycleEdition.changes", { count: changes.length })}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {changes.map((change) => (
          <ChangeLine key={change.id} change={change} />
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t("reports:cycleEdition.effects")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t("reports:cycleEdition.kept")}</li>
        {hidden > 0 && <li>{t("reports:cycleEdition.hidden", { count: hidden })}</li>}
        <li>{t("reports:cycleEdition.confirmations")}</li>
        <li>{t("reports:cycleEdition.told")}</li>
      </ul>
      {of.can.includes("takeEdition") ? (
        <Form form={form} submit={t("reports:cycleEdition.submit", { newest })}>
          <Hidden name="version" value={String(of.cycle.version)} />
          <Hidden name="edition" value={newest} />
          <Textarea
            name="reason"
            label={t("reports:cycles.reason")}
            hint={t("reports:cycles.reasonHint")}
            rows={3}
            form={form}
          />
        </Form>
      ) : (
        <Inset>{t("reports:cycles.notNow.takeEdition")}</Inset>
      )}
    </>
  );
}

function ChangeLine({ change: { title, change, parts } }: { change: QuestionChange }): VNode {
  const { t, language } = useI18n();
  return (
    <li>
      <strong>{localised(title, language)}</strong>:{" "}
      {change === "changed"
        ? parts.map((part) => t(`reports:cycleEdition.part.${part}`)).join(", ")
        : t(`reports:cycleEdition.${change}`)}
    </li>
  );
}
