// What of a row a person has to say: whether it is the entry whose number it has, who offers it, where it is. One question follows
// another, so an answer says again all that was said of the row before. No I/O.

import type { RowCandidate } from "../../bulk/record-table.ts";

const kinds = ["entry", "organisation", "place"] as const;
type DoubtKind = (typeof kinds)[number];

/** Something that a row names not surely, and what it may mean. */
export interface Doubt {
  kind: DoubtKind;
  called: string;
  perhaps: readonly { id: string; name: string }[];
}

/** What somebody said of a row. */
export type Told = Partial<Record<DoubtKind, string>>;

/** For `entry`: it is none of those that there are. */
export const newEntry = "new";

const idOf = (told: Told) =>
  kinds.flatMap((kind) => (told[kind] === undefined ? [] : `${kind} ${told[kind]}`)).join(" ");

function toldBy(id: string): Told {
  const pairs = [...id.matchAll(/(\S+) (\S+)/g)].map(([, kind = "", said = ""]) => [kind, said] as const);
  return Object.fromEntries(pairs.filter(([kind]) => kinds.some((one) => one === kind)));
}

/** What somebody said of it so far; `new` is the answer to the question that was asked last. */
export function toldIn(answer: string | null, candidates: readonly RowCandidate[] = []): Told {
  if (answer?.startsWith("same:")) return toldBy(answer.slice("same:".length));
  const [first] = candidates;
  const isEntry = answer === "new" && first !== undefined && shownOf(first.id)?.kind === "entry";
  return isEntry ? { entry: newEntry } : {};
}

/** What a page shows of a candidate: the last that its answer says. */
export function shownOf(id: string): { kind: string; id: string } | undefined {
  const [, kind, last] = /(\S+) (\S+)$/.exec(id) ?? [];
  return kind === undefined || last === undefined ? undefined : { kind, id: last };
}

export function candidatesOf({ kind, called, perhaps }: Doubt, told: Told): RowCandidate[] {
  return perhaps.map(({ id, name }) => ({
    id: idOf({ ...told, [kind]: id }),
    name,
    reason: `learning-table:reason.${kind}`,
    // An entry is one row's own.
    ...(kind !== "entry" && { of: called }),
  }));
}
