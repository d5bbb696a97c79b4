// A page of a feed as RPDE 1.0 has it: what changed after the reader's position, in the order in which it changed. No I/O.

import { licence } from "../../platform/schema-org.ts";

export const feedNames = ["runs", "opportunities"] as const;
export type FeedName = (typeof feedNames)[number];

export const pageSize = 500;
export const rpdeType = "application/vnd.openactive.rpde+json; version=1";

/** Where a reader stands: after this change of this item. */
export interface Position {
  modified: number;
  id: string;
}

export interface FeedItem {
  id: string;
  modified: number;
  /** Null of what is gone. */
  data: object | null;
}

const kinds = { runs: "CourseInstance", opportunities: "Course" } as const;

/** The last page has no items, and leads to itself: there a reader looks again after a while. */
export function rpdePage(
  feed: FeedName,
  items: readonly FeedItem[],
  at: Position | undefined,
  baseUrl: string,
) {
  const last = items.at(-1) ?? at;
  const after =
    last === undefined
      ? ""
      : `?${new URLSearchParams({ afterTimestamp: String(last.modified), afterId: last.id }).toString()}`;
  return {
    next: `${baseUrl}/feeds/${feed}${after}`,
    items: items.map(({ id, modified, data }) => ({
      state: data === null ? "deleted" : "updated",
      kind: kinds[feed],
      id,
      modified,
      ...(data !== null && { data }),
    })),
    license: licence,
  };
}
