// What is read of a city's evidence.

import { sql } from "kysely";
import { z } from "zod";
import { insiders } from "../network/insiders.ts";
import { getCity } from "../network/queries.ts";
import { type Citing, whereCited } from "../platform/citable.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  aPageOf,
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
  nextAfter,
  rowsPerPage,
} from "../platform/database/listed.ts";
import { findFile } from "../platform/files/files.ts";
import { type Picture, smallPicture } from "../platform/files/pictures.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { query } from "../platform/operation.ts";
import { refuse } from "../platform/problem.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { evidenceCounts, shownUses, wasEverUsed } from "./slots.ts";
import { type EvidenceRow, evidenceQuery, getEvidence, storedEvidence } from "./stored-evidence.ts";

const inCity = z.object({ city: z.string().max(40), ...listFields });

export const listEvidence = query({
  name: "monitoring.listEvidence",
  route: "GET /cities/:city/evidence",
  summary: `What backs a city's values and answers: files and links, the newest first, ${aPageOf}.`,
  input: inCity,
  output: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        description: z.string().nullable(),
        url: z.string().nullable(),
        file: z
          .object({ name: z.string(), mediaType: z.string(), size: z.number(), sha256: z.string() })
          .nullable(),
        addedByName: z.string(),
        addedAt: z.date(),
      }),
    )
    .max(rowsPerPage),
  allow: insiders,
  async find(request, { db }) {
    const city = await getCity(db, request.city);
    const list = await listedPage(db, evidenceOf(db, city.id), request, rulesIn(request.language));
    return { city, list, isPast: request.page > list.pages };
  },
  present: ({ list, isPast }) => (isPast ? [] : list.rows.map(storedEvidence)),
  nextPage: nextAfter,
});

export const evidenceKinds = ["file", "photo", "link"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** A piece of evidence as its city's list shows it. */
export interface ListedEvidence extends EvidenceRow {
  kind: EvidenceKind;
  /** How much stands on it, of each kind that `evidenceCounts` gives. */
  counts: number[];
}

export const pageOfEvidence = screenQuery(listEvidence, {
  name: "monitoring.pageOfEvidence",
  show: ({ city, list }) => ({ city, list }),
});

/** What the filter leaves, for a file. */
export const evidenceRows = query({
  name: "monitoring.evidenceRows",
  input: inCity,
  allow: insiders,
  async run(request, { db }) {
    await getCity(db, request.city);
    const evidence = evidenceOf(db, request.city);
    return listedRows(db, evidence, request, rulesIn(request.language), mostDownloaded);
  },
});

function evidenceOf(db: Queryable, cityId: string) {
  return evidenceQuery(db)
    .select(
      sql<EvidenceKind>`case when files.id is null then 'link'
        when files.media_type like 'image/%' then 'photo' else 'file' end`.as("kind"),
    )
    .select(
      sql<number[]>`array[${sql.join(evidenceCounts.given().map(({ count }) => count))}]::int[]`.as("counts"),
    )
    .where("evidence.cityId", "=", cityId);
}

function rulesIn(language: Language): ListRules<ListedEvidence> {
  const t = translator(language);
  return {
    sortable: { title: "title", kind: "kind", addedBy: "addedByName", addedAt: "addedAt" },
    texts: ["title", "addedByName"],
    words: { kind: new Map(evidenceKinds.map((kind) => [kind, t(`evidence:evidence.kind.${kind}`)])) },
    order: [{ by: "addedAt", descending: true }],
    unique: "id",
  };
}

/** A piece of evidence with everything that stands on it. */
export const evidenceWithUses = query({
  name: "monitoring.evidenceWithUses",
  input: z.object({ city: z.string().max(40), evidence: z.uuid() }),
  allow: insiders,
  async run({ city, evidence: id }, { db, actor }) {
    const cited = { cityId: city, kind: "evidence", ids: [id] };
    const citing: readonly Citing[] = await whereCited(db, cited, actor);
    return {
      evidence: await getEvidence(db, city, id),
      uses: await shownUses(db, { id: city }, id),
      citing,
      isUsed: citing.length > 0 || (await wasEverUsed(db, city, id)),
    };
  },
});

const storedFile = z.object({ city: z.string().max(40), file: z.uuid() });

/** The bytes of a file of a city. */
export const cityFile = query({
  name: "monitoring.cityFile",
  input: storedFile,
  allow: insiders,
  run: ({ city, file }, { db }) => getFile(db, city, file),
});

/** A photograph in the size of a screen, and the digest of what it was made from. */
export const smallCityPicture = query({
  name: "monitoring.smallCityPicture",
  input: storedFile,
  allow: insiders,
  async run({ city, file }, { db }): Promise<Picture & { sha256: string }> {
    const stored = await getFile(db, city, file);
    const picture = await smallPicture(db, stored);
    if (!picture) throw refuse.not_found();
    return { ...picture, sha256: stored.sha256 };
  },
});

async function getFile(db: Queryable, city: string, id: string) {
  const file = await findFile(db, city, id);
  if (!file) throw refuse.not_found();
  return file;
}
