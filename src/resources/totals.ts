// What a city received, added up. Every total is a sum of the same smallest amounts: what of one contribution came in one
// year for one part of it. So the whole is the sum of its parts, by whatever they are told apart, "not told" among them.
// Amounts are hundredths of the country's money, which are exact where a contribution is split by percentages.

import type { Kind, Origin } from "./kinds.ts";

/** For whom nobody said that a part is: a group of its own in every breakdown. */
export const notTold = "not_told";
/** The city's own budget, among the sectors. */
export const ownBudget = "own";

/** What came of one kind, from one sector, for one part of what a split tells apart. */
export interface Flow {
  origin: Exclude<Origin, "pass_through">;
  kind: Kind;
  /** Of the giver; `own` for the city's own budget. */
  sector: string;
  /** A focus area, a group of them, a level, an initiative, or `not_told`. */
  part: string;
  hundredths: number;
}

export interface Sum {
  key: string;
  hundredths: number;
}

/** The largest first, "not told" last. */
export function sumBy(flows: readonly Flow[], key: "kind" | "sector" | "part"): Sum[] {
  const sums = new Map<string, number>();
  for (const flow of flows) sums.set(flow[key], (sums.get(flow[key]) ?? 0) + flow.hundredths);
  return [...sums]
    .map(([of, hundredths]) => ({ key: of, hundredths }))
    .toSorted(
      (one, other) =>
        Number(one.key === notTold) - Number(other.key === notTold) || other.hundredths - one.hundredths,
    );
}

export function total(flows: readonly Pick<Flow, "hundredths">[]): number {
  return flows.reduce((sum, { hundredths }) => sum + hundredths, 0);
}

/** The same flows, of focus areas those of the group of the Key Features in which they stand. */
export function byBlock(
  flows: readonly Flow[],
  focusAreas: readonly { id: string; group: string }[],
): Flow[] {
  const groups = new Map(focusAreas.map(({ id, group }) => [id, group]));
  return flows.map((flow) => ({ ...flow, part: groups.get(flow.part) ?? notTold }));
}

/** Money and what is no money are never one number without the split; the own budget stands for itself. */
export function bySide(flows: readonly Flow[]): { cash: Flow[]; inKind: Flow[]; own: Flow[] } {
  const external = flows.filter(({ origin }) => origin === "external");
  return {
    cash: external.filter(({ kind }) => kind === "money"),
    inKind: external.filter(({ kind }) => kind !== "money"),
    own: flows.filter(({ origin }) => origin === "own"),
  };
}
