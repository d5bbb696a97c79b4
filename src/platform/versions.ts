// Whatever is kept in versions tells them a page at a time, the newest first: who asks for older ones names the last
// version that they have.

import { z } from "zod";

export const versionsPerPage = 50;

export const versionNumber = z.coerce.number().int().min(1).max(1_000_000);

/** What to ask for the page after this one with; undefined after the last. */
export function olderThan(versions: readonly { version: number }[]): { before: string } | undefined {
  const last = versions.at(-1);
  return last && versions.length === versionsPerPage && last.version > 1
    ? { before: String(last.version) }
    : undefined;
}
