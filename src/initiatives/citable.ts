// Initiatives as reports cite them: what everybody may see, those that serve what is asked about first.

import { sql } from "kysely";
import { publicEvidence } from "../evidence/stored-evidence.ts";
import { namedFocusAreas } from "../framework/queries.ts";
import { type Citable, type CitableKind, focusAreasOf } from "../platform/citable.ts";
import {
  citableRecord,
  type Fact,
  fact,
  searching,
  suggesting,
  writtenFact,
} from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import { formatKnownDay } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { translator } from "../platform/i18n/messages.ts";
import { written } from "../platform/written.ts";
import { textNames } from "./content.ts";
import type { Piece } from "./evidence/piece.ts";
import { publicEvidenceOf } from "./evidence/store.ts";
import type { Initiative } from "./initiative.ts";
import type { Called } from "./named-areas.ts";
import { paths } from "./paths.ts";
import { filtered, goesOnIn, initiativesById, listedColumns } from "./store.ts";
import { timeWords } from "./time-words.ts";

/** So much of its evidence is sealed in words, the newest first. */
const mostNamed = 20;

export const citableInitiatives: CitableKind = {
  name: "initiative",
  words: { title: "initiatives:title", cite: "initiatives:citable.cite" },
  find: findInitiatives,

  suggest: suggesting(findInitiatives, (db, about) => {
    const { cityId, period } = about;
    const areas = focusAreasOf(about);
    const fits = sql<number>`cardinality(array(
      select unnest(initiatives.focus_areas) intersect select unnest(${areas}::text[])))`;
    return filtered(db, { city: cityId, alsoIdeas: false })
      .select("initiatives.id")
      .$if(areas.length > 0, (query) => query.where(sql<boolean>`${fits} > 0`))
      .orderBy(fits, "desc")
      .orderBy(goesOnIn(period), "desc")
      .orderBy("initiatives.number", "desc");
  }),

  search: searching(findInitiatives, (db, { cityId }) =>
    filtered(db, { city: cityId, alsoIdeas: false }).select(listedColumns()),
  ).by({
    texts: ["title", "lead", "places", "code"],
    order: [{ by: "number", descending: true }],
  }),
};

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
  return citableRecord({
    id,
    href: paths.one(city, number),
    title: (language) => written(title, language)?.text ?? code,
    // Why it is offered: what it serves.
    hint(language) {
      const t = translator(language);
      const facts = [t(`initiatives:state.${state}`), timeWords(initiative, { t, language })];
      if (served.length > 0)
        facts.push(t("initiatives:citable.serves", { names: namesIn(served, language) }));
      return facts.filter((fact) => fact !== "–").join(". ");
    },
    version,
    isGone: !isPublic,
    lastOn: initiative.endsOn,
    of: "initiative",
    what: "initiatives:one",
    facts: factsOf(initiative, served, evidence),
  });
}

function namesIn(areas: readonly Called[], language: Language): string {
  return areas.map(({ name }) => localisedPlain(name, language)).join("; ");
}

function factsOf(initiative: Initiative, served: readonly Called[], evidence: readonly Piece[]): Fact[] {
  const { state, lead, places } = initiative;
  const pieces = evidence.slice(0, mostNamed);
  return [
    fact("initiatives:column.state", (_language, t) => t(`initiatives:state.${state}`)),
    fact("initiatives:content.time", (language, t) => timeWords(initiative, { t, language })),
    ...(lead === null ? [] : [fact("initiatives:content.lead", () => lead)]),
    ...(places.length === 0
      ? []
      : [fact("initiatives:content.places", () => places.map(({ name }) => name).join("; "))]),
    ...(served.length === 0
      ? []
      : [fact("initiatives:content.focusAreas", (language) => namesIn(served, language))]),
    ...textNames
      .filter((name) => name !== "title")
      .flatMap((name) => writtenFact(`initiatives:content.${name}`, initiative[name])),
    ...(pieces.length === 0
      ? []
      : [
          fact("evidence:evidence.title", (language) =>
            pieces.map((piece) => inLine(piece, language)).join("; "),
          ),
        ]),
  ];
}

/** "Register of the circles (CSV, 14 kB, March 2027)"; a link with all of its address, for whoever reads it on paper. */
function inLine(piece: Piece, language: Language): string {
  const { title, url, dated } = piece;
  const facts = [url ?? publicEvidence(piece, language), ...(dated ? [formatKnownDay(dated, language)] : [])];
  return `${title} (${facts.join(", ")})`;
}
