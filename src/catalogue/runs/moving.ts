// A run takes a step that somebody wants: what a person does, and what the source of a run says of it.

import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { recordRun } from "../../platform/jobs/job.ts";
import { refuse } from "../problems.ts";
import { tagsOfRun } from "../tags.ts";
import type { Run } from "./run.ts";
import { expandSessions } from "./session-store.ts";
import { getRunById, keptRunSteps } from "./store.ts";
import { meetingStates, type RunAction, type RunState, runSteps } from "./workflow.ts";

interface Wanted {
  action: RunAction;
  note?: string | undefined;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** The run is locked, and as it is now. @throws Problem `catalogue.run_not_now`, `catalogue.run_over` */
export async function moveTo(db: Tx, run: Run, { action, note, by, at }: Wanted): Promise<RunState> {
  const to = runSteps.nextOf(action, run.state);
  if (to === undefined) throw refuse.run_not_now();
  if (isOverFor(run, action, at)) throw refuse.run_over();
  await keptRunSteps.write(db, { of: run.id, action, from: run.state, to, note, by, at });
  await db
    .updateTable("runs")
    .set({ stoppedFor: action === "open" ? "" : (note ?? "") })
    .where("id", "=", run.id)
    .execute();
  await expandSessions(db, { ...run, isMeeting: meetingStates.includes(to) }, at);
  return to;
}

/** Nobody opens what is over. */
const isOverFor = (run: Pick<Run, "overOn">, action: RunAction, at: Date) =>
  action === "open" && run.overOn < dayOf(at);

/** The command in whose name the history keeps such a step, so that whoever listens hears it too. */
export const moveRunName = "catalogue.moveRun";

/**
 * What the source of a run says of it: that it is called off, or takes place after all. Returns whether it took that step; it does
 * not where the run is over or has no such step.
 */
export async function moveBySource(
  db: Tx,
  id: string,
  { action, source, at }: { action: RunAction; source: string; at: Date },
): Promise<boolean> {
  await keptRunSteps.lock(db, id);
  const { run, opportunity, code, city, organisation } = await getRunById(db, id);
  if (runSteps.nextOf(action, run.state) === undefined || isOverFor(run, action, at)) return false;
  await moveTo(db, run, { action, note: source, by: { id: "", name: source }, at });
  await recordRun(db, moveRunName, {
    scope: city,
    subject: id,
    details: { city, opportunity: code, run: run.number, action, note: source },
    changes: tagsOfRun({ city }, { opportunity, organisation }),
  });
  return true;
}
