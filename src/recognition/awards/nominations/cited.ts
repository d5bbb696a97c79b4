// What a city can cite for a criterion: its own records from the time since it joined, and no others.

import { z } from "zod";
import { currentLanguage } from "../../../platform/caller.ts";
import { type Citable, type CitableKind, kindsFor } from "../../../platform/citable.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { translator } from "../../../platform/i18n/messages.ts";
import { type ByCriteria, type Criterion, criteriaOf, mostOffered } from "../award.ts";
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

/** Whether it backs what a city did since that day: what was over before says nothing of it. */
function isSince({ isGone, lastOn, snapshot }: Citable, day: string): boolean {
  if (isGone || (typeof lastOn === "string" && possibleDays(lastOn).last < day)) return false;
  // What was not measured backs nothing, and a year that was over when the city joined says nothing either.
  return snapshot.kind !== "value" || (snapshot.status === "measured" && snapshot.period.to > day);
}

type Joined = { id: string; joined: string | null };

const kindsThatBack = ({ cites }: Criterion) => kindsFor(cites).filter(({ name }) => cites.includes(name));

export const citeOf = ({ name }: CitableKind, record: Citable): Cite => ({
  kind: name,
  recordId: record.id,
  title: record.title(currentLanguage()).slice(0, longestTitle),
});

/** What fits a criterion, from the day on which the city certainly had joined; nothing where nobody knows when that was. */
export async function citesFor(
  db: Queryable,
  { id: cityId, joined }: Joined,
  criterion: Criterion,
  today: string,
): Promise<OfferedCite[]> {
  if (joined === null) return [];
  const from = possibleDays(joined).last;
  const t = translator(currentLanguage());
  const about = { cityId, features: criterion.focusAreas, period: { from, to: today } };
  const offered: OfferedCite[] = [];
  const others: OfferedCite[] = [];
  for (const kind of kindsThatBack(criterion))
    for (const record of await kind.suggest(db, about, mostOffered)) {
      if (!isSince(record, from)) continue;
      const cite = citeOf(kind, record);
      const option = { value: nameOf(cite), title: cite.title, hint: t(kind.words.title) };
      if (isOfCriterion(record, criterion)) offered.push(option);
      else others.push({ ...option, hint: t("awards:cites.other", { kind: option.hint }) });
    }
  return [...offered, ...others];
}

/** A value of another focus area may back an answer too, but not before those that the criterion is about. */
function isOfCriterion({ snapshot }: Citable, { focusAreas }: Criterion): boolean {
  return snapshot.kind !== "value" || focusAreas.includes(snapshot.measurement.id.split(".")[0] ?? "");
}

/** Records that back a criterion, by their names: also those that were not offered, of many. Of others nothing. */
export async function citesNamed(
  db: Queryable,
  { id: cityId, joined }: Joined,
  criterion: Criterion,
  names: readonly string[],
): Promise<Map<string, Cite>> {
  const found = new Map<string, Cite>();
  if (joined === null) return found;
  for (const kind of kindsThatBack(criterion)) {
    const ids = names
      .filter((name) => name.startsWith(`${kind.name}:`))
      .map((name) => name.slice(kind.name.length + 1))
      .filter((id) => z.uuid().safeParse(id).success);
    if (ids.length === 0) continue;
    for (const record of await kind.find(db, cityId, ids)) {
      if (!isSince(record, possibleDays(joined).last)) continue;
      const cite = citeOf(kind, record);
      found.set(nameOf(cite), cite);
    }
  }
  return found;
}

/** With what is cited already, which stays although other records fit better by now. */
export function withKept(offered: readonly OfferedCite[], kept: readonly Cite[]): OfferedCite[] {
  const others = kept.filter((cite) => offered.every(({ value }) => value !== nameOf(cite)));
  return [...offered, ...others.map((cite) => ({ value: nameOf(cite), title: cite.title, hint: "" }))];
}

/** The same of each criterion. */
export function offeredFor(
  nomination: ByCriteria & { answers: readonly { criterion: string; cites: readonly Cite[] }[] },
  offered: ReadonlyMap<string, readonly OfferedCite[]>,
): { criterion: string; cites: OfferedCite[] }[] {
  const { answers } = nomination;
  return criteriaOf(nomination).map(({ key }) => ({
    criterion: key,
    cites: withKept(offered.get(key) ?? [], answers.find(({ criterion }) => criterion === key)?.cites ?? []),
  }));
}
