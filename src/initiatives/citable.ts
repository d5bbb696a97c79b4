// Initiatives as reports cite them: what everybody may see, those that serve what is asked about first.

import { sql } from "kysely";
import { publicEvidence } from "../evidence/stored-evidence.ts";
import { namedFocusAreas } from "../framework/queries.ts";
import {
  type Citable,
  type CitableKind,
  focusAreasOf,
  inOrderOf,
  type Snapshot,
} from "../platform/citable.ts";
import type { Queryable } from "../platform/database/database.ts";
import { listedPage } from "../platform/database/listed.ts";
import { formatKnownDay } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { inAllLanguages, translator } from "../platform/i18n/messages.ts";
import { inEach } from "../platform/search/searchable.ts";
import { isWritten, type WrittenText, written } from "../platform/written.ts";
import { textNames } from "./content.ts";
import type { Piece } from "./evidence/piece.ts";
import { publicEvidenceOf } from "./evidence/store.ts";
import type { Initiative } from "./initiative.ts";
import type { Called } from "./named-areas.ts";
import { paths } from "./paths.ts";
import { filtered, goesOnIn, initiativesById, listedColumns } from "./store.ts";
import { timeWords } from "./time-words.ts";

const foundPerPage = 20;

/** So much of its evidence is sealed in words, the newest first. */
const mostNamed = 20;

export const citableInitiatives: CitableKind = {
  name: "initiative",
  words: { title: "initiatives:title", cite: "initiatives:citable.cite" },
  find: findInitiatives,

  async suggest(db, about, most) {
    const { cityId, period } = about;
    const areas = focusAreasOf(about);
    const fits = sql<number>`cardinality(array(
      select unnest(initiatives.focus_areas) intersect select unnest(${areas}::text[])))`;
    const rows = await filtered(db, { city: cityId, alsoIdeas: false })
      .select("initiatives.id")
      .$if(areas.length > 0, (query) => query.where(sql<boolean>`${fits} > 0`))
      .orderBy(fits, "desc")
      .orderBy(goesOnIn(period), "desc")
      .orderBy("initiatives.number", "desc")
      .limit(most)
      .execute();
    return inOrder(db, cityId, rows);
  },

  async search(db, { cityId }, { text, page }) {
    const found = await listedPage(
      db,
      filtered(db, { city: cityId, alsoIdeas: false }).select(listedColumns()),
      { filter: text, page },
      {
        sortable: {},
        texts: ["title", "lead", "places", "code"],
        order: [{ by: "number", descending: true }],
        unique: "number",
        rowsPerPage: foundPerPage,
      },
    );
    return { records: await inOrder(db, cityId, found.rows), page: found.page, pages: found.pages };
  },
};

async function inOrder(db: Queryable, cityId: string, rows: readonly { id: string }[]): Promise<Citable[]> {
  return inOrderOf(
    rows,
    await findInitiatives(
      db,
      cityId,
      rows.map(({ id }) => id),
    ),
  );
}

async function findInitiatives(db: Queryable, cityId: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const [found, areas, evidence] = await Promise.all([
    initiativesById(db, cityId, ids),
    namedFocusAreas(db),
    publicEvidenceOf(db, ids),
  ]);
  return found.map((initiative) => citable(initiative, areas, evidence.get(initiative.id) ?? []));
}

function citable(initiative: Initiative, areas: readonly Called[], evidence: readonly Piece[]): Citable {
  const { id, city, number, code, title, state, isPublic, version } = initiative;
  const served = areas.filter((area) => initiative.focusAreas.includes(area.id));
  return {
    id,
    href: paths.one(city, number),
    title: (language) => written(title, language)?.text ?? code,
    // Why it is offered: what it serves.
    hint(language) {
      const t = translator(language);
      const names = served.map(({ name }) => localisedPlain(name, language)).join("; ");
      const facts = [t(`initiatives:state.${state}`), timeWords(initiative, { t, language })];
      if (names !== "") facts.push(t("initiatives:citable.serves", { names }));
      return facts.filter((fact) => fact !== "–").join(". ");
    },
    version,
    isGone: !isPublic,
    lastOn: initiative.endsOn,
    snapshot: snapshotOf(initiative, served, evidence),
    files: [],
  };
}

function snapshotOf(initiative: Initiative, served: readonly Called[], evidence: readonly Piece[]): Snapshot {
  const { id, code, version, title, state, lead, places } = initiative;
  const textIn = (text: WrittenText) => inEach((_t, language) => written(text, language)?.text ?? "");
  const said = textNames.filter((name) => name !== "title" && isWritten(initiative[name]));
  return {
    kind: "record",
    of: "initiative",
    what: inAllLanguages("initiatives:one"),
    ref: id,
    recordVersion: version,
    title: inEach((_t, language) => written(title, language)?.text ?? code),
    facts: [
      {
        name: inAllLanguages("initiatives:column.state"),
        says: inAllLanguages(`initiatives:state.${state}`),
      },
      {
        name: inAllLanguages("initiatives:content.time"),
        says: inEach((_t, language) => timeWords(initiative, { t: translator(language), language })),
      },
      ...(lead === null
        ? []
        : [{ name: inAllLanguages("initiatives:content.lead"), says: inEach(() => lead) }]),
      ...(places.length === 0
        ? []
        : [
            {
              name: inAllLanguages("initiatives:content.places"),
              says: inEach(() => places.map(({ name }) => name).join("; ")),
            },
          ]),
      ...(served.length === 0
        ? []
        : [
            {
              name: inAllLanguages("initiatives:content.focusAreas"),
              says: inEach((_t, language) =>
                served.map(({ name }) => localisedPlain(name, language)).join("; "),
              ),
            },
          ]),
      ...said.map((name) => ({
        name: inAllLanguages(`initiatives:content.${name}`),
        says: textIn(initiative[name]),
      })),
      ...(evidence.length === 0
        ? []
        : [
            {
              name: inAllLanguages("evidence:evidence.title"),
              says: inEach((_t, language) =>
                evidence
                  .slice(0, mostNamed)
                  .map((piece) => inLine(piece, language))
                  .join("; "),
              ),
            },
          ]),
    ],
    files: [],
  };
}

/** "Register of the circles (CSV, 14 kB, March 2027)"; a link with all of its address, for whoever reads it on paper. */
function inLine(piece: Piece, language: Language): string {
  const { title, url, dated } = piece;
  const facts = [url ?? publicEvidence(piece, language), ...(dated ? [formatKnownDay(dated, language)] : [])];
  return `${title} (${facts.join(", ")})`;
}
