// The meeting behind what a jury proposes: one of those here, or a day and how they met; and who of it was there. Whoever has to do with
// the nominee was not.

import { z } from "zod";
import { type HeldMeeting, meetingsHeld } from "../../../meetings/record/queries.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { orEmpty } from "../../../platform/input.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import type { Judged } from "./access.ts";
import { ableFor, type Juror, mostJurors } from "./jury.ts";
import { type Panel, panelChannels } from "./proposal-store.ts";

/** One person is no panel. */
const leastPresent = 2;

export const panelInput = {
  meeting: orEmpty(z.string().max(80)).describe("The meeting at which the jury proposed it, by its id."),
  heldOn: orEmpty(z.iso.date()).describe("Else the day on which it met."),
  channel: orEmpty(z.enum(panelChannels)).describe("And how."),
  present: z
    .array(z.string().max(80))
    .max(mostJurors)
    .optional()
    .describe("Who of the jury was there, by their ids; left out: all who can judge this nominee."),
};

interface Said {
  meeting: string | undefined;
  heldOn: string | undefined;
  channel: Panel["channel"] | undefined;
  present: readonly string[] | undefined;
}

interface Asking {
  actor: Actor;
  now: Date;
}

/** The meetings at which it may have been: since the round was opened, and which whoever asks may read of. */
export function meetingsToName(
  db: Queryable,
  { round }: Pick<Judged, "round">,
  { actor, now }: Asking,
): Promise<HeldMeeting[]> {
  return meetingsHeld(db, actor, { from: round.opensOn, until: dayOf(now) });
}

/** Those of whom a proposal can come: nobody who has to do with the nominee, or cannot judge it. */
export function panelists({ jury, nomination }: Judged): Pick<Juror, "personId" | "name">[] {
  return ableFor(jury, nomination.id).map(({ personId, name }) => ({ personId, name }));
}

/** @throws Problem at the field that is missing, or says what cannot be */
export async function panelOf(
  db: Queryable,
  judged: Judged,
  { present, ...said }: Said,
  asking: Asking,
): Promise<Panel> {
  const able = panelists(judged).map(({ personId }) => personId);
  const there = [...new Set(present ?? able)];
  if (!there.every((person) => able.includes(person)))
    throw fieldProblem("present", "awards:field.present.others");
  if (there.length < leastPresent)
    throw fieldProblem("present", "awards:field.present.few", { least: leastPresent });
  return { ...(await placeOf(db, judged, said, asking)), present: there };
}

async function placeOf(
  db: Queryable,
  judged: Judged,
  { meeting: id, heldOn, channel }: Omit<Said, "present">,
  asking: Asking,
): Promise<Omit<Panel, "present">> {
  if (id !== undefined) {
    if (heldOn !== undefined || channel !== undefined)
      throw fieldProblem("meeting", "awards:field.meeting.both");
    const meeting = (await meetingsToName(db, judged, asking)).find((one) => one.id === id);
    if (!meeting) throw fieldProblem("meeting", "awards:field.meeting.unknown");
    return { meetingId: meeting.id, heldOn: meeting.day, channel: null };
  }
  if (heldOn === undefined) throw fieldProblem("heldOn", "awards:field.heldOn.needed");
  if (heldOn > dayOf(asking.now) || heldOn < judged.round.opensOn)
    throw fieldProblem("heldOn", "awards:field.heldOn.outside", { day: judged.round.opensOn });
  if (channel === undefined) throw fieldProblem("channel", "awards:field.channel.needed");
  return { meetingId: null, heldOn, channel: channel ?? null };
}
