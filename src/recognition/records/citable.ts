// How many learners of a city received a badge, as its reports cite it: one record of each city, and none before there are five.

import { type Citable, type CitableKind, focusAreasOf } from "../../platform/citable.ts";
import { citableRecord, fact, searchingThrough } from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { badgesIn, type CountedBadges } from "./city-badges.ts";
import { sumOf } from "./counted.ts";

/** A culture of learning, of which recognition is a part. */
const cultureOfLearning = "9";
/** As many as a sealed document shows well. */
const mostFacts = 20;

export const citableBadges: CitableKind = {
  name: "recognition",
  words: { title: "recognition:citable.title", cite: "recognition:citable.cite" },

  async find(db, city, ids) {
    const record = await recordOf(db, city);
    return record && ids.includes(record.id) ? [record] : [];
  },

  async suggest(db, about, most) {
    const record = await recordOf(db, about.cityId);
    if (!record || most === 0) return [];
    const areas = focusAreasOf(about);
    const fits = areas.includes(cultureOfLearning) || record.areas.some((area) => areas.includes(area));
    const { period } = about;
    const isWithin = period === undefined || (record.lastOn >= period.from && record.lastOn <= period.to);
    return fits && isWithin ? [record] : [];
  },

  search: searchingThrough(async (db, { cityId }) => {
    const record = await recordOf(db, cityId);
    return record ? [record] : [];
  }),
};

async function recordOf(
  db: Queryable,
  city: string,
): Promise<(Citable & { areas: string[]; lastOn: string }) | undefined> {
  const row = await db
    .selectFrom("cityRecognitions")
    .innerJoin("cities", "cities.id", "cityRecognitions.cityId")
    .select(["cityRecognitions.id", "cities.name"])
    .where("cityRecognitions.cityId", "=", city)
    .executeTakeFirst();
  if (!row) return undefined;
  const badges = (await badgesIn(db, city)).filter(({ audience }) => audience === "learner");
  if (badges.length === 0) return undefined;
  return {
    ...citable(row.id, (language) => localisedPlain(writtenFrom(row.name), language), badges),
    areas: badges.flatMap(({ focusAreas }) => focusAreas),
    lastOn: lastOf(badges),
  };
}

const lastOf = (badges: readonly CountedBadges[]) =>
  badges
    .map(({ lastIssuedOn }) => lastIssuedOn)
    .toSorted()
    .at(-1) ?? "";

/** "214 learners received a badge; 61 % women", with how many it is known of where it is not of all. */
function sentenceOf(
  language: Language,
  said: ReturnType<typeof sumOf>,
  where: { city: string; day: string },
): string {
  const t = translator(language);
  const { holders: count, sexKnown, percentWomen: percent } = said;
  if (percent === null) return t("recognition:citable.sentence", { count, ...where });
  if (sexKnown === count) return t("recognition:citable.sentenceWomen", { count, percent, ...where });
  return t("recognition:citable.sentenceKnown", { count, percent, known: sexKnown, ...where });
}

function citable(
  id: string,
  city: (language: Language) => string,
  badges: readonly CountedBadges[],
): Citable {
  const said = sumOf(badges);
  const sentence = (language: Language) =>
    sentenceOf(language, said, { city: city(language), day: formatDate(lastOf(badges), language) });
  const title = (language: Language) =>
    translator(language)("recognition:citable.record", { city: city(language) });
  return citableRecord({
    id,
    href: paths.achievements,
    title,
    hint: sentence,
    reason: (language) => translator(language)("recognition:citable.reason"),
    version: said.holders,
    isGone: false,
    of: "recognition",
    what: "recognition:citable.what",
    facts: [
      fact("recognition:citable.counted", sentence),
      ...badges.slice(0, mostFacts).map(({ name, holders }) => ({
        name: inEach((_t, language) => localisedPlain(name, language)),
        says: inEach((t) => t("recognition:citable.holders", { count: holders })),
      })),
    ],
  });
}
