// Mentoring in each of its states, for tests of every kind. Laikipia learns, Kilifi mentors.

import type { Db } from "../../src/platform/database/database.ts";
import { addDays, addMonths, dayOf } from "../../src/platform/day.ts";
import { askedExchange, type Does, outcomeSaid, type Waiting } from "./exchanges.ts";

const today = dayOf(new Date());

export const termsSaid = { startsOn: addDays(today, -1), months: 6, everyWeeks: 2 };
export const personSaid = {
  whom: "name",
  name: "Salim Baya",
  function: "Head of the library",
  agrees: "yes",
};
export const meetingSaid = {
  heldOn: today,
  spoken: "How the boats are paid for.",
  nextOn: addDays(today, 14),
};
export const checkSaid = { goes: "The talks help.", wouldChange: "More often, and shorter." };

const kilifi = (id: string) => `/cities/kilifi/exchanges/${id}`;
const laikipia = (id: string) => `/cities/laikipia/exchanges/${id}`;

/** Version 3: both cities want it, nobody has proposed anything. */
export async function agreedMentoring(does: Does): Promise<string> {
  const id = await askedExchange(does, undefined, { way: "mentor" });
  await does("coordinator", "POST", `${kilifi(id)}/steps/accept`, { version: 2 });
  return id;
}

/** Version 4: Laikipia proposed its terms; Kilifi is asked to agree. */
export async function proposedMentoring(does: Does, said: object = {}): Promise<string> {
  const id = await agreedMentoring(does);
  const terms = { ...termsSaid, ...said, version: 3 };
  await does("otherCoordinator", "PUT", `${laikipia(id)}/mentoring/terms`, terms);
  return id;
}

/** Version 5: it began yesterday. */
export async function runningMentoring(does: Does, said: object = {}): Promise<string> {
  const id = await proposedMentoring(does, said);
  await does("coordinator", "POST", `${kilifi(id)}/mentoring/terms/agreement`, { version: 4 });
  return id;
}

/** It began so long ago as its database says: what is proposed lies a month back at most. */
export async function begunBefore(db: Db, id: string, days: number): Promise<void> {
  const startsOn = addDays(today, -days);
  await db
    .updateTable("mentorings")
    .set({
      startsOn,
      middleOn: addDays(startsOn, 91),
      endsOn: addDays(addMonths(startsOn, termsSaid.months), -1),
    })
    .where("exchangeId", "=", id)
    .execute();
}

/** The id of the meeting of it that was written down. */
export async function meetingOf(does: Does, id: string): Promise<string> {
  const { meetings } = await does("coordinator", "GET", `${kilifi(id)}/mentoring`);
  return (meetings as { id: string }[])[0]?.id ?? "";
}

/** Every command of it but the check in its middle, as the test of kept pages does them. */
export async function changeMentoring(does: Does): Promise<void> {
  const id = await runningMentoring(does);
  await does("coordinator", "PUT", `${kilifi(id)}/mentoring/person`, { ...personSaid, version: 5 });
  await does("coordinator", "POST", `${kilifi(id)}/mentoring/meetings`, { ...meetingSaid, version: 6 });
  const meeting = await meetingOf(does, id);
  await does("coordinator", "DELETE", `${kilifi(id)}/mentoring/meetings/${meeting}`, { version: 7 });
  await does("coordinator", "POST", `${kilifi(id)}/mentoring/meetings`, { ...meetingSaid, version: 8 });
  await does("otherCoordinator", "PUT", `${laikipia(id)}/outcome`, { ...outcomeSaid, version: 9 });
  await does("coordinator", "POST", `${kilifi(id)}/outcome/confirmation`, { shows: "yes", version: 10 });
  const old = await runningMentoring(does, { startsOn: addDays(today, -31), months: 3 });
  await does("coordinator", "PUT", `${kilifi(old)}/mentoring/check`, { ...checkSaid, version: 5 });
}

/** One to which Kilifi is to agree, and one in its middle with a meeting that Kilifi wrote down. */
export async function someMentoring(does: Does): Promise<Record<string, string[]>> {
  const running = await runningMentoring(does, { startsOn: addDays(today, -31), months: 3 });
  await does("coordinator", "POST", `${kilifi(running)}/mentoring/meetings`, { ...meetingSaid, version: 5 });
  return {
    proposedMentoring: [await proposedMentoring(does)],
    runningMentoring: [running],
    mentoringMeeting: [await meetingOf(does, running)],
  };
}

/** Which of them a path names. */
export function valuesOfMentoring(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!route.includes("/mentoring")) return undefined;
  if (name === "meeting") return of.mentoringMeeting;
  if (name === "exchange") return /agreement/.test(route) ? of.proposedMentoring : of.runningMentoring;
  return undefined;
}

/** What Kilifi finds to do, from the terms to the end. */
export async function waitingMentoring(
  { does, waits, isGone }: Waiting,
  db: Db,
  remindOn: (day: string) => Promise<void>,
): Promise<void> {
  const id = await proposedMentoring(does);
  const here = `${kilifi(id)}/mentoring`;
  await waits("mentoring.proposed", ["coordinator"], `${here}/agreement`);
  await does("coordinator", "POST", `${here}/terms/agreement`, { version: 4 });
  await isGone("coordinator", `${here}/agreement`);
  const next = addDays(today, 2);
  await does("coordinator", "POST", `${here}/meetings`, { ...meetingSaid, nextOn: next, version: 5 });
  await remindOn(today);
  await waits("mentoring.meetingNears", ["coordinator"], `${here}/meetings/new`);
  await remindOn(addDays(next, 7));
  await waits("mentoring.meetingLate", ["coordinator"], `${here}/meetings/new`);
  const later = { ...meetingSaid, heldOn: addDays(today, -1), nextOn: addDays(today, 30), version: 6 };
  await does("coordinator", "POST", `${here}/meetings`, later);
  await isGone("coordinator", `${here}/meetings/new`);
  await begunBefore(db, id, 91);
  await remindOn(today);
  await waits("mentoring.checkDue", ["coordinator"], `${here}/check`);
  await does("otherCoordinator", "PUT", `${laikipia(id)}/mentoring/check`, { ...checkSaid, version: 7 });
  await waits("mentoring.checked", ["coordinator"], `${here}/check`);
  await does("coordinator", "PUT", `${here}/check`, { ...checkSaid, version: 8 });
  await isGone("coordinator", `${here}/check`);
  await begunBefore(db, id, 175);
  await remindOn(today);
  await waits("mentoring.ends", ["coordinator"], `${kilifi(id)}/outcome`);
  await does("coordinator", "POST", `${kilifi(id)}/steps/stop`, { version: 9 });
  await isGone("coordinator", `${kilifi(id)}/outcome`);
}
