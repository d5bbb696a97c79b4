// What is missing, one measurement per page: two minutes each, also on a phone.

import { Hono } from "hono";
import type { VNode } from "preact";
import { paths as askingPaths } from "../../asking/paths.ts";
import { readRequests, type ValueRequest } from "../../asking/requests/stored-requests.ts";
import { type Evidence, listStoredEvidence } from "../../evidence/stored-evidence.ts";
import type { City } from "../../network/city.ts";
import { type Env, type Exchange, exchangeOf, paramOf } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { FormState } from "../../ui/form.tsx";
import { formScreen, leaveFlash, requireRight } from "../../ui/screen.tsx";
import type { MeasurementCard } from "../../values/card.ts";
import { recordValue } from "../../values/commands.ts";
import { ValueForm } from "../../values/pages/value-form.tsx";
import { paths as valuesPaths } from "../../values/paths.ts";
import { refuse } from "../../values/problems.ts";
import { readScorecard } from "../../values/queries.ts";
import { paths } from "../paths.ts";

export const missingPages = new Hono<Env>();

/** The next measurement without an answer after one, in the order of the framework; then from the beginning. */
function nextMissing(cards: readonly MeasurementCard[], after?: string): MeasurementCard | undefined {
  const start = cards.findIndex(({ measurement }) => measurement.id === after) + 1;
  const inOrder = [...cards.slice(start), ...cards.slice(0, start)];
  return inOrder.find(({ coverage, measurement }) => coverage === "no_value" && measurement.id !== after);
}

function pathAfter(city: City, cards: readonly MeasurementCard[], after?: string): string {
  const next = nextMissing(cards, after);
  return next ? paths.missingValue(city.id, next.measurement.id) : valuesPaths.scorecard(city.id);
}

missingPages.get(paths.missing(":city"), async (c) => {
  const exchange = exchangeOf(c);
  requireRight(recordValue, exchange, c.req.param());
  const { city, cards } = await readScorecard(exchange.service.database.db, paramOf(c, "city"));
  if (!nextMissing(cards)) leaveFlash(c, "monitoring:missing.done");
  return c.redirect(pathAfter(city, cards), 303);
});

async function load({ service }: Exchange, params: Record<string, string>) {
  const { city: cityId = "", measurement: id = "" } = params;
  const { db } = service.database;
  const { city, cards } = await readScorecard(db, cityId);
  const card = cards.find(({ measurement }) => measurement.id === id);
  if (!card) throw refuse.no_measurement();
  const requests = await readRequests(db, { cityId });
  const asked = requests.find(
    ({ isWithdrawn, items }) =>
      !isWithdrawn && items.some(({ measurementId, state }) => measurementId === id && state !== "accepted"),
  );
  return { city, cards, card, asked, evidence: await listStoredEvidence(db, city.id) };
}

formScreen(missingPages, {
  path: paths.missingValue(":city", ":measurement"),
  operation: recordValue,
  load,
  initial: ({ card }) => ({ status: "measured", sourceKind: card.measurement.source }),
  draw: (loaded, form, { t, language }) => ({
    title: `${t("monitoring:missing.title")}: ${localised(loaded.card.measurement.name, language)}`,
    breadcrumbs: [
      { href: `/cities/${loaded.city.id}`, text: loaded.city.name },
      { href: valuesPaths.scorecard(loaded.city.id), text: t("monitoring:scorecard.title") },
    ],
    body: <MissingPage {...loaded} form={form} />,
  }),
  done: ({ measurement }, { city, cards }) => pathAfter(city, cards, measurement),
  flash: "monitoring:record.done",
});

interface MissingProps {
  city: City;
  cards: readonly MeasurementCard[];
  card: MeasurementCard;
  asked: ValueRequest | undefined;
  evidence: readonly Evidence[];
  form: FormState;
}

function MissingPage({ city, cards, card, asked, evidence, form }: MissingProps): VNode {
  const { t, language } = useI18n();
  const { id } = card.measurement;
  const left = cards.filter(({ coverage }) => coverage === "no_value").length;
  return (
    <ValueForm
      city={city}
      measurement={card.measurement}
      form={form}
      action={paths.missingValue(city.id, id)}
      evidence={evidence}
    >
      <p class="govuk-body">{t("monitoring:missing.left", { count: left })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={pathAfter(city, cards, id)}>
          {t("monitoring:missing.skip")}
        </a>
        {" · "}
        {asked ? (
          t("monitoring:missing.asked", { name: asked.name, date: formatDate(asked.dueOn, language) })
        ) : (
          <a class="govuk-link" href={`${askingPaths.newRequest(city.id)}?measurements=${id}`}>
            {t("monitoring:missing.askInstead")}
          </a>
        )}
      </p>
    </ValueForm>
  );
}
