// Awards as reports cite them: those that the city itself got, from when everybody may read it, and none whose badge was withdrawn.

import { sql } from "kysely";
import { type Citable, type CitableKind, focusAreasOf, inOrderOf } from "../../../platform/citable.ts";
import { citableRecord, fact, searchingThrough } from "../../../platform/citable-record.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import type { Language } from "../../../platform/i18n/languages.ts";
import { localisedPlain } from "../../../platform/i18n/localised.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import { type WrittenText, writtenFrom } from "../../../platform/written.ts";
import { mostRounds, type Standing } from "../award.ts";
import { awardPaths } from "../paths.ts";
import { titleIn } from "../rounds/round.ts";

/** A culture of learning, of which recognition is a part. */
const cultureOfLearning = "9";

export const citableAwards: CitableKind = {
  name: "award",
  words: { title: "awards:citable.title", cite: "awards:citable.cite" },
  // It backs what is said of recognition, and the overview of what has moved.
  backs: (cites) =>
    ["award", "recognition"].some((kind) => cites.includes(kind)) ||
    (cites.includes("membership") && cites.includes("value")),

  async find(db, city, ids) {
    const records = await recordsOf(db, city);
    return inOrderOf(
      ids.map((id) => ({ id })),
      records,
    );
  },

  async suggest(db, about, most) {
    const areas = focusAreasOf(about);
    const { period } = about;
    if (!areas.includes(cultureOfLearning)) return [];
    return (await recordsOf(db, about.cityId))
      .filter(
        ({ isGone, lastOn }) =>
          !isGone && (!period || (lastOn && lastOn >= period.from && lastOn <= period.to)),
      )
      .slice(0, most);
  },

  search: searchingThrough(async (db, { cityId }) =>
    (await recordsOf(db, cityId)).filter(({ isGone }) => !isGone),
  ),
};

/** The last one first. */
async function recordsOf(db: Queryable, city: string) {
  const rows = await db
    .selectFrom("awardNominations")
    .innerJoin("awardRounds", "awardRounds.id", "awardNominations.roundId")
    .innerJoin("cities", "cities.id", "awardNominations.cityId")
    .select(["awardNominations.id", "awardNominations.version", "awardNominations.reason", "language"])
    .select(["awardRounds.number", "awardRounds.award", "awardRounds.round", "cities.name"])
    .select(sql<string>`award_rounds.awarded_on::text`.as("awardedOn"))
    .select(
      sql<boolean>`exists (select from badges join attestations on attestations.id = badges.attestation_id
        where attestations.nomination_id = award_nominations.id and badges.state = 'revoked')
        and not exists (select from badges join attestations on attestations.id = badges.attestation_id
        where attestations.nomination_id = award_nominations.id and badges.state in ('to_sign', 'issued'))`.as(
        "isGone",
      ),
    )
    .where("awardNominations.cityId", "=", city)
    .where("awardNominations.stands", "=", "city" satisfies Standing)
    .where("awardNominations.state", "=", "awarded")
    .where("awardRounds.state", "=", "settled")
    .where("awardRounds.awardedOn", "is not", null)
    .orderBy("awardRounds.awardedOn", "desc")
    .orderBy("awardRounds.number", "desc")
    .limit(mostRounds)
    .execute();
  return rows.map(citable);
}

type Row = {
  id: string;
  version: number;
  reason: string | null;
  number: number;
  award: string;
  round: string;
  name: unknown;
  awardedOn: string;
  isGone: boolean;
};

function citable(row: Row): Citable {
  const { id, version, reason, number, awardedOn, isGone } = row;
  const city: WrittenText = writtenFrom(row.name);
  const title = (language: Language) => titleIn(row, language);
  const sentence = (language: Language) =>
    translator(language)("awards:citable.sentence", {
      city: localisedPlain(city, language),
      award: title(language),
      day: formatDate(awardedOn, language),
    });
  return citableRecord({
    id,
    href: awardPaths.one(number),
    title,
    hint: sentence,
    reason: sentence,
    version,
    isGone,
    lastOn: awardedOn,
    of: "award",
    what: "awards:citable.what",
    facts: [
      fact("awards:citable.got", sentence),
      ...(reason ? [fact("awards:letter.reason", () => reason)] : []),
    ],
  });
}
