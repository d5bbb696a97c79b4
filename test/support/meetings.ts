// What somebody adds to a meeting, for the tests that walk through everything.

import { randomUUID } from "node:crypto";
import { deskLink } from "../../src/meetings/attendance/link.ts";
import { writeMails } from "../../src/meetings/invitations/jobs.ts";
import { answerLink, calendarLink } from "../../src/meetings/invitations/link.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { callMeeting } from "./called.ts";
import { changeMinutes, correctApproved, minuted, minutesOf } from "./minutes.ts";
import { screenshot } from "./pictures.ts";
import { emailOf, type Person, runJob, type TestService } from "./service.ts";

export const firstMeeting = "/meetings/2024-06-machakos";

export type Does = (
  person: Person,
  method: string,
  path: string,
  body?: unknown,
) => Promise<Record<string, unknown>>;

export const agenda = {
  concerns: "agenda",
  said: "First day: what each city does. Second day: the Key Features.",
  knownFrom: "I was there.",
  language: "en",
};
export const hours = {
  concerns: "hours",
  heldOn: "2024-06-19",
  startsAt: "09:00",
  endsAt: "16:30",
  knownFrom: "The printed program.",
  language: "en",
};

export const plan = {
  meetingNameEn: "Meeting on open schools",
  startsOn: addDays(dayOf(new Date()), 40),
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
};

const today = dayOf(new Date());

const recording = { recordingPurposeEn: "To write the minutes", deleteOn: addDays(today, 90) };

/** An administrator may do all of it already. */
const runs = { namedAs: "secretary", namedEmail: emailOf("administrator") };

const called = { ...plan, meetingNameEn: "Meeting on libraries" };
export const agendaItem = {
  itemNameEn: "Opening hours of libraries",
  itemPurpose: "decide",
  itemMinutes: 20,
};

const someChannel = { channelKind: "phone", channelAddress: "020 123 4567", channelCountry: "KE" };

export const guest = {
  name: "Fatima Alaoui",
  email: "fatima@example.net",
  language: "en",
  timeZone: "Africa/Casablanca",
  invitedAs: "guest",
};

/** A meeting that is called, a guest who is invited to it, and what their link holds. */
async function invited(
  jifunze: TestService,
  does: Does,
  content: object = called,
): Promise<{ meeting: string; invitee: string; token: string }> {
  const { id } = await does("administrator", "POST", "/meetings", content);
  const here = `/meetings/${String(id)}`;
  await does("administrator", "POST", `${here}/invitations/guests`, guest);
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  const { id: invitee } = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("meetingId", "=", String(id))
    .executeTakeFirstOrThrow();
  return { meeting: String(id), invitee, token: answerLink.token(jifunze.service.secret, invitee) };
}

const someBody = {
  bodyNameEn: "Assembly of the network",
  bodyKind: "assembly",
  quorumRule: "share",
  quorumSize: 50,
  cities: ["kilifi", "nairobi"],
};

/** A photograph of a list that was signed. */
export function sheetForm(): FormData {
  const form = new FormData();
  form.set("dayNumber", "1");
  form.set("sheetPhoto", new File([new Uint8Array(screenshot())], "list.png", { type: "image/png" }));
  return form;
}

/** An action of Kilifi that its coordinator has done. */
export async function actionDone(jifunze: TestService, does: Does, here: string): Promise<string> {
  const { id: coordinator } = await jifunze.service.database.db
    .selectFrom("people")
    .select("id")
    .where("email", "=", "coordinator@example.org")
    .executeTakeFirstOrThrow();
  const { id } = await does("administrator", "POST", `${here}/actions`, {
    actionTextEn: "Open the library on Saturdays",
    actionOwner: `${coordinator} kilifi`,
    actionDue: addDays(today, 30),
  });
  const done = { actionEnd: "done", actionResult: "Open since May.", version: 1 };
  await does("coordinator", "POST", `/meeting-actions/${String(id)}/outcome`, done);
  return String(id);
}

/** A meeting of today with a desk, by which its guest and somebody who was not invited are written down. */
async function attended(jifunze: TestService, does: Does) {
  const here = await invited(jifunze, does, { ...called, startsOn: today, endsOn: addDays(today, 1) });
  const of = `/meetings/${here.meeting}`;
  const { id: desk } = await does("administrator", "POST", `${of}/desks`, { deskName: "Main door" });
  const deskToken = deskLink.token(jifunze.service.secret, String(desk));
  await does("public", "POST", `/check-ins/${deskToken}/1`, {
    comes: "in_person",
    people: [here.invitee],
    walkIn: randomUUID(),
    walkInName: "Zuri Odhiambo",
    walkInFrom: "Malindi Library",
  });
  await does("public", "POST", `/check-ins/${deskToken}/1`, {
    comes: "in_person",
    walkIn: randomUUID(),
    walkInName: "Wairimu Kamau",
    mayBeNamed: "yes",
  });
  const { arrivals } = await does("administrator", "GET", `${of}/arrivals`);
  const all = arrivals as { id: string; isNamed?: true }[];
  const arrival = all.find(({ isNamed }) => !isNamed)?.id ?? "";
  const named = all.find(({ isNamed }) => isNamed)?.id ?? "";
  return { ...here, of, desk: String(desk), deskToken, arrival, named };
}

/** What paths below meetings name. */
export function valuesOfMeetings(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (name === "meeting" && /\/named(\/|$)/.test(route)) return of.plannedMeeting;
  if (name === "meeting" && route.includes("/my-naming")) return of.calledMeeting;
  if (name === "arrival" && /name/.test(route)) return of.arrivalNamed;
  // The minutes are of the meeting that is under way.
  if (name === "agendaItem" && route.includes("/minutes/")) return of.itemUnderWay;
  if (name === "agendaItem" && route.includes("/corrections/")) return of.itemApproved;
  if (name === "decision" && route.includes("/corrections/")) return of.decisionApproved;
  if (name === "meetingAction" && route.endsWith("/evidence")) return of.actionDone;
  if (name !== "meeting") return undefined;
  if (/\/cities\/:city\/meetings\//.test(route)) return of.ownPlan;
  if (/\/(send-minutes|minutes\/out)$/.test(route)) return of.meetingToSend;
  if (/\/(comments|approve-minutes|minutes\/approval)(\/|$)/.test(route)) return of.meetingWithComments;
  if (/\/corrections(\/|$)|\/:minutesEdition\//.test(route)) return of.approvedMeeting;
  if (/^(?!.*\/network\/).*\/meetings\/:meeting\/minutes$/.test(route)) return of.approvedMeeting;
  if (/\/meetings\/.*\/(attendance|desks|arrivals|sheets)/.test(route)) return of.attendedMeeting;
  if (/\/(minutes|decisions|actions)(\/|$)/.test(route)) return of.meetingUnderWay;
  if (/\/(desk|ask|questions|now|break|queue)(\/|$)/.test(route)) return of.meetingUnderWay;
  if (/\/meetings\/.*\/(invit|needs|how-to-join|channels|agenda)/.test(route)) return of.calledMeeting;
  return /\/network\/meetings|\/steps\/:meetingStep/.test(route) ? of.plannedMeeting : undefined;
}

/** A meeting that is under way, with somebody who waits to speak, and what the link of a guest holds. */
async function underWay(
  jifunze: TestService,
  does: Does,
): Promise<{ meeting: string; item: string; token: string }> {
  const { meeting, token } = await invited(jifunze, does, {
    ...called,
    startsOn: today,
    endsOn: addDays(today, 1),
  });
  const here = `/meetings/${meeting}`;
  const { id: item } = await does("administrator", "POST", `${here}/agenda`, agendaItem);
  await does("administrator", "POST", `${here}/steps/open`, { version: 2 });
  await does("administrator", "POST", `${here}/now`, { agendaItem: item });
  return { meeting, item: String(item), token };
}

/** A draft of Kilifi's coordinator, who is its secretary, for a working group. */
async function ownPlanOf(does: Does): Promise<string> {
  const group = { ...someBody, bodyNameEn: "Group on drafts", bodyKind: "working_group" };
  const { id: ofBody } = await does("administrator", "POST", "/meeting-bodies", group);
  const said = { ...plan, meetingNameEn: "Meeting on drafts", ofBody };
  const { id } = await does("coordinator", "POST", "/cities/kilifi/meetings", said);
  return String(id);
}

/** Something added to a meeting, a meeting that is planned, and one that is called with somebody who is invited. */
export async function someMeetings(jifunze: TestService) {
  const { api } = jifunze;
  const does: Does = async (...call) => (await api(...call)).body;
  const { meeting, invitee, token } = await invited(jifunze, does);
  const here = `/meetings/${meeting}`;
  const officer = { ...guest, name: "The administrator", email: emailOf("administrator") };
  await does("administrator", "POST", `${here}/invitations/guests`, officer);
  const { id: channel } = await does("administrator", "POST", `${here}/channels`, someChannel);
  const feed = String((await does("coordinator", "POST", "/account/meeting-feed", {})).token);
  const came = await attended(jifunze, does);
  const now = await underWay(jifunze, does);
  const waits = { speakerName: "Asha", speaksBy: "room" };
  const written = await minutesOf(does, `/meetings/${now.meeting}`, now.item);
  const speaker = await does("administrator", "POST", `/meetings/${now.meeting}/queue`, waits);
  const item = await api("administrator", "POST", `/meetings/${meeting}/agenda`, agendaItem);
  const added = await api("public", "POST", `${firstMeeting}/additions`, agenda);
  const { id: meetingBody } = await does("administrator", "POST", "/meeting-bodies", someBody);
  const { id: sheet } = await does("administrator", "POST", `${came.of}/sheets`, sheetForm());
  const planned = await api("administrator", "POST", "/meetings", plan);
  const { id: named } = await does(
    "administrator",
    "POST",
    `/meetings/${String(planned.body.id)}/named`,
    runs,
  );
  const held = await minuted(jifunze, does, await underWay(jifunze, does), "held");
  const out = await minuted(jifunze, does, await underWay(jifunze, does), "minutes_out");
  const sealed = await minuted(jifunze, does, await underWay(jifunze, does), "approved");
  return {
    meetingToSend: [held.meeting],
    meetingWithComments: [out.meeting],
    minutesComment: [out.comment],
    approvedMeeting: [sealed.meeting],
    itemApproved: [sealed.item],
    decisionApproved: [sealed.decision],
    addition: [String(added.body.id)],
    meetingBody: [String(meetingBody)],
    sheet: [String(sheet)],
    actionDone: [await actionDone(jifunze, does, `/meetings/${now.meeting}`)],
    meeting: ["2024-06-machakos"],
    named: [String(named)],
    plannedMeeting: [String(planned.body.id)],
    ownPlan: [await ownPlanOf(does)],
    calledMeeting: [meeting],
    invitee: [invitee],
    meetingChannel: [String(channel)],
    agendaItem: [String(item.body.id)],
    attendedMeeting: [came.meeting],
    desk: [came.desk],
    arrival: [came.arrival],
    arrivalNamed: [came.named],
    meetingUnderWay: [now.meeting],
    itemUnderWay: [now.item],
    decision: [written.decision],
    meetingAction: [written.action],
    speaker: [String(speaker.id)],
    // What is for a part of such an address stands first.
    tokens: {
      "/meeting-invitations/:token/minutes": [out.token],
      "/meeting-invitations/:token/comments": [out.token],
      "/attendance.pdf": [came.token],
      "/meeting-calendars/": [feed],
      "/meeting-invitation-calendars/": [calendarLink.token(jifunze.service.secret, invitee)],
      "/here/": [came.token],
      "/arrivals/:dayNumber": [came.token],
      "/meeting-invitations/:token/ask": [now.token],
      "/meeting-invitations/:token/now": [now.token],
      "/meeting-invitations/:token/questions": [now.token],
      "/meeting-invitations/": [token],
      "/check-in/": [came.deskToken],
      "/check-ins/": [came.deskToken],
    },
  };
}

/** Each command once, as the test of kept pages does. */
export async function changeMeetings(jifunze: TestService, does: Does): Promise<void> {
  const { id } = await does("public", "POST", `${firstMeeting}/additions`, hours);
  const verdicts = `/meeting-additions/${String(id)}/verdicts`;
  await does("reviewer", "POST", verdicts, { verdict: "holds", version: 1 });
  await does("administrator", "POST", verdicts, { verdict: "holds", version: 2 });
  const { id: planned } = await does("administrator", "POST", "/meetings", plan);
  const one = `/meetings/${String(planned)}`;
  await callMeeting(jifunze, one);
  await does("administrator", "PUT", one, { ...plan, town: "Malindi", reason: "Floods.", version: 2 });
  const { id: named } = await does("administrator", "POST", `${one}/named`, runs);
  await does("administrator", "DELETE", `${one}/named/${String(named)}`);
  const { version } = await does("administrator", "GET", one);
  await does("administrator", "PUT", `${one}/recording`, { ...recording, version });
  await does("administrator", "DELETE", `${one}/recording`, { version: Number(version) + 1 });
  const { id: draft } = await does("administrator", "POST", "/meetings", plan);
  await does("administrator", "DELETE", `/meetings/${String(draft)}`, { version: 1 });
  const { meeting, invitee, token } = await invited(jifunze, does);
  const here = `/meetings/${meeting}`;
  await does("administrator", "POST", `${here}/invitations/cities`, { cities: ["kilifi"] });
  const { id: channel } = await does("administrator", "POST", `${here}/channels`, someChannel);
  const thatChannel = `${here}/channels/${String(channel)}`;
  await does("administrator", "PUT", thatChannel, { ...someChannel, channelPin: "9", version: 1 });
  await does("administrator", "DELETE", thatChannel, { version: 2 });
  await does("public", "POST", `/meeting-invitations/${token}/answers`, { answers: ["1:remote"] });
  await does("coordinator", "POST", "/account/meeting-feed", {});
  await does("coordinator", "DELETE", "/account/meeting-feed", {});
  const handedOn = await invited(jifunze, does);
  await does("public", "POST", `/meeting-invitations/${handedOn.token}/delegate`, {
    delegateName: "Asha",
    delegateEmail: "asha@example.net",
    language: "en",
  });
  await does("administrator", "POST", `${here}/needs`, {});
  await does("coordinator", "POST", `${here}/my-naming`, { mayBeNamed: "yes" });
  const { id: item } = await does("administrator", "POST", `${here}/agenda`, agendaItem);
  await does("administrator", "PUT", `${here}/agenda/${String(item)}`, { ...agendaItem, version: 1 });
  await does("administrator", "DELETE", `${here}/agenda/${String(item)}`);
  await does("administrator", "DELETE", `${here}/invitations/${invitee}`);
  await does("administrator", "POST", `${here}/invitations/together`, { inviteLike: meeting });
  await changeBodies(does);
  const came = await attended(jifunze, does);
  const { id: sheet } = await does("administrator", "POST", `${came.of}/sheets`, sheetForm());
  const line = { walkIn: randomUUID(), walkInName: "Neema Juma" };
  await does("administrator", "POST", `${came.of}/sheets/${String(sheet)}/lines`, line);
  await does("administrator", "DELETE", `${came.of}/sheets/${String(sheet)}`);
  const { version: seen } = await does("administrator", "GET", came.of);
  await does("administrator", "PUT", `${came.of}/recording`, { ...recording, version: seen });
  const deleted = { version: Number(seen) + 1 };
  await does("administrator", "POST", `${came.of}/recording/deletion`, deleted);
  await does("administrator", "DELETE", `${came.of}/arrivals/${came.named}/name`);
  await does("administrator", "DELETE", `${came.of}/arrivals/${came.arrival}`);
  await does("public", "POST", `/meeting-invitations/${came.token}/naming`, { mayBeNamed: "yes" });
  await does("public", "POST", `/meeting-invitations/${came.token}/arrivals/1`, { comes: "video" });
  await does("administrator", "DELETE", `${came.of}/desks/${came.desk}`);
  const now = await underWay(jifunze, does);
  await changeMinutes(does, `/meetings/${now.meeting}`, now.item);
  const done = await actionDone(jifunze, does, `/meetings/${now.meeting}`);
  const shown = { evidenceUrl: "https://example.org/library", version: 2 };
  await does("coordinator", "PUT", `/meeting-actions/${done}/evidence`, shown);
  await leadMeeting(does, `/meetings/${now.meeting}`, now.token);
  const sealed = await minuted(jifunze, does, await underWay(jifunze, does), "approved");
  await correctApproved(does, sealed);
}

async function changeBodies(does: Does): Promise<void> {
  const { id } = await does("administrator", "POST", "/meeting-bodies", someBody);
  const one = `/meeting-bodies/${String(id)}`;
  await does("administrator", "PUT", one, { ...someBody, bodyKind: "working_group", version: 1 });
  const { id: draft } = await does("coordinator", "POST", "/cities/kilifi/meetings", { ...plan, ofBody: id });
  await does("coordinator", "DELETE", `/cities/kilifi/meetings/${String(draft)}`, { version: 1 });
  await does("administrator", "PUT", one, { ...someBody, bodyChair: "The commission", version: 2 });
  await does("administrator", "DELETE", one, { version: 3 });
}

/** Minutes that are out, with a comment on them. */
export const commentedMinutes = async (jifunze: TestService, does: Does) =>
  minuted(jifunze, does, await underWay(jifunze, does), "minutes_out");

async function leadMeeting(does: Does, here: string, token: string): Promise<void> {
  await does("administrator", "POST", `${here}/break`, { breakUntil: "09:00", breakDay: addDays(today, 1) });
  await does("administrator", "DELETE", `${here}/break`);
  await does("coordinator", "POST", `${here}/questions`, { wish: "speak" });
  await does("public", "POST", `/meeting-invitations/${token}/questions`, { wish: "speak" });
  const waits = { speakerName: "Asha", speaksBy: "room" };
  const { id: speaker } = await does("administrator", "POST", `${here}/queue`, waits);
  await does("administrator", "POST", `${here}/queue/${String(speaker)}`, { spoke: "yes" });
  const { version } = await does("administrator", "GET", here);
  await does("administrator", "POST", `${here}/steps/close`, { version });
}

/** A meeting that Kilifi planned for its working group waits to be called. */
export async function ownBodyWaits(jifunze: TestService, { does, waits, isGone }: Waits): Promise<void> {
  const group = { ...someBody, bodyNameEn: "Group on books", bodyKind: "working_group" };
  const { id: ofBody } = await does("administrator", "POST", "/meeting-bodies", group);
  const { id } = await does("coordinator", "POST", "/cities/kilifi/meetings", { ...plan, ofBody });
  const call = `/network/meetings/${String(id)}/call`;
  // By then the reviewer is an administrator as well.
  await waits("meetings.plannedByCity", ["administrator", "reviewer"], call);
  await callMeeting(jifunze, `/meetings/${String(id)}`);
  await isGone("administrator", call);
}

export interface Waits {
  does: Does;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
}

/** What was added waits for two of the commission, and for each of them until they have looked at it. */
export async function additionWaits({ does, waits, isGone }: Waits): Promise<void> {
  const { id } = await does("public", "POST", `${firstMeeting}/additions`, agenda);
  const here = `/network/meeting-additions/${String(id)}`;
  const verdicts = `/meeting-additions/${String(id)}/verdicts`;
  await waits("meetings.added", ["administrator", "reviewer"], here);
  await does("reviewer", "POST", verdicts, { verdict: "holds", version: 1 });
  await isGone("reviewer", here);
  await does("administrator", "POST", verdicts, { verdict: "holds", version: 2 });
  await isGone("administrator", here);
}
