// What nobody serves yet: focus areas, levels of learning, groups of people and sub-counties for which a city has neither an
// initiative nor a contribution. No I/O.

import { everybody } from "../population/groups.ts";
import type { PeopleFigure } from "../population/store.ts";

export const servedDimensions = ["focus_area", "level", "audience", "place"] as const;
export type ServedDimension = (typeof servedDimensions)[number];

/** How much there is for one of them. */
export interface Served {
  code: string;
  name: string;
  initiatives: number;
  /** Undefined where contributions do not say it: they are split by focus area and level only. */
  contributions: number | undefined;
}

export interface Counted {
  of: ServedDimension;
  code: string;
  what: "initiatives" | "contributions";
  count: number;
}

/** Those of a dimension, what nobody serves first; otherwise in the order in which they are known. */
export function servedIn(
  dimension: ServedDimension,
  known: readonly { code: string; name: string }[],
  counted: readonly Counted[],
): Served[] {
  const isSplit = dimension === "focus_area" || dimension === "level";
  const countOf = (code: string, what: Counted["what"]) =>
    counted.find((one) => one.of === dimension && one.code === code && one.what === what)?.count ?? 0;
  const all = known.map(({ code, name }) => ({
    code,
    name,
    initiatives: countOf(code, "initiatives"),
    contributions: isSplit ? countOf(code, "contributions") : undefined,
  }));
  return [...all.filter(isUnserved), ...all.filter((one) => !isUnserved(one))];
}

export function isUnserved({
  initiatives,
  contributions,
}: Pick<Served, "initiatives" | "contributions">): boolean {
  return initiatives === 0 && (contributions ?? 0) === 0;
}

/** Who is of a group, learns at a level, or lives in a place of the city; nothing where nobody gave it. */
export function peopleFor(
  dimension: ServedDimension,
  code: string,
  cityPlace: string | null,
  people: readonly PeopleFigure[],
): PeopleFigure | undefined {
  if (dimension === "focus_area") return undefined;
  const [place, group] = dimension === "place" ? [code, everybody] : [cityPlace, code];
  return people.find((one) => one.place === place && one.group === group);
}
