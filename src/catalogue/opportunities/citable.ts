// Opportunities as reports cite them: what everybody may see, those that are about what is asked first.

import { sql } from "kysely";
import {
  type Citable,
  type CitableKind,
  focusAreasOf,
  inOrderOf,
  type Snapshot,
} from "../../platform/citable.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { listedPage } from "../../platform/database/listed.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { inAllLanguages, translator } from "../../platform/i18n/messages.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { isWritten, textsToFind, written } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { Opportunity } from "./opportunity.ts";
import { opportunitiesById } from "./store.ts";

const foundPerPage = 20;

export const citableOpportunities: CitableKind = {
  name: "opportunity",
  words: { title: "catalogue:title", cite: "catalogue:citable.cite" },
  find: findOpportunities,

  async suggest(db, about, most) {
    const areas = focusAreasOf(about);
    const fits = sql<number>`cardinality(array(
      select unnest(focus_areas) intersect select unnest(${areas}::text[])))`;
    const rows = await db
      .selectFrom("opportunities")
      .where("cityId", "=", about.cityId)
      .where("isPublic", "=", true)
      .select("id")
      .orderBy(fits, "desc")
      .orderBy("confirmedOn", (order) => order.desc().nullsLast())
      .orderBy("id")
      .limit(most)
      .execute();
    return inOrder(db, about.cityId, rows);
  },

  async search(db, { cityId }, { text, page }) {
    const all = db
      .selectFrom("opportunities")
      .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
      .where("opportunities.cityId", "=", cityId)
      .where("opportunities.isPublic", "=", true)
      .select(["opportunities.id", "opportunities.code"])
      .select([
        textsToFind("opportunities.title").as("title"),
        textsToFind("organisations.name").as("organisation"),
      ]);
    const found = await listedPage(
      db,
      all,
      { filter: text, page },
      {
        sortable: {},
        texts: ["title", "organisation", "code"],
        order: [{ by: "code" }],
        unique: "id",
        rowsPerPage: foundPerPage,
      },
    );
    return { records: await inOrder(db, cityId, found.rows), page: found.page, pages: found.pages };
  },
};

async function inOrder(db: Queryable, city: string, rows: readonly { id: string }[]): Promise<Citable[]> {
  return inOrderOf(
    rows,
    await findOpportunities(
      db,
      city,
      rows.map(({ id }) => id),
    ),
  );
}

async function findOpportunities(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  const found = await opportunitiesById(db, ids);
  return found.filter((one) => one.city === city).map(citable);
}

function citable(opportunity: Opportunity): Citable {
  const { id, code, title, kind, organisation, version, isPublic, state } = opportunity;
  const titleIn = (language: Language) => written(title, language)?.text ?? code;
  const facts = (["summary", "outcomes", "whoFor"] as const).filter((name) => isWritten(opportunity[name]));
  const snapshot: Snapshot = {
    kind: "record",
    of: "opportunity",
    what: inAllLanguages("catalogue:one"),
    ref: id,
    recordVersion: version,
    title: inEach((_t, language) => titleIn(language)),
    facts: [
      { name: inAllLanguages("catalogue:provider"), says: inEach(() => organisation.name) },
      { name: inAllLanguages("catalogue:content.kind"), says: inAllLanguages(`catalogue:kind.${kind}`) },
      {
        name: inAllLanguages("catalogue:content.level"),
        says: inAllLanguages(`framework:level.${opportunity.level}`),
      },
      { name: inAllLanguages("catalogue:column.state"), says: inAllLanguages(`catalogue:state.${state}`) },
      ...facts.map((name) => ({
        name: inAllLanguages(`catalogue:content.${name}`),
        says: inEach((_t, language) => written(opportunity[name], language)?.text ?? ""),
      })),
    ],
    files: [],
  };
  return {
    id,
    href: paths.one(code),
    title: titleIn,
    hint: (language) => {
      const t = translator(language);
      return [t(`catalogue:kind.${kind}`), organisation.name, t(`catalogue:state.${state}`)].join(". ");
    },
    version,
    isGone: !isPublic,
    snapshot,
    files: [],
  };
}
