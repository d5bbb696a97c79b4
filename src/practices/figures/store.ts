// The figures of practices as they are kept: each value with its version and its words from when it was cited.

import type { Selectable } from "kysely";
import { currentLanguage } from "../../platform/caller.ts";
import { type Citable, findCited } from "../../platform/citable.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { PracticeFigures } from "../../platform/database/schema.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { plainText } from "../../platform/i18n/marked-text.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { writtenColumn, writtenFrom } from "../../platform/written.ts";
import type { FigureWords } from "../fact-words.ts";
import { mostFigures, type PracticeFigure } from "./figure.ts";

type Row = Selectable<PracticeFigures>;

/** The values of a city that are asked about; what is no value of it has none. */
export async function valuesOf(
  db: Queryable,
  city: string,
  ids: readonly string[],
): Promise<(id: string) => Citable | undefined> {
  const records = await findCited(
    db,
    city,
    ids.map((recordId) => ({ kind: "value", recordId })),
  );
  return (id) => records("value", id);
}

function rowsOf(db: Queryable, practice: string): Promise<Row[]> {
  return db
    .selectFrom("practiceFigures")
    .selectAll()
    .where("practiceId", "=", practice)
    .orderBy("addedAt")
    .orderBy("id")
    .limit(mostFigures)
    .execute();
}

export async function figuresOf(
  db: Queryable,
  { id, city }: { id: string; city: string },
): Promise<PracticeFigure[]> {
  const rows = await rowsOf(db, id);
  if (rows.length === 0) return [];
  const language = currentLanguage();
  const found = await valuesOf(
    db,
    city,
    rows.flatMap(({ beforeId, afterId }) => (beforeId === null ? [afterId] : [beforeId, afterId])),
  );
  const side = (value: string, version: number, says: unknown) => {
    const record = found(value);
    return {
      value,
      version,
      says: localisedPlain(writtenFrom(says), language),
      href: record?.href ?? "",
      now: record && !record.isGone && record.version !== version ? plainText(record.title(language)) : null,
      isGone: record?.isGone ?? true,
    };
  };
  return rows.map((row) => ({
    id: row.id,
    before:
      row.beforeId === null || row.beforeVersion === null
        ? null
        : side(row.beforeId, row.beforeVersion, row.beforeSays),
    after: side(row.afterId, row.afterVersion, row.afterSays),
  }));
}

/** What several practices say in figures, in every language, for what is sealed. */
export async function figureWordsOf(
  db: Queryable,
  practices: readonly string[],
): Promise<ReadonlyMap<string, FigureWords[]>> {
  if (practices.length === 0) return new Map();
  const rows = await db
    .selectFrom("practiceFigures")
    .select(["practiceId", "beforeSays", "afterSays"])
    .where("practiceId", "in", [...practices])
    .orderBy("addedAt")
    .orderBy("id")
    .limit(practices.length * mostFigures)
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ practiceId }) => practiceId)].map(([practice, figures]) => [
      practice,
      figures.map(({ beforeSays, afterSays }) => ({
        before: beforeSays === null ? null : writtenFrom(beforeSays),
        after: writtenFrom(afterSays),
      })),
    ]),
  );
}

export async function countOf(db: Queryable, practice: string): Promise<number> {
  return (await rowsOf(db, practice)).length;
}

const said = (record: Citable) => writtenColumn(inEach((_t, language) => plainText(record.title(language))));

/** Its id; nothing where the practice shows that value already. */
export async function insertFigure(
  db: Tx,
  practice: string,
  { before, after, at }: { before: Citable | undefined; after: Citable; at: Date },
): Promise<string | undefined> {
  const inserted = await db
    .insertInto("practiceFigures")
    .values({
      practiceId: practice,
      afterId: after.id,
      afterVersion: after.version,
      afterSays: said(after),
      addedAt: at,
      ...(before && { beforeId: before.id, beforeVersion: before.version, beforeSays: said(before) }),
    })
    .onConflict((conflict) => conflict.constraint("practice_figures_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted?.id;
}

/** Whether there was one. */
export async function deleteFigure(db: Tx, practice: string, figure: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("practiceFigures")
    .where("practiceId", "=", practice)
    .where("id", "=", figure)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
