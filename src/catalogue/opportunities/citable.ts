// Opportunities as reports cite them: what everybody may see, those that are about what is asked first.

import { sql } from "kysely";
import { type Citable, type CitableKind, focusAreasOf } from "../../platform/citable.ts";
import { citableRecord, fact, searching, suggesting, writtenFact } from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { textsToFind, written } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { Opportunity } from "./opportunity.ts";
import { opportunitiesById } from "./store.ts";

export const citableOpportunities: CitableKind = {
  name: "opportunity",
  words: { title: "catalogue:title", cite: "catalogue:citable.cite" },
  find: findOpportunities,

  suggest: suggesting(findOpportunities, (db, about) => {
    const areas = focusAreasOf(about);
    const fits = sql<number>`cardinality(array(
      select unnest(focus_areas) intersect select unnest(${areas}::text[])))`;
    return db
      .selectFrom("opportunities")
      .where("cityId", "=", about.cityId)
      .where("isPublic", "=", true)
      .select("id")
      .orderBy(fits, "desc")
      .orderBy("confirmedOn", (order) => order.desc().nullsLast())
      .orderBy("id");
  }),

  search: searching(findOpportunities, (db, { cityId }) =>
    db
      .selectFrom("opportunities")
      .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
      .where("opportunities.cityId", "=", cityId)
      .where("opportunities.isPublic", "=", true)
      .select(["opportunities.id", "opportunities.code"])
      .select([
        textsToFind("opportunities.title").as("title"),
        textsToFind("organisations.name").as("organisation"),
      ]),
  ).by({
    texts: ["title", "organisation", "code"],
    order: [{ by: "code" }],
  }),
};

async function findOpportunities(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  const found = await opportunitiesById(db, ids);
  return found.filter((one) => one.city === city).map(citable);
}

function citable(opportunity: Opportunity): Citable {
  const { id, code, title, kind, organisation, version, isPublic, state } = opportunity;
  const titleIn = (language: Language) => written(title, language)?.text ?? code;
  return citableRecord({
    id,
    href: paths.one(code),
    title: titleIn,
    hint: (language) => {
      const t = translator(language);
      return [t(`catalogue:kind.${kind}`), organisation.name, t(`catalogue:state.${state}`)].join(". ");
    },
    version,
    isGone: !isPublic,
    of: "opportunity",
    what: "catalogue:one",
    facts: [
      fact("catalogue:provider", () => organisation.name),
      fact("catalogue:content.kind", (_language, t) => t(`catalogue:kind.${kind}`)),
      fact("catalogue:content.level", (_language, t) => t(`framework:level.${opportunity.level}`)),
      fact("catalogue:column.state", (_language, t) => t(`catalogue:state.${state}`)),
      ...(["summary", "outcomes", "whoFor"] as const).flatMap((name) =>
        writtenFact(`catalogue:content.${name}`, opportunity[name]),
      ),
    ],
  });
}
