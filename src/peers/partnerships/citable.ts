// Partnerships as reports cite them: public, and in force at some time of the period.

import { agreementKinds } from "../../organisations/lists.ts";
import type { Citable, CitableKind } from "../../platform/citable.ts";
import {
  citableRecord,
  fact,
  searching,
  suggesting,
  textIn,
  writtenFact,
} from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import { textsToFind, type WrittenText, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { Partnership } from "./partnership.ts";
import { isOf, publicPartnerships } from "./store.ts";
import { elsewhereIn } from "./words.ts";

export const citablePartnerships: CitableKind = {
  name: "partnership",
  words: { title: "partnerships:shown.title", cite: "partnerships:citable.cite" },
  // It backs what is said of partners and what they give, and of what a city gives to the network.
  backs: (cites) =>
    ["partnership", "exchange"].some((kind) => cites.includes(kind)) ||
    (cites.includes("resource") && cites.includes("organisation")),
  find: findPartnerships,

  suggest: suggesting(findPartnerships, (db, { cityId, period }) =>
    shown(db, cityId)
      .$if(period !== undefined, (all) =>
        all
          .where("startsOn", "<=", period?.to ?? "")
          .where((of) => of.or([of("endsOn", "is", null), of("endsOn", ">=", period?.from ?? "")])),
      )
      .orderBy("startsOn", "desc")
      .orderBy("partnerships.id"),
  ),

  search: searching(findPartnerships, (db, { cityId }) => shown(db, cityId)).by({
    texts: ["title", "gives"],
    order: [{ by: "startsOn", descending: true }],
  }),
};

function shown(db: Queryable, city: string) {
  return db
    .selectFrom("partnerships")
    .where("isPublic", "=", true)
    .where(isOf(city))
    .select(["partnerships.id", "partnerships.startsOn"])
    .select([textsToFind("partnerships.title").as("title"), textsToFind("partnerships.gives").as("gives")]);
}

async function findPartnerships(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const found = await publicPartnerships(db, { ids, city });
  const names = await namesOf(db, found);
  return found.map((partnership) => citable(partnership, city, names));
}

/** The cities as they are called in each language: what is sealed is read by everybody. */
async function namesOf(
  db: Queryable,
  found: readonly Partnership[],
): Promise<ReadonlyMap<string, WrittenText>> {
  const ids = [...new Set(found.flatMap(({ keeper, cities }) => [keeper, ...cities]).map(({ id }) => id))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("cities")
    .select(["id", "name"])
    .where("id", "in", ids)
    .limit(ids.length)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, writtenFrom(name)]));
}

function citable(partnership: Partnership, city: string, names: ReadonlyMap<string, WrittenText>): Citable {
  const { id, keeper, cities, elsewhere, kind, gives, startsOn, endsOn, version } = partnership;
  const title = textIn(partnership.title);
  const partners = (language: Language) =>
    [
      ...[keeper, ...cities]
        .filter((one) => one.id !== city)
        .map((one) => localisedPlain(names.get(one.id) ?? {}, language) || one.name),
      ...elsewhere.map((one) => elsewhereIn(one, language)),
    ].join(", ");
  const sentence = (language: Language) =>
    translator(language)(
      endsOn === null ? "partnerships:citable.sinceDay" : "partnerships:citable.fromUntil",
      {
        title: title(language),
        partners: partners(language),
        from: formatDate(startsOn, language),
        until: endsOn === null ? "" : formatDate(endsOn, language),
      },
    );
  return citableRecord({
    id,
    href: paths.shownPartnership(id),
    title,
    hint: partners,
    reason: sentence,
    version,
    isGone: false,
    lastOn: endsOn,
    of: "partnership",
    what: "partnerships:citable.one",
    facts: [
      fact("partnerships:citable.sentence", sentence),
      fact("agreements:kind", (language) => plainNameIn(agreementKinds, kind, language)),
      ...writtenFact("partnerships:content.gives", gives),
    ],
  });
}
