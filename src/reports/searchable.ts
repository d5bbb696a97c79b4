// Published reports as they can be found: each report, and each of its answers at its place in it. A report that was withdrawn can
// still be read with what was said about it, so it is found by its name; its answers are not.

import { sql } from "kysely";
import { getCity } from "../network/queries.ts";
import type { Queryable } from "../platform/database/database.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument } from "../platform/search/searchable.ts";
import { paths } from "./paths.ts";
import { cycleName } from "./report.ts";
import { type PublishedEdition, readPublished } from "./seals.ts";
import { published } from "./standings.ts";

export const searchableReports: Searchable = {
  kind: "report",
  title: "search:kinds.report",
  one: "search:kind.report",
  position: 50,
  async read(db, ids) {
    const found = [];
    for (const report of new Set(ids.map(reportOf))) found.push(...(await documentsOf(db, report)));
    return found.filter(({ id }) => ids.includes(id) || ids.includes(reportOf(id)));
  },
  async ids(db, after, most) {
    const { rows } = await sql<{ id: string }>`
      select distinct report_id::text collate "C" as id from report_events
      where action = 'publish' and report_id::text collate "C" >= ${reportOf(after)}
      order by id limit ${most + 1}`.execute(db);
    const ids: string[] = [];
    for (const { id } of rows) {
      if (ids.length >= most) break;
      const own = (await documentsOf(db, id)).map((document) => document.id);
      ids.push(...own.filter((one) => one > after).toSorted((one, other) => (one < other ? -1 : 1)));
    }
    return ids.slice(0, most);
  },
};

const reportOf = (id: string) => id.split("/", 1)[0] ?? "";

async function documentsOf(db: Queryable, report: string): Promise<SearchDocument[]> {
  const row = await published(db).where("standing.id", "=", report).executeTakeFirst();
  if (!row) return [];
  const edition = await readPublished(db, row.city, row.cycle);
  const { names } = await getCity(db, row.city);
  const called = inEach((t, language) =>
    [t("reports:published.title", { cycle: cycleName(row.cycle) }), localisedPlain(names, language)].join(
      ", ",
    ),
  );
  const known = {
    audience: ["everyone"] as const,
    city: row.city,
    restsOn: [`report:${report}`, `city:${row.city}`],
  };
  return [
    {
      ...known,
      id: report,
      href: paths.published(row.city, row.cycle),
      title: called,
      names: [row.cycle, row.city],
      importance: row.withdrawnAt === null ? 8 : 4,
    },
    ...(row.withdrawnAt === null ? answersIn(edition, report) : []).map(({ id, question, title, text }) => ({
      ...known,
      id,
      href: `${paths.published(row.city, row.cycle)}#q-${question}`,
      title,
      about: called,
      text,
      importance: 4,
    })),
  ];
}

function answersIn({ seal }: PublishedEdition, report: string) {
  return seal.report.sections.flatMap(({ questions }) =>
    questions.flatMap(({ id, title, answer }) =>
      answer
        ? [{ id: `${report}/${id}`, question: id, title, text: { [answer.language]: answer.text } }]
        : [],
    ),
  );
}
