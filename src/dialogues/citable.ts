// Outcomes of dialogues as reports cite them: sealed ones, by each city that had a part in it: it said something, said what it thinks of the
// draft, or committed itself.

import { sql } from "kysely";
import { namedFocusAreas } from "../framework/queries.ts";
import { type Citable, type CitableKind, focusAreasOf } from "../platform/citable.ts";
import { citableRecord, fact, searching, suggesting, textIn } from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { formatDate } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { translator } from "../platform/i18n/messages.ts";
import { textsToFind, writtenFrom } from "../platform/written.ts";
import { type OutcomeKind, outcomeKinds } from "./dialogue.ts";
import { isLastEdition } from "./outcome/last-edition.ts";
import { paths } from "./paths.ts";
import { type StanceKind, stances } from "./stances/stance.ts";

export const citableDialogues: CitableKind = {
  name: "dialogue",
  words: { title: "dialogues:title", cite: "dialogues:citable.cite" },
  // It backs what is said of plan and policy, where papers are taken, and of what a city gives to the network.
  backs: (cites) =>
    ["dialogue", "exchange"].some((kind) => cites.includes(kind)) ||
    (cites.includes("file") && cites.includes("initiative")),
  find: findDialogues,

  suggest: suggesting(findDialogues, (db, about) => {
    const { cityId, period } = about;
    const areas = focusAreasOf(about);
    return withPart(db, cityId)
      .$if(period !== undefined, (all) =>
        all.where(
          sql<boolean>`sealed_at between ${period?.from ?? ""}::date and (${period?.to ?? ""}::date + 1)`,
        ),
      )
      .orderBy(sql`focus_area = any(${areas}::text[])`, "desc")
      .orderBy("sealedAt", "desc")
      .orderBy("dialogues.id");
  }),

  search: searching(findDialogues, (db, { cityId }) => withPart(db, cityId)).by({
    texts: ["asked", "name"],
    order: [{ by: "sealedAt", descending: true }],
  }),
};

/** Sealed outcomes in which a city had a part. */
function withPart(db: Queryable, city: string) {
  return db
    .selectFrom("dialogues")
    .innerJoin("dialogueSeals as seal", (join) =>
      join.onRef("seal.dialogueId", "=", "dialogues.id").on(isLastEdition),
    )
    .where(
      sql<boolean>`(exists (select from dialogue_stances where dialogue_id = dialogues.id and city_id = ${city})
        or exists (select from dialogue_commitments where dialogue_id = dialogues.id and city_id = ${city})
        or exists (select from dialogue_contributions
          where dialogue_id = dialogues.id and city_id = ${city} and dialogue_contributions.state = 'shown'))`,
    )
    .select(["dialogues.id", "seal.name", "seal.sealedAt", textsToFind("question").as("asked")]);
}

async function findDialogues(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const [rows, areas] = await Promise.all([
    withPart(db, city)
      .select([
        "dialogues.number",
        "dialogues.version",
        "dialogues.question",
        "dialogues.focusArea",
        "dialogues.outcomeKind",
        "dialogues.statement",
        "dialogues.changes",
        "seal.digest",
      ])
      .select([
        sql<
          string | null
        >`(select stance from dialogue_stances where dialogue_id = dialogues.id and city_id = ${city})`.as(
          "stance",
        ),
        sql<unknown>`(select jsonb_agg(what order by due_on) from dialogue_commitments
          where dialogue_id = dialogues.id and city_id = ${city})`.as("commitments"),
      ])
      .where("dialogues.id", "in", [...ids])
      .limit(ids.length)
      .execute(),
    namedFocusAreas(db),
  ]);
  return rows.map((row) => citable(row, areas));
}

type Row = {
  id: string;
  number: number;
  version: number;
  name: string;
  digest: string;
  sealedAt: Date;
  focusArea: string;
  question: unknown;
  outcomeKind: string | null;
  statement: unknown;
  changes: unknown;
  stance: string | null;
  commitments: unknown;
};

function citable(row: Row, areas: Awaited<ReturnType<typeof namedFocusAreas>>): Citable {
  const { id, number, version, name, digest, sealedAt, stance } = row;
  const question = writtenFrom(row.question);
  const kind: OutcomeKind = outcomeKinds.find((one) => one === row.outcomeKind) ?? "no_agreement";
  const committed = (Array.isArray(row.commitments) ? row.commitments : []).map(writtenFrom);
  const sentence = (language: Language) =>
    translator(language)("dialogues:citable.sentence", {
      name,
      day: formatDate(dayOf(sealedAt), language),
      question: textIn(question)(language),
    });
  const area = areas.find((one) => one.id === row.focusArea);
  const title = (language: Language) => `${name}: ${textIn(question)(language)}`;
  return citableRecord({
    id,
    href: paths.one(number),
    title,
    hint: (language) => translator(language)(`dialogues:outcomeKind.${kind}`),
    reason: sentence,
    version,
    isGone: false,
    lastOn: dayOf(sealedAt),
    of: "dialogue",
    what: "dialogues:citable.one",
    facts: [
      fact("dialogues:citable.part", sentence),
      fact("dialogues:outcome.title", (_language, t) => t(`dialogues:outcomeKind.${kind}`)),
      fact("dialogues:content.statement", textIn(writtenFrom(row.statement))),
      fact("dialogues:content.changes", textIn(writtenFrom(row.changes))),
      ...(area
        ? [fact("dialogues:content.focusArea", (language) => localisedPlain(area.name, language))]
        : []),
      ...(isStance(stance)
        ? [fact("dialogues:citable.stance", (_language, t) => t(`dialogues:stance.${stance}`))]
        : []),
      ...committed.map((what) => fact("dialogues:citable.commitment", textIn(what))),
      fact("dialogues:citable.digest", () => digest),
    ],
  });
}

function isStance(stance: string | null): stance is StanceKind {
  return stances.some((one) => one === stance);
}
