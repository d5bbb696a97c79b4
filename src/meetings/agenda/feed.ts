// Records of later slices that belong on the agenda of the next meeting as long as they are open: they say which, and what they are called.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { slot } from "../../platform/slot.ts";
import type { WrittenText } from "../../platform/written.ts";
import type { AgendaItem } from "./item.ts";

export interface FedItem {
  id: string;
  title: WrittenText;
  purpose: AgendaItem["purpose"];
}

export interface FedRecord {
  id: string;
  href: string;
  title: WrittenText;
  /** Where it is by now: "cities say what they think of it". */
  note: WrittenText;
}

export interface AgendaFeed {
  /** In the database; it stays the same for ever. */
  kind: string;
  /** Those that are open, but these; the oldest first. */
  open: (tx: Tx, most: number, except: readonly string[]) => Promise<FedItem[]>;
  /** As they are now, in any order. */
  find: (db: Queryable, ids: readonly string[]) => Promise<FedRecord[]>;
}

/** The job that puts on the next agenda what is open; whoever has something new wakes it. */
export const feedingJob = "meetings.feedAgenda";

export const agendaFeeds = slot<AgendaFeed>();

/** What is behind items that were put on an agenda by themselves, by `kind id`. */
export async function fedRecords(
  db: Queryable,
  items: readonly { fedBy: string | null; fedRecord: string | null }[],
): Promise<ReadonlyMap<string, FedRecord>> {
  const found = await Promise.all(
    agendaFeeds.given().map(async ({ kind, find }) => {
      const ids = items.flatMap(({ fedBy, fedRecord }) =>
        fedBy === kind && fedRecord !== null ? fedRecord : [],
      );
      const records = ids.length === 0 ? [] : await find(db, ids);
      return records.map((record): [string, FedRecord] => [`${kind} ${record.id}`, record]);
    }),
  );
  return new Map(found.flat());
}
