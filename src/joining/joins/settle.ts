// What follows where somebody comes or goes, under the lock of the run: who gets a free place, and what everybody may know of it.

import { systemActor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { whoMayCome } from "../faults/unsafe.ts";
import { momentWords, writeText } from "../messages.ts";
import { type JoinedRun, joiningNow, momentOf } from "../run.ts";
import { leftIn, nextInLine, offeredUntil, placesShown, type Room } from "./capacity.ts";
import { lineOf, moveJoin, numberOf, roomIn } from "./store.ts";

export interface Moment {
  now: Date;
  baseUrl: string;
}

const runSteps = keptSteps<"fill" | "free", "open" | "full">("runs", "run");

/** Offers what is free to those who wait. Says whether what everybody sees of the places is another than before. */
export async function settle(tx: Tx, run: JoinedRun, moment: Moment): Promise<boolean> {
  const room = await roomIn(tx, run);
  // Where nobody can join any more a place that becomes free stays so.
  const offered = joiningNow(run, moment.now) === "open" ? await offerFree(tx, run, room, moment) : 0;
  return showPlaces(tx, run, { ...room, taken: room.taken + offered }, moment.now);
}

/** Keeps what everybody sees of the places, where it changed. */
export async function showPlaces(tx: Tx, run: JoinedRun, room: Room, now: Date): Promise<boolean> {
  const places = placesShown(room);
  if (places === run.places) return false;
  await tx.updateTable("runs").set({ places }).where("id", "=", run.id).execute();
  const step = { of: run.id, by: systemActor, at: now };
  if (places === "full" && run.state === "open")
    await runSteps.write(tx, { ...step, action: "fill", from: "open", to: "full" });
  if (places !== "full" && run.state === "full")
    await runSteps.write(tx, { ...step, action: "free", from: "full", to: "open" });
  return true;
}

async function offerFree(tx: Tx, run: JoinedRun, room: Room, { now, baseUrl }: Moment): Promise<number> {
  if (leftIn(room) === 0) return 0;
  const line = await whoMayCome(tx, run.opportunity, await lineOf(tx, run.id));
  const next = nextInLine(line, room);
  const until = offeredUntil(now, run.next ? momentOf(run.next) : undefined);
  for (const join of next) {
    await moveJoin(tx, join, { state: "offered", now, offeredUntil: until });
    await writeText(tx, {
      text: "offered",
      to: numberOf(join),
      run,
      language: join.language,
      values: { until: momentWords(until, join.language), join: join.code ?? "" },
      baseUrl,
    });
  }
  return next.reduce((sum, { places }) => sum + places, 0);
}
