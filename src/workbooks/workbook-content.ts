// What our own workbook is written from: the values of a period, what was known before, who was asked.

import { randomUUID } from "node:crypto";
import { askedOf } from "../asking/requests/stored-requests.ts";
import { measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import type { City } from "../network/city.ts";
import { network } from "../network/network.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import type { Period } from "../values/period.ts";
import { readCards } from "../values/queries.ts";
import { currentValues } from "../values/stored-values.ts";
import type { WorkbookContent } from "./write-workbook.ts";

/** What a workbook of a city and period is written from. */
export async function workbookContent(
  db: Queryable,
  city: City,
  period: Period,
  language: Language,
  now: Date,
): Promise<WorkbookContent> {
  const keyFeatures = await currentKeyFeatures(db);
  const edition = { frameworkId: keyFeatures.id, frameworkEdition: keyFeatures.edition };
  const { cards } = await readCards(db, city.id);
  const earlier = cards.flatMap(({ measurement, history }) => {
    const last = history.findLast((value) => value.period.to < period.from);
    return last ? [[measurement.id, last] as const] : [];
  });
  return {
    identity: {
      id: randomUUID(),
      city: city.id,
      framework: keyFeatures.id,
      edition: keyFeatures.edition,
      period: period.label,
      language,
      writtenAt: now.toISOString(),
    },
    cityName: localisedPlain(city.names, language),
    currency: network().currency,
    language,
    placed: measurementsOf(keyFeatures),
    values: await currentValues(db, city.id, edition, { period }),
    earlier: new Map(earlier),
    asked: await askedOf(db, city.id),
  };
}
