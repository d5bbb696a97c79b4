// What a city can cite for a criterion: its own records from the time since it joined, and no others.

import { currentLanguage } from "../../../platform/caller.ts";
import { type Citable, type CitableKind, kindsFor } from "../../../platform/citable.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import type { Criterion } from "../award.ts";
import { mostOffered } from "../award.ts";
import { possibleDays } from "../rounds/eligibility.ts";
import type { Cite } from "./nomination.ts";

/** A record that can be cited, as the form offers it. */
export interface OfferedCite {
  value: string;
  title: string;
  /** Of what kind it is. */
  hint: string;
}

const longestTitle = 500;

export const nameOf = ({ kind, recordId }: Pick<Cite, "kind" | "recordId">) => `${kind}:${recordId}`;

/** Of initiatives that had ended before, only the table tells. */
async function endedBefore(db: Queryable, ids: readonly string[], day: string): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("initiatives")
    .select("id")
    .where("id", "in", [...ids])
    .where("endsOn", "<", day)
    .limit(ids.length)
    .execute();
  return rows.map(({ id }) => id);
}

async function since(
  db: Queryable,
  { name }: CitableKind,
  records: readonly Citable[],
  day: string,
): Promise<Citable[]> {
  const old =
    name === "initiative"
      ? await endedBefore(
          db,
          records.map(({ id }) => id),
          day,
        )
      : [];
  return records.filter(({ id, isGone, snapshot }) => {
    if (isGone || old.includes(id)) return false;
    // What was not measured backs nothing, and a year that was over when the city joined says nothing of what it did since.
    return snapshot.kind !== "value" || (snapshot.status === "measured" && snapshot.period.to > day);
  });
}

/** What fits a criterion, from the day on which the city certainly had joined; nothing where nobody knows when that was. */
export async function citesFor(
  db: Queryable,
  { id: cityId, joined }: { id: string; joined: string | null },
  criterion: Criterion,
  today: string,
): Promise<(OfferedCite & Cite)[]> {
  if (joined === null) return [];
  const from = possibleDays(joined).last;
  const language = currentLanguage();
  const t = translator(language);
  const about = { cityId, features: criterion.focusAreas, period: { from, to: today } };
  const offered: (OfferedCite & Cite)[] = [];
  for (const kind of kindsFor(criterion.cites)) {
    if (!criterion.cites.includes(kind.name)) continue;
    for (const record of await since(db, kind, await kind.suggest(db, about, mostOffered), from)) {
      const cite = { kind: kind.name, recordId: record.id };
      offered.push({
        ...cite,
        value: nameOf(cite),
        title: record.title(language).slice(0, longestTitle),
        hint: t(kind.words.title),
      });
    }
  }
  return offered;
}

/**
 * What a city chose for a criterion beside what was offered to it: of many records only the first are offered.
 * `name` is as `nameOf` gives it; undefined where that is no record of the city from the time since it joined.
 */
export async function chosenCite(
  db: Queryable,
  { id: cityId, joined }: { id: string; joined: string | null },
  criterion: Criterion,
  name: string,
): Promise<Cite | undefined> {
  const [kindName = "", recordId = ""] = name.split(":");
  const kind = kindsFor(criterion.cites).find((one) => one.name === kindName);
  if (joined === null || !kind || !criterion.cites.includes(kindName)) return undefined;
  const from = possibleDays(joined).last;
  const [record] = await since(db, kind, await kind.find(db, cityId, [recordId]), from);
  if (!record) return undefined;
  return { kind: kindName, recordId, title: record.title(currentLanguage()).slice(0, longestTitle) };
}

/** With what is cited already, which stays although other records fit better by now. */
export function withKept(offered: readonly OfferedCite[], kept: readonly Cite[]): OfferedCite[] {
  const others = kept.filter((cite) => offered.every(({ value }) => value !== nameOf(cite)));
  return [...offered, ...others.map((cite) => ({ value: nameOf(cite), title: cite.title, hint: "" }))];
}
