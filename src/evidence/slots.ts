// What later slices tell of evidence: what stands on it, and which page of a city it lies under.

import type { RawBuilder } from "kysely";
import type { VNode } from "preact";
import type { Queryable } from "../platform/database/database.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";

export interface EvidenceUse {
  /** Whether anything ever stood on it, also what was corrected since: then it stays. */
  wasUsed(db: Queryable, cityId: string, evidenceId: string): Promise<boolean>;
  /** What stands on it now, to be shown on its page; nothing where nothing does. */
  show?(db: Queryable, city: { id: string }, evidenceId: string): Promise<VNode | undefined>;
}

export const evidenceUses = slot<EvidenceUse>();

/** How much of one kind stands on each piece, for the list of a city's evidence. */
export interface EvidenceCount {
  /** What so many are called: "{{count}} values". */
  words: MessageKey;
  /** Of the row of `evidence`. */
  count: RawBuilder<number>;
}

export const evidenceCounts = slot<EvidenceCount>();

/** The page of a city above that of its evidence, for the breadcrumbs. */
export const pageAboveEvidence = slot<{ href: (cityId: string) => string; text: MessageKey }>();

export async function wasEverUsed(db: Queryable, cityId: string, evidenceId: string): Promise<boolean> {
  for (const use of evidenceUses.given()) if (await use.wasUsed(db, cityId, evidenceId)) return true;
  return false;
}

export async function shownUses(
  db: Queryable,
  city: { id: string },
  evidenceId: string,
): Promise<readonly VNode[]> {
  const shown: VNode[] = [];
  for (const use of evidenceUses.given()) {
    const block = await use.show?.(db, city, evidenceId);
    if (block) shown.push(block);
  }
  return shown;
}
