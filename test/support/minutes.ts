// Minutes, decisions and actions of a meeting, for the tests that walk through everything.

import { remindOfActions } from "../../src/meetings/actions/told.ts";
import { mailMinutes } from "../../src/meetings/approval/mailing.ts";
import { remindOfRecordings } from "../../src/meetings/recording/told.ts";
import { addDays, dayMs, dayOf } from "../../src/platform/day.ts";
import { callMeeting } from "./called.ts";
import type { Does, Waits } from "./meetings.ts";
import { emailOf, runJob, type TestService } from "./service.ts";

const today = dayOf(new Date());

const decided = { decisionTextEn: "Libraries open on Saturdays.", decisionBasis: "noted" };
const toDo = {
  actionTextEn: "Ask the libraries when they open",
  ownerName: "Malindi Library",
  actionDue: addDays(today, 30),
};

/** What a meeting decided, and what somebody is to do after it. */
export async function minutesOf(
  does: Does,
  here: string,
  item: string,
): Promise<{ decision: string; action: string }> {
  const minutes = { minutesText: "Laikipia opens on Saturdays.", language: "en", baseVersion: 0 };
  await does("administrator", "PUT", `${here}/minutes/${item}`, minutes);
  const { id: decision } = await does("administrator", "POST", `${here}/decisions`, decided);
  const { id: action } = await does("administrator", "POST", `${here}/actions`, toDo);
  return { decision: String(decision), action: String(action) };
}

/** Each of the commands of minutes once. */
export async function changeMinutes(does: Does, here: string, item: string): Promise<void> {
  const { decision, action } = await minutesOf(does, here, item);
  const one = `${here}/decisions/${decision}`;
  await does("administrator", "PUT", one, { ...decided, decisionTextEn: "On Sundays too.", version: 1 });
  await does("administrator", "POST", `${one}/objections`, { objector: "Kuno", reason: "No staff." });
  await does("administrator", "DELETE", one);
  const owner = { ownerName: "Kilifi Library", actionDue: addDays(today, 40), reason: "They know more." };
  await does("administrator", "POST", `/meeting-actions/${action}/owner`, { ...owner, version: 1 });
  const ended = { actionEnd: "done", actionResult: "All answered.", version: 2 };
  await does("administrator", "POST", `/meeting-actions/${action}/outcome`, ended);
}

export interface MinutedMeeting {
  meeting: string;
  item: string;
  decision: string;
  comment: string;
  token: string;
}

/** As if the ten days for comments were over. */
export async function endComments({ service }: TestService, id: string): Promise<void> {
  const minutesSentAt = new Date(Date.now() - 11 * dayMs);
  await service.database.db.updateTable("meetings").set({ minutesSentAt }).where("id", "=", id).execute();
}

/** A meeting that is over, with somebody who took part and minutes that are written, sent out and commented on, or approved. */
export async function minuted(
  jifunze: TestService,
  does: Does,
  { meeting, item, token }: Omit<MinutedMeeting, "decision" | "comment">,
  state: "held" | "minutes_out" | "approved",
): Promise<MinutedMeeting> {
  const here = `/meetings/${meeting}`;
  const seen = async () => ({ version: (await does("administrator", "GET", here)).version });
  await does("public", "POST", `/meeting-invitations/${token}/arrivals/1`, { comes: "video" });
  const { decision } = await minutesOf(does, here, item);
  await does("administrator", "POST", `${here}/steps/close`, await seen());
  const known = { meeting, item, decision, comment: "", token };
  if (state === "held") return known;
  await does("administrator", "POST", `${here}/minutes/out`, await seen());
  const remark = { remark: "Kilifi told it too.", language: "en", aboutItem: item };
  const { id: comment } = await does("public", "POST", `/meeting-invitations/${token}/comments`, remark);
  if (state === "approved") {
    const verdict = { commentVerdict: "taken", version: 1 };
    await does("administrator", "POST", `${here}/comments/${String(comment)}`, verdict);
    await endComments(jifunze, meeting);
    const byChair = { approvedBy: "chair", chairName: "Amina Said", ...(await seen()) };
    await does("administrator", "POST", `${here}/minutes/approval`, byChair);
  }
  return { ...known, comment: String(comment) };
}

/** Sealed minutes put right: an item, and a decision. */
export async function correctApproved(
  does: Does,
  { meeting, item, decision }: MinutedMeeting,
): Promise<void> {
  const why = { chairName: "Amina Said", reason: "A name was wrong." };
  const here = `/meetings/${meeting}/corrections`;
  const text = { minutesText: "Kilifi opens on Saturdays.", language: "en", baseVersion: 1 };
  await does("administrator", "POST", `${here}/items/${item}`, { ...why, ...text });
  const right = { ...decided, decisionTextEn: "On Sundays.", version: 1, baseVersion: 2 };
  await does("administrator", "POST", `${here}/decisions/${decision}`, { ...why, ...right });
}

/** A comment waits for whoever writes the minutes until it is answered; then these wait to be approved. */
export async function commentWaits(
  jifunze: TestService,
  known: MinutedMeeting,
  { does, waits, isGone }: Waits,
): Promise<void> {
  const here = `/network/meetings/${known.meeting}/comments`;
  // By then the reviewer is an administrator as well.
  await waits("meetings.commented", ["administrator", "reviewer"], here);
  const verdict = { commentVerdict: "taken", version: 1 };
  await does("administrator", "POST", `/meetings/${known.meeting}/comments/${known.comment}`, verdict);
  await isGone("administrator", here);
  await endComments(jifunze, known.meeting);
  await runJob(jifunze, mailMinutes);
  const approve = `/network/meetings/${known.meeting}/approve-minutes`;
  await waits("meetings.toApprove", ["administrator", "reviewer"], approve);
  const { version } = await does("administrator", "GET", `/meetings/${known.meeting}`);
  const byChair = { approvedBy: "chair", chairName: "Amina Said", version };
  await does("administrator", "POST", `/meetings/${known.meeting}/minutes/approval`, byChair);
  await isGone("administrator", approve);
}

/** A recording is to be deleted, and waits for administrators until one says that it is. */
export async function recordingWaits(jifunze: TestService, { does, waits, isGone }: Waits): Promise<void> {
  const plan = { meetingNameEn: "Meeting on sounds", startsOn: today, mode: "remote" };
  const { id: meeting } = await does("administrator", "POST", "/meetings", plan);
  const here = `/meetings/${String(meeting)}`;
  const recording = { recordingPurposeEn: "To write the minutes", deleteOn: today };
  await does("administrator", "PUT", `${here}/recording`, { ...recording, version: 1 });
  await callMeeting(jifunze, here);
  await runJob(jifunze, remindOfRecordings);
  const page = `/network${here}/recording`;
  // By then the reviewer is an administrator as well.
  await waits("meetings.recordingToDelete", ["administrator", "reviewer"], page);
  await does("administrator", "POST", `${here}/recording/deletion`, { version: 3 });
  await isGone("administrator", page);
}

/** What somebody is to do after a meeting waits for them until they say what came of it. */
export async function actionWaits(
  jifunze: TestService,
  { does, waits, isGone }: Waits,
  coordinator: string,
): Promise<void> {
  const { id: meeting } = await does("administrator", "POST", "/meetings", {
    meetingNameEn: "Meeting on books",
    startsOn: today,
    mode: "remote",
  });
  const here = `/meetings/${String(meeting)}`;
  await callMeeting(jifunze, here);
  await does("administrator", "POST", `${here}/steps/open`, { version: 2 });
  const given = { actionTextEn: "Count the books", actionDue: addDays(today, 5) };
  const { id } = await does("administrator", "POST", `${here}/actions`, {
    ...given,
    actionOwner: `${coordinator} kilifi`,
  });
  const action = `/meeting-actions/${String(id)}`;
  await waits("meetings.actionGiven", ["coordinator"], action);
  await runJob(jifunze, remindOfActions);
  await waits("meetings.actionDue", ["coordinator"], action);
  const { db } = jifunze.service.database;
  const sinceDays = async (days: number, more: object = {}) => {
    const changes = { due: addDays(today, -days), ...more };
    await db.updateTable("meetingActions").set(changes).where("id", "=", String(id)).execute();
    await runJob(jifunze, remindOfActions);
  };
  await sinceDays(7);
  await waits("meetings.actionLate", ["coordinator"], action);
  const contributor = await db
    .selectFrom("people")
    .select("id as ownerId")
    .where("email", "=", emailOf("contributor"))
    .executeTakeFirstOrThrow();
  await sinceDays(35, contributor);
  await waits("meetings.actionLateInCity", ["coordinator"], action);
  const ended = { actionEnd: "done", actionResult: "900 books.", version: 1 };
  await does("coordinator", "POST", `${action}/outcome`, ended);
  await isGone("coordinator", action);
}
