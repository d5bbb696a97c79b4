// What happened here, for administrators: chosen by who did it, when, where, and what it was about.

import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import { auditedRecords, recordOf } from "../platform/audit/records.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  holding,
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
  nextOf,
  pageFields,
} from "../platform/database/listed.ts";
import { home } from "../platform/home.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { wordsIn } from "../platform/i18n/messages.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import { administrator } from "./allow.ts";

/** More cities than any network has. */
const mostCities = 5000;

const Entry = z.object({
  id: z.string(),
  at: z.date(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  operation: z.string(),
  scope: z.string().nullable(),
  /** What the city and the record were called then; null where nobody knows. */
  scopeName: z.string().nullable(),
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof Entry>;

/** What can be chosen of the history, besides what every list can do. */
export const auditChoices = {
  city: z.string().max(40).optional(),
  operation: z.string().max(100).optional(),
  by: z
    .string()
    .max(100)
    .optional()
    .describe("A name, or a part of it, of who did it: as it was then, or is now."),
  person: z.string().max(80).optional().describe("The id of who did it."),
  kind: z.string().max(40).optional().describe("The kind of record that it was about."),
  record: z.string().max(200).optional().describe("The record that it was about, as `subject` names it."),
  from: z.iso.date().optional().describe("The first day, as the network counts days."),
  until: z.iso.date().optional().describe("The last day."),
};
const auditFields = { ...auditChoices, ...listFields };
type AuditRequest = z.output<z.ZodObject<typeof auditFields>>;

export const listAuditEntries = query({
  name: "accounts.listAuditEntries",
  route: "GET /audit",
  summary:
    "What happened here, the newest first, 50 a page; chosen by who did it, days, city, kind of record, one record or operation.",
  input: z.object(auditFields),
  output: z.object({ entries: z.array(Entry), ...pageFields }),
  allow: administrator,
  async run(request, { db }) {
    const { rows, ...page } = await listedPage(db, auditEntries(db, request), request, auditRules(request));
    return { entries: rows, ...page };
  },
  nextPage: (_input, page) => nextOf(page),
});

/** The entries that a filter leaves, for a file. */
export const auditFile = query({
  name: "accounts.auditFile",
  input: z.object(auditFields),
  allow: administrator,
  run: (request, { db }) =>
    listedRows(db, auditEntries(db, request), request, auditRules(request), mostDownloaded),
});

/** What the history can be chosen by. */
export const auditChoosing = query({
  name: "accounts.auditChoosing",
  input: z.object({}),
  allow: administrator,
  async run(_input, { db }) {
    const cities = await db
      .selectFrom("cities")
      .select(["id", textToRead("name").as("name")])
      .orderBy(textToRead("name"))
      .limit(mostCities)
      .execute();
    return { cities, kinds: auditedRecords.given().map(({ name, words }) => ({ name, words })) };
  },
});

function auditEntries(db: Queryable, choice: Omit<AuditRequest, keyof typeof listFields>) {
  const { city, operation, by, person, kind, record, from, until } = choice;
  const midnight = (day: string, later = 0) =>
    sql<Date>`((${day}::date + ${later}::integer)::timestamp at time zone ${home().timeZone})`;
  const name = (by ?? "").trim();
  const pattern = holding(name);
  return db
    .selectFrom("auditEntries")
    .select(["id", "at", "actorId", "actorName", "operation", "scope", "subject", "subjectName"])
    .select(textToRead<string | null>("scopeName").as("scopeName"))
    .$if(city !== undefined, (q) => q.where("scope", "=", city ?? ""))
    .$if(operation !== undefined, (q) => q.where("operation", "=", operation ?? ""))
    .$if(person !== undefined, (q) => q.where("actorId", "=", person ?? ""))
    .$if(record !== undefined, (q) => q.where("subject", "=", record ?? ""))
    .$if(kind !== undefined, (q) => q.where("operation", "in", operationsOf(kind ?? "")))
    .$if(from !== undefined, (q) => q.where("at", ">=", midnight(from ?? "")))
    .$if(until !== undefined, (q) => q.where("at", "<", midnight(until ?? "", 1)))
    .$if(name !== "", (q) =>
      q.where(
        sql<SqlBool>`(actor_name ilike ${pattern} or actor_id in (select id from people where name ilike ${pattern}))`,
      ),
    );
}

/** The operations whose entries are about a kind of record; of an unknown kind none. */
function operationsOf(kind: string): string[] {
  const named = [...wordsIn("audit", defaultLanguage).keys()];
  const found = named.filter((operation) => recordOf(operation)?.name === kind);
  return found.length > 0 ? found : [""];
}

function auditRules({ language }: { language: Language }): ListRules<AuditEntry> {
  return {
    sortable: { at: "id", who: "actorName", what: "operation", city: "scopeName" },
    texts: ["actorName", "scopeName", "scope", "subjectName", "subject"],
    words: { operation: wordsIn("audit", language) },
    order: [{ by: "id", descending: true }],
    unique: "id",
  };
}
