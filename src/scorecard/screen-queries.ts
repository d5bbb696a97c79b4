import { getQuality } from "./quality-queries.ts";

// What the screens of the scorecard ask.

import { z } from "zod";
import { askedOf } from "../asking/requests/stored-requests.ts";
import { choosesEvidence, evidenceToChoose } from "../evidence/choice.ts";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { comparisonOf, measuredYears } from "../values/card.ts";
import { recordValue } from "../values/commands.ts";
import { evidenceOfMeasurement } from "../values/evidence-use.ts";
import { refuse } from "../values/problems.ts";
import { readAllCards, readScorecard } from "../values/queries.ts";
import { readTargets } from "../values/targets/targets.ts";
import { nextMissing } from "./missing.ts";
import { lastRecorded } from "./remembered.ts";

const CityId = z.string().max(40);
const MeasurementId = z.string().max(20);
const Year = z.coerce.number().int().min(0).max(9999).optional();

/** Where a city stands in all measurements, and in those of its own. */
export const scorecardQuery = query({
  name: "scorecard.getScorecard",
  input: z.object({ city: CityId }),
  allow: everyone,
  async run({ city: id }, { db }) {
    const city = await getCity(db, id);
    const { cards, ownCards } = await readAllCards(db, city.id);
    return { city, cards, ownCards };
  },
});

/** Where a city stands in one focus area, with its targets. */
export const focusAreaCards = query({
  name: "scorecard.getFocusArea",
  input: z.object({ city: CityId, focusArea: z.string().max(20) }),
  allow: everyone,
  async run({ city: cityId, focusArea: id }, { db }) {
    const city = await getCity(db, cityId);
    const { cards, ownCards, edition } = await readAllCards(db, city.id);
    const ofArea = cards.filter(({ focusArea }) => focusArea.id === id);
    const focusArea = ofArea[0]?.focusArea;
    if (!focusArea) throw refuse.no_measurement();
    return {
      city,
      focusArea,
      cards: ofArea,
      ownCards: ownCards.filter((card) => card.focusArea.id === id),
      targets: await readTargets(db, city.id, edition),
    };
  },
});

/** Two years of a city beside each other; where none are asked for, the newest and the one before it that has news. */
export const comparisonQuery = query({
  name: "scorecard.getComparison",
  input: z.object({ city: CityId, from: Year, to: Year }),
  allow: everyone,
  async run({ city: id, ...asked }, { db }) {
    const { city, cards } = await readScorecard(db, id);
    const years = measuredYears(cards);
    const known = (year: number | undefined) => years.find((one) => one === year);
    const to = known(asked.to) ?? years.at(-1) ?? 0;
    const hasNews = (year: number) => year < to && comparisonOf(cards, year, to).length > 0;
    const from = known(asked.from) ?? years.findLast(hasNews) ?? years[0] ?? 0;
    return { city, years, from, to, rows: comparisonOf(cards, from, to) };
  },
});

/** What looks strange among a city's values, as its people see it. */
export const qualityQuery = screenQuery(getQuality, {
  name: "scorecard.getQuality",
  show: (found) => found,
});

/** The next measurement without an answer, if there is one. */
export const missingQuery = query({
  name: "scorecard.getMissing",
  input: z.object({ city: CityId, after: MeasurementId.optional() }),
  ...(recordValue.allow && { allow: recordValue.allow }),
  async run({ city: id, after }, { db }) {
    const { city, cards } = await readScorecard(db, id);
    return { city, next: nextMissing(cards, after)?.measurement.id, isFirst: after === undefined };
  },
});

/** A measurement without an answer: whom it was asked of, and what comes after it. */
export const missingValueQuery = query({
  name: "scorecard.getMissingValue",
  input: z.object({ city: CityId, measurement: MeasurementId, ...choosesEvidence }),
  ...(recordValue.allow && { allow: recordValue.allow }),
  async run({ city: cityId, measurement: id, ...choosing }, { db, actor, now }) {
    const { city, cards } = await readScorecard(db, cityId);
    const card = cards.find((one) => one.measurement.id === id);
    if (!card) throw refuse.no_measurement();
    return {
      city,
      measurement: card.measurement,
      left: cards.filter(({ coverage }) => coverage === "no_value").length,
      next: nextMissing(cards, id)?.measurement.id,
      asked: (await askedOf(db, cityId)).get(id),
      evidence: await evidenceToChoose(db, city.id, choosing, await evidenceOfMeasurement(db, city.id, id)),
      remembered: await lastRecorded(db, { city: city.id, person: actor.id, now }),
    };
  },
});
