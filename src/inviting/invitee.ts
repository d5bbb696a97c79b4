// Who is to be invited by a table: what a row says, and what comes of it. No row is taken that says something wrong.

import { z } from "zod";
import { cityRoles, type GivenRole, givenRoles, isCityRole } from "../network/role.ts";
import {
  type Language,
  languageName,
  languageNameIn,
  languages,
  offeredLanguages,
} from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";

/** So many mails may somebody cause in a day, so a longer table would be refused in the end. */
export const mostRows = 200;
export const longestText = 60_000;
const longestCell = 300;

export const columns = ["name", "email", "role", "city", "language"] as const;
export type Column = (typeof columns)[number];

/** A row as it was typed. */
export const TypedRow = z.object({
  /** As the file counts. */
  row: z.number(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  city: z.string(),
  language: z.string(),
});
export type TypedRow = z.infer<typeof TypedRow>;

export interface Cells {
  row: number;
  cells: string[];
}

/** The columns by their headings, in any of the network's languages or as the API calls them, and the rows below. */
export function rowsUnder(
  heading: Cells | undefined,
  below: readonly Cells[],
): {
  found: ReadonlySet<Column>;
  rows: TypedRow[];
} {
  const places = new Map<Column, number>();
  for (const column of columns) {
    const names = namesOfColumn(column);
    const place = heading?.cells.findIndex((cell) => names.has(plain(cell))) ?? -1;
    if (place >= 0) places.set(column, place);
  }
  const cell = ({ cells }: Cells, column: Column) => {
    const place = places.get(column);
    return place === undefined ? "" : (cells[place] ?? "").slice(0, longestCell).trim();
  };
  const rows = below
    .filter(({ cells }) => cells.some((text) => text.trim() !== ""))
    .map((row) => ({
      row: row.row,
      name: cell(row, "name"),
      email: cell(row, "email"),
      role: cell(row, "role"),
      city: cell(row, "city"),
      language: cell(row, "language"),
    }));
  return { found: new Set(places.keys()), rows };
}

function namesOfColumn(column: Column): ReadonlySet<string> {
  return new Set([
    plain(column),
    ...languages.map((language) => plain(translator(language)(`inviting:column.${column}`))),
  ]);
}

/** As people compare words: case, spaces and hyphens say nothing. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "");
}

/** What is known of the network and of the people whom the rows name. */
export interface Known {
  /** The city that all are invited to; undefined where the network's people are invited. */
  city: { id: string; name: string } | undefined;
  /** Each by its names in the network's languages. */
  cities: readonly { id: string; names: readonly string[] }[];
  /** Whoever may give all roles; a coordinator invites contributors only. */
  canGiveAll: boolean;
  accounts: ReadonlyMap<string, { id: string; name: string; isDeactivated: boolean }>;
  /** What is held and what waits, as `keyOf` writes it. */
  held: ReadonlySet<string>;
  waiting: ReadonlySet<string>;
}

export interface Invitee {
  name: string;
  email: string;
  role: GivenRole;
  city: string | null;
  language: Language;
}

export function keyOf({ email, role, city }: Pick<Invitee, "email" | "role" | "city">): string {
  return `${email} ${role} ${city ?? ""}`;
}

const mistakes = [
  "missing",
  "too_long",
  "no_address",
  "no_role",
  "not_yours",
  "needs_city",
  "no_city",
  "other_city",
  "no_city_needed",
  "no_language",
  "deactivated",
] as const;
export type Mistake = (typeof mistakes)[number];

const outcomes = ["invite", "ask", "holds", "waits", "twice", "wrong"] as const;

/** What comes of a row. */
export const Verdict = z.object({
  row: TypedRow,
  outcome: z.enum(outcomes),
  /** By cell, of a row that is wrong. */
  wrong: z.partialRecord(z.enum(columns), z.enum(mistakes)),
  /** As what a role, a city (by its id) and a language were understood, however they were typed. */
  means: z
    .object({ role: z.enum(givenRoles), city: z.string(), language: z.string() })
    .partial()
    .optional(),
  /** The row that says the same. */
  sameAs: z.number().optional(),
  /** The account that there is already; told to administrators only. */
  account: z.object({ id: z.string(), name: z.string() }).optional(),
});
export type Verdict = z.infer<typeof Verdict>;
export type Outcome = Verdict["outcome"];

export interface Judged extends Verdict {
  /** Who is invited; only of a row that is not wrong. */
  invitee: Invitee | undefined;
}

/** What would come of each row now. */
export function judge(rows: readonly TypedRow[], known: Known): Judged[] {
  const first = new Map<string, number>();
  return rows.map((row) => {
    const { invitee, wrong, means } = read(row, known);
    const said = { row, wrong, means, invitee };
    if (!invitee) return { ...said, outcome: "wrong" };
    const key = keyOf(invitee);
    const sameAs = first.get(key);
    if (sameAs !== undefined) return { ...said, outcome: "twice", sameAs };
    first.set(key, row.row);
    const account = known.accounts.get(invitee.email);
    const outcome = known.held.has(key)
      ? "holds"
      : known.waiting.has(key)
        ? "waits"
        : account && known.canGiveAll
          ? "ask"
          : "invite";
    // Whether somebody has an account elsewhere is nothing that a city's coordinator is told.
    const shown = account && known.canGiveAll ? { account: { id: account.id, name: account.name } } : {};
    return { ...said, outcome, ...shown };
  });
}

const Address = z.email().max(200);
const longestName = 120;

function read(
  row: TypedRow,
  known: Known,
): Pick<Verdict, "wrong" | "means"> & { invitee: Invitee | undefined } {
  const wrong: Verdict["wrong"] = {};
  const email = row.email.toLowerCase();
  if (row.name === "") wrong.name = "missing";
  else if (row.name.length > longestName) wrong.name = "too_long";
  if (email === "") wrong.email = "missing";
  else if (!Address.safeParse(email).success) wrong.email = "no_address";
  else if (known.accounts.get(email)?.isDeactivated && known.canGiveAll) wrong.email = "deactivated";
  const role = roleCalled(row.role, known);
  if (role === undefined) wrong.role = row.role === "" ? "missing" : "no_role";
  else if (!known.canGiveAll && role !== "contributor") wrong.role = "not_yours";
  const city = cityOfRow(row.city, role, known);
  if (city.mistake) wrong.city = city.mistake;
  const language = languageCalled(row.language);
  if (language === undefined) wrong.language = row.language === "" ? "missing" : "no_language";
  const means = { role, city: city.id ?? undefined, language };
  if (role === undefined || language === undefined || Object.keys(wrong).length > 0)
    return { invitee: undefined, wrong, means };
  return { invitee: { name: row.name, email, role, city: city.id, language }, wrong, means };
}

/** A role by its name in any language. For a city it may be left out: then it is that of a contributor. */
function roleCalled(text: string, { city }: Pick<Known, "city">): GivenRole | undefined {
  const wanted = plain(text);
  if (wanted === "") return city ? "contributor" : undefined;
  const possible = city ? cityRoles : givenRoles;
  return possible.find((role) =>
    [role, ...languages.map((language) => translator(language)(`accounts:role.${role}`))].some(
      (name) => plain(name) === wanted,
    ),
  );
}

function cityOfRow(
  text: string,
  role: GivenRole | undefined,
  { city, cities }: Pick<Known, "city" | "cities">,
): { id: string | null; mistake?: Mistake } {
  const named = cities.find(
    ({ id, names }) => text !== "" && [id, ...names].some((one) => plain(one) === plain(text)),
  );
  if (city) {
    const isOther = text !== "" && named?.id !== city.id;
    return { id: city.id, ...(isOther && { mistake: "other_city" as const }) };
  }
  if (text === "") return { id: null, ...(role && isCityRole(role) && { mistake: "needs_city" as const }) };
  if (!named) return { id: null, mistake: "no_city" };
  if (role && !isCityRole(role)) return { id: null, mistake: "no_city_needed" };
  return { id: named.id };
}

/** One of the network's languages: by its own name, by what another language calls it, or by its code. */
function languageCalled(text: string): Language | undefined {
  const wanted = plain(text);
  return offeredLanguages().find((code) =>
    [code, languageName(code), ...languages.map((reader) => languageNameIn(code, reader))].some(
      (name) => plain(name) === wanted,
    ),
  );
}

/** How many rows come to what. */
export function countOutcomes(verdicts: readonly Pick<Verdict, "outcome">[]): Record<Outcome, number> {
  const count = (outcome: Outcome) => verdicts.filter((one) => one.outcome === outcome).length;
  return {
    invite: count("invite"),
    ask: count("ask"),
    holds: count("holds"),
    waits: count("waits"),
    twice: count("twice"),
    wrong: count("wrong"),
  };
}
