// What those who joined are told of the run: that a session is not on or at another time, that all of it is off. And what follows
// where the places of a run change.

import { z } from "zod";
import { editRun, moveRun, repeatRun, writeRun } from "../catalogue/runs/commands.ts";
import { cancelSession, moveSession } from "../catalogue/runs/session-commands.ts";
import type { Tx } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { formatWeekdayShort } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { type Event, type ListenerContext, on } from "../platform/jobs/listener.ts";
import { wake } from "../platform/jobs/wake.ts";
import { cutTo, inGsm } from "../platform/phone/gsm.ts";
import { sessionWords } from "./messages.ts";
import { runById } from "./run.ts";
import { settlingJob } from "./settling-job.ts";
import { type Telling, tellJoined } from "./telling.ts";

/** So much of a reason fits beside all that has to be said. */
const longestReason = 40;

/** Of one thing that happened each is told once. */
const tellAll = (
  { tx, service: { config } }: ListenerContext,
  event: Event,
  telling: Omit<Telling, "occasion">,
) => tellJoined(tx, { ...telling, occasion: event.id }, config.baseUrl);

const reasonWords = (reason: string) => {
  const cut = cutTo(inGsm(reason), longestReason);
  return /[.!?]$/.test(cut) ? cut : `${cut}.`;
};

const OfSession = z.object({
  session: z.uuid(),
  reason: z.string(),
  wasCancelled: z.boolean().default(false),
});

async function sessionOf(tx: Tx, id: string) {
  return tx
    .selectFrom("runSessions")
    .select(["plannedOn", "heldOn", "startsAt", "state"])
    .where("id", "=", id)
    .executeTakeFirst();
}

const retries = 12;

const tellCancelledSession = on(cancelSession, {
  name: "joining.tellCancelledSession",
  retries,
  async run(event, context) {
    const { session: id, reason } = OfSession.parse(event.details);
    const session = await sessionOf(context.tx, id);
    if (session?.state !== "cancelled") return;
    const run = await runById(context.tx, String(event.subject), context.now);
    const was = (language: Language) =>
      sessionWords({ on: session.heldOn, at: session.startsAt.slice(0, 5) }, language);
    await tellAll(context, event, {
      text: run.next ? "sessionCancelled" : "lastCancelled",
      run,
      values: (language) => ({ was: was(language), reason: reasonWords(reason) }),
      isUrgent: session.heldOn === dayOf(context.now),
    });
  },
});

const tellMovedSession = on(moveSession, {
  name: "joining.tellMovedSession",
  retries,
  async run(event, context) {
    const { session: id, wasCancelled } = OfSession.parse(event.details);
    const session = await sessionOf(context.tx, id);
    if (session?.state !== "moved") return;
    const run = await runById(context.tx, String(event.subject), context.now);
    await tellAll(context, event, {
      text: wasCancelled ? "sessionBack" : "sessionMoved",
      run,
      values: (language) => ({
        was: formatWeekdayShort(session.plannedOn, language),
        now: sessionWords({ on: session.heldOn, at: session.startsAt.slice(0, 5) }, language),
      }),
      isUrgent: [session.plannedOn, session.heldOn].includes(dayOf(context.now)),
    });
  },
});

const OfRun = z.object({ action: z.string(), note: z.string().optional() });

const tellMovedRun = on(moveRun, {
  name: "joining.tellMovedRun",
  retries,
  async run(event, context) {
    const { action, note = "" } = OfRun.parse(event.details);
    await wake(context.tx, settlingJob);
    if (action !== "cancel" && action !== "postpone") return;
    const run = await runById(context.tx, String(event.subject), context.now);
    await tellAll(context, event, {
      text: action === "cancel" ? "runCancelled" : "runPostponed",
      run,
      values: () => ({ reason: reasonWords(note) }),
      isUrgent: run.next?.on === dayOf(context.now),
    });
  },
});

/** Where there are more places, or fewer, those who wait are asked, and everybody sees it. */
const settleAfter = (source: Parameters<typeof on>[0], name: `${string}.${string}`) =>
  on(source, { name, retries, run: (_event, { tx }) => wake(tx, settlingJob) });

export const listeners = [
  tellCancelledSession,
  tellMovedSession,
  tellMovedRun,
  settleAfter(writeRun, "joining.settleWrittenRun"),
  settleAfter(repeatRun, "joining.settleRepeatedRun"),
  settleAfter(editRun, "joining.settleChangedRun"),
];
