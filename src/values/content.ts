// What one version of a value says, as its columns: what is inserted when people record one by one, and whether two say
// the same, wherever that is asked. How the source is read back stands beside its type in value.ts.

import type { ValueContent, ValueVersion } from "./stored-values.ts";

export type VersionContent = Omit<ValueContent, "status"> & Pick<ValueVersion, "status">;

/** The columns of a value's version that hold what it says. */
export function columnsOf({ source, origin, ...rest }: VersionContent) {
  return {
    ...rest,
    sourceTitle: source.title,
    sourceKind: source.kind,
    sourcePublisher: source.publisher ?? null,
    sourceUrl: source.url ?? null,
    sourcePublished: source.publishedOn ?? null,
    origin,
  };
}

/** What has to be the same for a value to stay as it stands when it comes again. */
export const comparedColumns = [
  "status",
  "amount",
  "numerator",
  "denominator",
  "expected",
  "sourceTitle",
] as const;

type Compared = Readonly<Record<(typeof comparedColumns)[number], string | null>>;

export function saysTheSame(one: Compared, other: Compared): boolean {
  return comparedColumns.every((column) => one[column] === other[column]);
}
