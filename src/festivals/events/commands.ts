// Organisations put forward what they offer on the days of a festival; the coordinator takes it or returns it with the reason.

import { z } from "zod";
import { mayWrite, writers, writesForCity } from "../../catalogue/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import { dayOf } from "../../platform/day.ts";
import { lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { representedBy } from "../../platform/role.ts";
import { changesCity, oneFestival, seenVersion } from "../commands.ts";
import { type Festival, mostEvents } from "../festival.ts";
import { refuse } from "../problems.ts";
import { festivalSteps, getFestival } from "../store.ts";
import { keepers, mayPutForward } from "../workflow.ts";
import { mayBecome, type PutEvent, type Verdict, verdictRules, verdicts } from "./event.ts";
import { candidateCalled, countTaken, getEvent, keepEvent, saveVerdict } from "./store.ts";

/** The organisations of whoever speaks for these alone; undefined for the people of the city, who speak for all. */
export function ownIn(actor: Actor, city: string): readonly string[] | undefined {
  return writesForCity(actor, city) ? undefined : representedBy(actor);
}

/** Whether something can be put forward now by whoever asks. */
export function putsForward(actor: Actor, festival: Festival, now: Date): boolean {
  return mayPutForward(festival, { today: dayOf(now), isKeeper: keepers.permits(actor, festival) });
}

/** Who may say it of an event: a coordinator takes and returns, whoever else writes what is offered takes it back. */
export function mayDecide(actor: Actor, { city }: Festival, event: PutEvent, verdict: Verdict): boolean {
  const isKeeper = keepers.permits(actor, { city });
  if (verdict !== "withdraw") return isKeeper;
  return !isKeeper && mayWrite(actor, { city, organisation: event.organisation });
}

/** "4821/2": the code of an opportunity and the number of its run; without a number the first one. */
const Called = z
  .string()
  .max(20)
  .regex(/^\d{4,8}(\/[1-9]\d{0,5})?$/, { error: "festivals:field.event" });

export const putForward = command({
  name: "festivals.putForward",
  route: "POST /cities/:city/festivals/:festival/events",
  summary:
    "Put a run of what one offers forward as an event of a festival: one that meets on its days. What a coordinator puts forward is taken at once.",
  input: z.object({
    ...oneFestival,
    event: Called.describe("The code of the opportunity and the number of the run: 4821/1."),
  }),
  output: z.object({ id: z.string(), state: z.enum(["proposed", "taken"]) }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ event }, { state }) => ({ event, state }),
  changes: changesCity,
  async run({ event, ...which }, { db, actor, now }) {
    const festival = await getFestival(db, which, actor);
    if (!putsForward(actor, festival, now)) throw refuse.not_now();
    const [code = "", run = "1"] = event.split("/");
    const asked = { festival, organisations: ownIn(actor, festival.city) };
    const found = await candidateCalled(db, asked, { code, run: Number(run) });
    if (!found) throw fieldProblem("event", "festivals:field.noSuchEvent");
    const isTaken = keepers.permits(actor, festival) && found.isPublished;
    if (isTaken) await requireRoom(db, festival);
    const state = isTaken ? "taken" : "proposed";
    const id = await keepEvent(db, { festival: festival.id, run: found.run, state, by: actor, at: now });
    if (id === undefined) throw refuse.put_forward_already();
    return { id, state };
  },
});

/** Two who take the last one come one after the other. */
async function requireRoom(db: Parameters<typeof keepEvent>[0], { id }: Festival): Promise<void> {
  await festivalSteps.lock(db, id);
  if ((await countTaken(db, id)) >= mostEvents) throw refuse.too_many_events({ most: mostEvents });
}

export const decideEvent = command({
  name: "festivals.decideEvent",
  route: "POST /cities/:city/festivals/:festival/events/:event/:verdict",
  summary:
    "Take an event that was put forward into the programme, return it with the reason, or take it back as whoever offers it. The run itself stays as it is.",
  input: z.object({
    ...oneFestival,
    event: z.uuid(),
    verdict: z.enum(verdicts),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; whoever put it forward is told."),
    version: seenVersion,
  }),
  output: z.object({ id: z.string(), state: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ verdict, note }) => ({ verdict, note }),
  changes: changesCity,
  async run({ event: id, verdict, note, version, ...which }, { db, actor, now }) {
    const festival = await getFestival(db, which, actor);
    const event = await getEvent(db, festival, id);
    if (!mayDecide(actor, festival, event, verdict)) throw refuse.not_yours();
    if (event.version !== version) throw refuse.event_changed();
    if (!(festival.state === "called" || festival.state === "programme") || !mayBecome(event.state, verdict))
      throw refuse.not_now();
    if (verdictRules[verdict].needsNote && note === undefined)
      throw fieldProblem("note", "festivals:field.note");
    if (verdict === "take") {
      if (!event.isPublished) throw refuse.event_not_public();
      await requireRoom(db, festival);
    }
    if (!(await saveVerdict(db, event, { verdict, note: note ?? "", at: now }))) throw refuse.event_changed();
    return { id, state: verdictRules[verdict].to };
  },
});
