// Documents and news that everybody reads, for open data.

import { sql } from "kysely";
import { z } from "zod";
import { mostOpen } from "../open-data/of-network.ts";
import { everyone } from "../platform/allow.ts";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { writtenFrom } from "../platform/written.ts";
import { paths } from "./paths.ts";

export const openDocuments = query({
  name: "library.openDocuments",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db, baseUrl }) {
    const rows = await db
      .selectFrom("documents")
      .selectAll()
      .select(
        sql<{ language: string; edition: number }[]>`coalesce((
          select json_agg(json_build_object('language', newest.language, 'edition', newest.edition) order by newest.language)
          from (select language, max(edition) as edition from document_files
            where document_id = documents.id group by language) as newest), '[]')`.as("files"),
      )
      .where("isPublic", "=", true)
      .orderBy("number")
      .limit(mostOpen)
      .execute();
    return {
      city: null,
      documents: rows.map(({ files, ...row }) => ({
        number: row.number,
        kind: row.kind,
        licence: row.licence,
        credit: row.credit,
        changedOn: dayOf(row.changedAt),
        page: new URL(paths.document(row.number), baseUrl).href,
        /** The newest edition in each language. */
        files: files.map(({ language, edition }) => ({
          language,
          edition,
          address: new URL(paths.file(row.number, language, edition), baseUrl).href,
        })),
        title: writtenFrom(row.title),
        about: writtenFrom(row.about),
      })),
    };
  },
});

export const openNews = query({
  name: "library.openNews",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db, baseUrl }) {
    const rows = await db
      .selectFrom("news")
      .selectAll()
      .where("isPublic", "=", true)
      .orderBy("number")
      .limit(mostOpen)
      .execute();
    return {
      city: null,
      news: rows.map((row) => ({
        number: row.number,
        publishedOn: dayOf(row.publishedAt),
        page: new URL(paths.item(row.number), baseUrl).href,
        title: writtenFrom(row.title),
        body: writtenFrom(row.body),
      })),
    };
  },
});
