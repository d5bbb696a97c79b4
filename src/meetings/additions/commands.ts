// Anybody adds what they know of a meeting, with where they know it from; two people of the commission look at it.

import { z } from "zod";
import { commission } from "../../network/allow.ts";
import { everyone } from "../../platform/allow.ts";
import { TypedTime } from "../../platform/i18n/clock.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { refuse } from "../problems.ts";
import { MeetingId, wasHeld } from "../record/meeting.ts";
import { meetingReadBy } from "../record/store.ts";
import { meetingsTag } from "../tags.ts";
import {
  AdditionPart,
  AdditionState,
  becomes,
  longestSaid,
  longestSource,
  mayDecide,
  mostWaiting,
  Verdict,
} from "./addition.ts";
import { decide, findAddition, keepAddition, settleHours } from "./store.ts";

export const addToMeeting = command({
  name: "meetings.addToMeeting",
  route: "POST /meetings/:meeting/additions",
  summary:
    "Add what you know of a meeting, with where you know it from. It is part of the meeting once two people of the commission have looked at it.",
  input: z.object({
    meeting: MeetingId,
    concerns: z
      .enum(AdditionPart.options, { error: "meetings:field.concerns.required" })
      .describe("What it is about; `hours` takes `heldOn` and `startsAt`, all else `said`."),
    said: orEmpty(lines(longestSaid)),
    heldOn: orEmpty(z.iso.date()),
    startsAt: orEmpty(TypedTime),
    endsAt: orEmpty(TypedTime),
    knownFrom: line(longestSource).describe("Where you know it from."),
    language: z.enum(languages).describe("In which language it is written."),
  }),
  output: z.object({ id: z.string() }),
  allow: everyone,
  async before(_input, { door }) {
    await door?.attempt([{ kind: "meetingAdditions", subject: door.address }], async () => ({
      isRight: true,
      result: undefined,
    }));
  },
  subject: (_input, { id }) => id,
  auditDetails: ({ meeting, concerns }) => ({ meeting, concerns }),
  changes: [],
  async run(input, { db, actor, now }) {
    const {
      meeting: of,
      concerns: part,
      said = "",
      heldOn: day,
      startsAt,
      endsAt,
      knownFrom: source,
      language,
    } = input;
    const meeting = await meetingReadBy(db, of, actor);
    if (!wasHeld(meeting)) throw refuse.not_held();
    if (part !== "hours" && said === "") throw fieldProblem("said", "meetings:field.said.required");
    const hours = part === "hours" ? hoursOf(meeting.days, { day, startsAt, endsAt }) : undefined;
    const added = { meeting: of, part, said, language, source, hours, by: actor.id || null, at: now };
    return { id: await keepAddition(db, added, mostWaiting) };
  },
});

interface TypedHours {
  day: string | undefined;
  startsAt: string | undefined;
  endsAt: string | undefined;
}

function hoursOf(days: readonly { day: string }[], { day, startsAt, endsAt = null }: TypedHoursOrNull) {
  if (day === undefined || !days.some((one) => one.day === day))
    throw fieldProblem("heldOn", "meetings:field.heldOn.choose");
  if (startsAt === undefined) throw fieldProblem("startsAt", "meetings:field.startsAt.required");
  if (endsAt !== null && endsAt <= startsAt) throw fieldProblem("endsAt", "meetings:field.endsAt.after");
  return { day, startsAt, endsAt };
}

type TypedHoursOrNull = Omit<TypedHours, "endsAt"> & { endsAt?: string | null | undefined };

export const decideAddition = command({
  name: "meetings.decideAddition",
  route: "POST /meeting-additions/:addition/verdicts",
  summary:
    "Say of what somebody added to a meeting that it holds, or decline it with the reason. One person checks it, another confirms it; nobody looks at what they added.",
  input: z.object({
    addition: z.uuid(),
    verdict: z.enum(Verdict.options, { error: "meetings:field.verdict.required" }),
    reason: orEmpty(lines(1000)),
    version: z.coerce.number().int().min(1).max(1_000_000),
  }),
  output: z.object({ id: z.string(), state: AdditionState }),
  allow: commission,
  subject: ({ addition }) => addition,
  auditDetails: ({ verdict }, { state }) => ({ verdict, state }),
  changes: [meetingsTag],
  async run({ addition: id, verdict, reason, version }, { db, actor, now }) {
    const addition = await findAddition(db, id);
    const state = becomes(addition.state, verdict);
    if (state === undefined) throw refuse.addition_decided();
    if (!mayDecide(addition, actor.id)) throw refuse.second_person();
    if (verdict === "declined" && reason === undefined)
      throw fieldProblem("reason", "meetings:field.reason.required");
    const why = verdict === "declined" ? (reason ?? null) : null;
    await decide(db, { id, version }, { state, reason: why, by: actor, at: now });
    if (state === "confirmed") await settleHours(db, addition, now);
    return { id, state };
  },
});
