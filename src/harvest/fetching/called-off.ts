// What a source says of a time at which something was to be offered: that it does not take place, or not on the day that it had.
// Whoever joined is told by what hears of runs; what the source says anew of the same is followed too.

import { moveBySource } from "../../catalogue/runs/moving.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { CalledOff } from "../feeds/item.ts";
import type { Source } from "../source.ts";
import type { Collected } from "./collect.ts";
import type { KnownItem } from "./rows.ts";

interface SaidOff {
  item: KnownItem;
  /** Undefined where it takes place after all. */
  how: CalledOff | undefined;
}

/** Of what is known, where the source says otherwise than the last time; and where it says again that it is called off. */
export function calledOffOf(
  known: readonly KnownItem[],
  { items, off }: Pick<Collected, "items" | "off">,
): SaidOff[] {
  const said = new Map(off.map(({ key, how }) => [key, how]));
  const there = new Set(items.map(({ key }) => key));
  return known.flatMap((item): SaidOff[] => {
    // RPDE says it of an entry, of which each day is known by itself.
    const how = said.get(item.key) ?? said.get(item.key.replace(/#.*$/, ""));
    if (how !== undefined) return [{ item, how }];
    return item.calledOff !== null && there.has(item.key) ? [{ item, how: undefined }] : [];
  });
}

const actions = { cancelled: "cancel", postponed: "postpone" } as const;

/** Calls off what its source calls off, and opens what takes place after all. Returns how many were called off. */
export async function keepCalledOff(
  tx: Tx,
  { id, name }: Pick<Source, "id" | "name">,
  off: readonly SaidOff[],
  now: Date,
): Promise<number> {
  let count = 0;
  for (const { item, how } of off) {
    if (item.run === null || item.calledOff === (how ?? null)) continue;
    const isSo = await moveBySource(tx, item.run, {
      action: how ? actions[how] : "open",
      source: name,
      at: now,
    });
    // A new day comes with the rows that are taken after this: until it is there, nothing is open.
    if (!isSo && how === undefined) continue;
    if (isSo && how) count += 1;
    await tx
      .updateTable("harvestItems")
      .set({ calledOff: how ?? null })
      .where("sourceId", "=", id)
      .where("key", "=", item.key)
      .execute();
  }
  return count;
}
