import { Hono } from "hono";
import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { getCity } from "../../network/queries.ts";
import type { Env } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { Form, type FormState, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { actionForm, formScreen } from "../../ui/screen.tsx";
import type { MeasurementCard } from "../card.ts";
import { useAmount } from "../pages/value-wording.ts";
import { paths } from "../paths.ts";
import { readCard } from "../queries.ts";
import { removeTarget, setTarget } from "./commands.ts";
import { readTargets, type Target } from "./targets.ts";

export const targetPages = new Hono<Env>();

formScreen(targetPages, {
  path: paths.target(":city", ":measurement"),
  operation: setTarget,
  async load({ service }, { city: cityId = "", measurement = "" }) {
    const { db } = service.database;
    const city = await getCity(db, cityId);
    const card = await readCard(db, city.id, measurement);
    return { city, card, target: (await readTargets(db, city.id, card.edition)).get(measurement) };
  },
  initial: ({ card, target }): FormState["values"] => ({
    ...valuesOf(target),
    baseline: target?.baselineValueId ?? card.latest?.id ?? "",
    version: String(target?.version ?? 0),
  }),
  draw: ({ city, card, target }, form, { t, language }) => ({
    title: t("monitoring:target.set"),
    breadcrumbs: [
      { href: `/cities/${city.id}`, text: city.name },
      { href: paths.scorecard(city.id), text: t("monitoring:scorecard.title") },
      {
        href: paths.measurement(city.id, card.measurement.id),
        text: localised(card.measurement.name, language),
      },
    ],
    body: <TargetForm city={city} card={card} target={target} form={form} />,
  }),
  refused(problem, loaded, form, exchange) {
    const { code } = problem;
    if (code !== "monitoring.target_changed" && code !== "monitoring.target_gone") return undefined;
    const { city, card, target } = loaded;
    const kept = { ...form, errors: [], values: { ...form.values, version: String(target?.version ?? 0) } };
    return {
      title: exchange.t("ui:changed.title"),
      breadcrumbs: [
        { href: `/cities/${city.id}`, text: city.name },
        {
          href: paths.measurement(city.id, card.measurement.id),
          text: localised(card.measurement.name, exchange.language),
        },
      ],
      body: <TargetForm city={city} card={card} target={target} form={kept} isLate />,
    };
  },
  done: (_output, { city, card }) => paths.measurement(city.id, card.measurement.id),
  flash: "monitoring:target.done",
});

actionForm(targetPages, {
  path: paths.removeTarget(":city", ":measurement"),
  operation: removeTarget,
  async confirm({ t, service, language }, { city = "", measurement: id = "" }) {
    const { measurement } = await readCard(service.database.db, city, id);
    return {
      title: t("monitoring:ask.removeTarget", { name: localised(measurement.name, language) }),
      effects: [t("monitoring:ask.removeTargetEffect")],
      submit: t("monitoring:target.remove"),
      back: paths.target(city, id),
    };
  },
  done: (_output, { city = "", measurement = "" }) => paths.measurement(city, measurement),
  flash: "monitoring:target.removed",
});

interface TargetFormProps {
  city: City;
  card: MeasurementCard;
  target: Target | undefined;
  form: FormState;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

/** What the form would hold of the target that stands. */
function valuesOf(target: Target | undefined): Record<"amount" | "year" | "milestones" | "owner", string> {
  return {
    amount: target?.amount ?? "",
    year: target ? String(target.year) : "",
    milestones: (target?.milestones ?? []).map((one) => `${one.year} ${one.amount}`).join("\n"),
    owner: target?.owner ?? "",
  };
}

function TargetForm({ city, card, target, form, isLate = false }: TargetFormProps): VNode {
  const { t, language } = useI18n();
  const amount = useAmount();
  const { measurement, history } = card;
  return (
    <>
      <span class="govuk-caption-l">
        {city.name} · {measurement.id}
      </span>
      <h1 class="govuk-heading-l">
        {t("monitoring:target.set")}: {localised(measurement.name, language)}
      </h1>
      {isLate && (
        <ChangedMeanwhile
          {...(target && { by: target.setByName })}
          differences={(["amount", "year", "milestones", "owner"] as const).map((name) => ({
            label: t(`monitoring:target.${name}`),
            saved: valuesOf(target)[name],
            typed: textIn(form, name),
          }))}
        />
      )}
      <p class="govuk-body-l">{t("monitoring:target.explain")}</p>
      <Form form={form} action={paths.target(city.id, measurement.id)} submit={t("monitoring:target.submit")}>
        <input type="hidden" name="version" value={textIn(form, "version")} />
        <TextInput
          name="amount"
          label={`${t("monitoring:target.amount")} (${t(`monitoring:unit.${measurement.unit}.name`)})`}
          inputMode="decimal"
          width={10}
          form={form}
        />
        <TextInput
          name="year"
          label={t("monitoring:target.year")}
          inputMode="numeric"
          width={4}
          form={form}
        />
        {history.length > 0 ? (
          <Select
            name="baseline"
            label={t("monitoring:target.baseline")}
            hint={t("monitoring:target.baselineHint")}
            options={history.map((value) => ({
              value: value.id,
              text: `${amount(value, measurement)} (${value.period.label})`,
            }))}
            form={form}
          />
        ) : (
          <p class="govuk-body">{t("monitoring:target.state.no_baseline")}</p>
        )}
        <Textarea
          name="milestones"
          label={t("monitoring:target.milestones")}
          hint={t("monitoring:target.milestonesHint")}
          rows={3}
          form={form}
          isOptional
        />
        <TextInput
          name="owner"
          label={t("monitoring:target.owner")}
          hint={t("monitoring:target.ownerHint")}
          form={form}
          isOptional
        />
      </Form>
      {target && (
        <Form
          form={{ ...form, errors: [] }}
          action={paths.removeTarget(city.id, measurement.id)}
          submit={t("monitoring:target.remove")}
          isSecondary
        >
          <input type="hidden" name="version" value={String(target.version)} />
        </Form>
      )}
    </>
  );
}
