// What stands on a notice board: what is sure in a place and month, so that each provider is seen.

import { type ListedEntry, listEntries } from "../../catalogue/finding/listing-queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { lastDayOf, mostAnywhere, mostOfProvider, type Paper, papers } from "./board.ts";

interface Wanted {
  place: string;
  month: string;
  paper: Paper;
  today: string;
}

export async function entriesFor(
  db: Queryable,
  { place, month, paper, today }: Wanted,
): Promise<ListedEntry[]> {
  const room = papers[paper];
  const listing = { today, beginsBy: lastDayOf(month), lastsTo: `${month}-01`, isSure: true };
  const [inPlace, anywhere] = await Promise.all([
    listEntries(db, { ...listing, place, most: 20 * room }),
    listEntries(db, { ...listing, place: "anywhere", most: mostAnywhere }),
  ]);
  const chosen = spread(inPlace.filter(hasRoom), room);
  return [...chosen, ...anywhere.slice(0, Math.max(0, room - chosen.length))];
}

/** What is full need not be put up. */
function hasRoom({ card }: ListedEntry): boolean {
  return card.places !== "full";
}

/** First some of each provider and one run of each opportunity, then what is left, in their order. */
export function spread(entries: readonly ListedEntry[], room: number): ListedEntry[] {
  const seen = new Map<string, number>();
  const count = (key: string) => {
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times;
  };
  const first: ListedEntry[] = [];
  const later: ListedEntry[] = [];
  for (const entry of entries) {
    // A code leads to all runs of it.
    if (count(`code ${entry.code}`) > 1) continue;
    (count(`provider ${entry.card.provider.id}`) <= mostOfProvider ? first : later).push(entry);
  }
  const chosen = new Set([...first, ...later].slice(0, room));
  return [...first, ...later].filter((entry) => chosen.has(entry));
}
