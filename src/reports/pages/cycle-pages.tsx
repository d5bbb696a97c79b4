import { Hono } from "hono";
import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { listCities } from "../../network/queries.ts";
import { type Env, exchangeOf } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { readDateFields } from "../../ui/date-fields.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, Checkboxes, DateInput, Form, type FormState, TextInput } from "../../ui/form.tsx";
import { formScreen, show } from "../../ui/screen.tsx";
import { openCycle } from "../commands.ts";
import { type Cycle, listCycles } from "../cycles.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { cyclesTag } from "../tags.ts";

export const cyclePages = new Hono<Env>();

cyclePages.get(paths.cycles, async (c) => {
  const { service, t, actor } = exchangeOf(c);
  const cycles = await listCycles(service.database.db);
  return show(c, {
    title: t("reports:cycles.title"),
    shows: [cyclesTag],
    body: <CyclesPage cycles={cycles} canOpen={openCycle.allow?.permits(actor, {}) ?? false} />,
  });
});

function CyclesPage({ cycles, canOpen }: { cycles: readonly Cycle[]; canOpen: boolean }): VNode {
  const { t, language } = useI18n();
  const day = (date: string) => formatDate(date, language);
  return (
    <>
      <h1 class="govuk-heading-l">{t("reports:cycles.title")}</h1>
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

formScreen(cyclePages, {
  path: paths.newCycle,
  operation: openCycle,
  load: async ({ service }) => ({ cities: await listCities(service.database.db) }),
  initial: ({ cities }) => ({ cities: cities.map(({ id }) => id) }),
  read: (fields) => readDateFields(readDateFields(fields, "opensOn"), "closesOn"),
  draw: ({ cities }, form, { t }) => ({
    title: t("reports:cycles.open"),
    breadcrumbs: [{ href: paths.cycles, text: t("reports:cycles.title") }],
    body: <NewCyclePage cities={cities} form={form} />,
  }),
  done: () => paths.cycles,
  flash: "reports:cycles.opened",
});

function NewCyclePage({ cities, form }: { cities: readonly City[]; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{t("reports:cycles.open")}</h1>
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
