import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, Checkboxes, Form, type FormState, TextInput } from "../../ui/form.tsx";
import type { Cycle } from "../cycles.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";

type ShownCycle = Pick<Cycle, "id" | "opensOn" | "closesOn">;

export function CyclesView({ cycles, canOpen }: { cycles: readonly ShownCycle[]; canOpen: boolean }): VNode {
  const { t, language } = useI18n();
  const day = (date: string) => formatDate(date, language);
  return (
    <>
      <p class="govuk-body-l">{t("reports:cycles.explain")}</p>
      {cycles.length === 0 && <EmptyState>{t("reports:cycles.none")}</EmptyState>}
      <dl class="govuk-summary-list">
        {cycles.map(({ id, opensOn, closesOn }) => (
          <div class="govuk-summary-list__row" key={id}>
            <dt class="govuk-summary-list__key">{cycleName(id)}</dt>
            <dd class="govuk-summary-list__value">
              {t("reports:cycles.line", { from: day(opensOn), to: day(closesOn), closes: day(closesOn) })}
            </dd>
          </div>
        ))}
      </dl>
      {canOpen && <ButtonLink href={paths.newCycle}>{t("reports:cycles.open")}</ButtonLink>}
    </>
  );
}

export function NewCycleForm({ cities, form }: { cities: readonly City[]; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("reports:cycles.explain")}</p>
      <Form form={form} submit={t("reports:cycles.submit")}>
        <TextInput
          name="id"
          label={t("reports:cycles.id")}
          hint={t("reports:cycles.idHint")}
          form={form}
          width={10}
        />
        <DateInput
          name="opensOn"
          legend={t("reports:cycles.opensOn")}
          hint={t("reports:cycles.dayHint")}
          form={form}
        />
        <DateInput
          name="closesOn"
          legend={t("reports:cycles.closesOn")}
          hint={t("reports:cycles.dayHint")}
          form={form}
        />
        <Checkboxes
          name="cities"
          legend={t("reports:cycles.cities")}
          form={form}
          options={cities.map(({ id, name }) => ({ value: id, text: name }))}
        />
      </Form>
    </>
  );
}
