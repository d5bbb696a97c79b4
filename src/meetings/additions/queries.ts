import { z } from "zod";
import { commission } from "../../network/allow.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { MeetingId, wasHeld } from "../record/meeting.ts";
import { meetingReadBy } from "../record/store.ts";
import { mayDecide } from "./addition.ts";
import { type Addition, findAddition, listWaiting } from "./store.ts";

const mostListed = 200;

export const meetingToComplete = query({
  name: "meetings.meetingToComplete",
  input: z.object({ meeting: MeetingId }),
  allow: everyone,
  async run({ meeting }, { db, actor }) {
    const found = await meetingReadBy(db, meeting, actor);
    if (!wasHeld(found)) throw refuse.not_held();
    const { id, title, days } = found;
    return { id, title, days };
  },
});

export const listAdditions = query({
  name: "meetings.listAdditions",
  input: z.object({}),
  allow: commission,
  async run(_input, { db, actor }) {
    const additions = await listWaiting(db, mostListed);
    return { additions: additions.map((addition) => seenBy(addition, actor.id)) };
  },
});

export const additionToDecide = query({
  name: "meetings.additionToDecide",
  input: z.object({ addition: z.uuid() }),
  allow: commission,
  async run({ addition: id }, { db, actor }) {
    return { addition: seenBy(await findAddition(db, id), actor.id) };
  },
});

function seenBy(addition: Addition, person: string) {
  return { ...addition, mayDecide: mayDecide(addition, person) };
}
export type SeenAddition = ReturnType<typeof seenBy>;
