// Policy dialogues in each phase, for tests of every kind. The commission asks, Kilifi and Laikipia write the draft.

import { sql } from "kysely";
import { expect } from "vitest";
import { answerLink } from "../../src/dialogues/contributions/answer-link.ts";
import { contributeByMail } from "../../src/dialogues/contributions/by-mail.ts";
import { headLink, headSubject } from "../../src/dialogues/stances/head-link.ts";
import type { DialogueState } from "../../src/dialogues/workflow.ts";
import { mailActor } from "../../src/platform/actor.ts";
import type { Db } from "../../src/platform/database/database.ts";
import { addDays, dayOf, momentOf } from "../../src/platform/day.ts";
import { meetingPlace } from "../../src/platform/place.ts";
import { giveRole, type Member } from "./cast.ts";
import type { Does } from "./exchanges.ts";
import { takeMails, toldOf } from "./mails.ts";
import type { Person, TestService } from "./service.ts";

const today = dayOf(new Date());

export const days = {
  contributionsUntil: addDays(today, 20),
  commentsUntil: addDays(today, 40),
  stancesUntil: addDays(today, 60),
};

export const question = {
  questionEn: "Who should pay the teachers of evening classes?",
  questionSw: "Nani alipe walimu wa madarasa ya jioni?",
  backgroundEn: "Classes end after a year.",
  decidesEn: "Each county assembly.",
  focusArea: "12",
  ...days,
};

const one = (number: string) => `/dialogues/${number}`;
export const kilifi = (number: string) => `/cities/kilifi/dialogues/${number}`;
export const laikipia = (number: string) => `/cities/laikipia/dialogues/${number}`;

export async function askedDialogue(does: Does, said: object = {}): Promise<string> {
  const { number } = await does("administrator", "POST", "/dialogues", { ...question, ...said });
  return String(number);
}

/** Laikipia asks; another city has to want it asked too. */
export async function askedByLaikipia(does: Does): Promise<string> {
  const { number } = await does("otherCoordinator", "POST", "/cities/laikipia/dialogues", question);
  return String(number);
}

export async function openDialogue(does: Does, said: object = {}): Promise<string> {
  const number = await askedDialogue(does, said);
  await does("administrator", "POST", `${one(number)}/steps/open`, { version: 2 });
  return number;
}

export const words = { words: "The county pays half.", language: "en" };

/** Why a phase ends before its last day. */
export const early = "The assembly decides next week.";

/** Kilifi has said something, and the draft is being written. */
export async function draftDialogue(does: Does, asked: object = {}): Promise<string> {
  const number = await openDialogue(does, asked);
  await does("coordinator", "POST", `${one(number)}/contributions`, { ...words, speaksFor: "city:kilifi" });
  await does("administrator", "POST", `${one(number)}/summary`, {
    summedUpEn: "Kilifi wants to share the cost.",
    firstEditor: "kilifi",
    secondEditor: "laikipia",
    note: early,
    version: 3,
  });
  await does("coordinator", "POST", `${one(number)}/paragraphs`, { textEn: "A county pays at least half." });
  return number;
}

export async function dialogueInComments(does: Does, asked: object = {}): Promise<string> {
  const number = await draftDialogue(does, asked);
  await does("coordinator", "POST", `${one(number)}/steps/publishDraft`, { version: 4 });
  return number;
}

/** With a comment of Laikipia that nobody has answered. */
export async function commentedDialogue(
  does: Does,
  asked: object = {},
): Promise<{ number: string; comment: string }> {
  const number = await dialogueInComments(does, asked);
  const { id } = await does("otherCoordinator", "POST", `${one(number)}/paragraphs/1/comments`, {
    words: "Half is too much at once.",
    language: "en",
    speaksFor: "city:laikipia",
  });
  return { number, comment: String(id) };
}

export const answer = { verdict: "partly", because: "It can grow in three years." };

/** The text is frozen. */
export async function frozenDialogue(
  does: Does,
  by: Person = "coordinator",
  asked: object = {},
): Promise<string> {
  const { number, comment } = await commentedDialogue(does, asked);
  await does("coordinator", "PUT", `${one(number)}/comments/${comment}`, answer);
  await does(by, "POST", `${one(number)}/steps/freeze`, { version: 5, note: early });
  return number;
}

/** Kilifi agrees and Laikipia objects; then it was closed. */
export async function closedDialogue(does: Does): Promise<string> {
  const number = await frozenDialogue(does);
  await does("coordinator", "PUT", `${kilifi(number)}/stance`, {
    stance: "agree",
    language: "en",
    version: 0,
  });
  await does("otherCoordinator", "PUT", `${laikipia(number)}/stance`, objection);
  const closing = { version: 6, note: "The meeting decided it." };
  await does("administrator", "POST", `${one(number)}/steps/closeStances`, closing);
  return number;
}

export const head = { headName: "Amina Otieno", headEmail: "governor@example.org" };

/** Kilifi has said what it thinks, and its head is asked to confirm it. */
export async function askedHead(
  { service }: TestService,
  does: Does,
): Promise<{ number: string; token: string }> {
  const number = await frozenDialogue(does, "coordinator", { headConfirms: "yes" });
  const said = { stance: "agree", language: "en", version: 0, ...head };
  const { id } = await does("coordinator", "PUT", `${kilifi(number)}/stance`, said);
  return { number, token: headLink.token(service.secret, headSubject(String(id), "kilifi", 1)) };
}

export const objection = {
  stance: "object",
  remark: "We have no budget for it.",
  language: "en",
  version: 0,
};

export const outcome = {
  kind: "agreed_with_dissent",
  statementEn: "Counties pay at least half of what a teacher gets.",
  changesEn: "Teachers are paid from the budget of the county.",
  reviewOn: addDays(today, 300),
};

export async function writtenDialogue(does: Does): Promise<string> {
  const number = await closedDialogue(does);
  await does("administrator", "PUT", `${one(number)}/outcome`, { ...outcome, version: 7 });
  return number;
}

/** It stands on the agenda of a meeting that is called, and somebody chairs that. */
export async function chairedBy(db: Db, does: Does, number: string, person: Member): Promise<void> {
  const { id } = await does("administrator", "POST", "/meetings", {
    meetingNameEn: `Meeting on the question ${number}`,
    startsOn: addDays(today, 30),
    mode: "remote",
  });
  await sql`insert into meeting_agenda_items (meeting_id, position, title, purpose, fed_by, fed_record)
    select ${id}, 90, question, 'decide', 'dialogue', id::text from dialogues where number = ${Number(number)}
      and not exists (select from meeting_agenda_items where meeting_id = ${id} and fed_record = dialogues.id::text)`.execute(
    db,
  );
  await sql`update meetings set state = 'called' where id = ${id}`.execute(db);
  await giveRole(db, person, "chair", meetingPlace(String(id)));
}

const commitment = { whatEn: "Put it into the budget.", dueOn: addDays(today, 10) };

export async function committedDialogue(does: Does): Promise<{ number: string; commitment: string }> {
  const number = await writtenDialogue(does);
  const { id } = await does("coordinator", "POST", `${kilifi(number)}/commitments`, commitment);
  return { number, commitment: String(id) };
}

/** Of a sealed one. */
export const correction = {
  statementEn: "Counties pay at least half of what a teacher earns.",
  changesEn: outcome.changesEn,
  reviewOn: outcome.reviewOn,
  because: "It said “gets”, which left out what is taken off.",
  version: 9,
};

export async function sealedDialogue(does: Does): Promise<{ number: string; commitment: string }> {
  const made = await committedDialogue(does);
  await does("administrator", "POST", `${one(made.number)}/outcome/seal`, { version: 8 });
  return made;
}

/** Every command of dialogues, as the test of kept pages does them. */
export async function changeDialogues(jifunze: TestService, does: Does): Promise<void> {
  const asked = await askedByLaikipia(does);
  await does("coordinator", "POST", `${kilifi(asked)}/seconding`, { version: 2 });
  await does("administrator", "PUT", `${one(asked)}/dates`, {
    ...days,
    stancesUntil: addDays(today, 61),
    version: 3,
  });
  await does("administrator", "POST", `${one(asked)}/steps/withdraw`, { version: 4, note: "Asked twice." });
  const open = await openDialogue(does);
  await does("contributor", "POST", `${one(open)}/contributions`, words);
  await does("administrator", "PUT", `${one(open)}/contributions/1/moderation`, {
    verdict: "hide",
    reason: "Off topic.",
    seen: "shown",
  });
  const token = await answeredByMail(jifunze, open);
  await does("public", "POST", `/dialogue-answers/${token}/withdrawal`, {});
  const ofHead = await askedHead(jifunze, does);
  await does("public", "POST", `/dialogue-stances/${ofHead.token}/confirmation`, { version: 1 });
  const draft = await draftDialogue(does);
  await does("coordinator", "PUT", `${one(draft)}/paragraphs/1`, { textEn: "All of it.", version: 1 });
  await does("coordinator", "POST", `${one(draft)}/paragraphs/1/removal`, { version: 2 });
  const chaired = await writtenDialogue(does);
  await chairedBy(jifunze.service.database.db, does, chaired, "reviewer");
  await does("reviewer", "POST", `${one(chaired)}/outcome/confirmation`, { version: 8 });
  const { number, commitment: made } = await sealedDialogue(does);
  await does("administrator", "POST", `${one(number)}/outcome/corrections`, correction);
  await does("coordinator", "PUT", `${kilifi(number)}/commitments/${made}`, {
    ending: "kept",
    saidEn: "It is in the budget.",
    version: 1,
  });
}

/** Somebody has answered the mail that says that it is open; the token by which they can take that back. */
async function answeredByMail({ service }: TestService, number: string): Promise<string> {
  const { database, secret, config } = service;
  const { db } = database;
  const person = await db
    .selectFrom("people")
    .select(["id", "name", "email"])
    .where("email", "like", "coordinator@%")
    .executeTakeFirstOrThrow();
  const mail = { personId: person.id ?? "", name: person.name ?? "", email: person.email ?? "" };
  const said = { dialogue: Number(number), words: "Ask the parents first.", language: "en" };
  const { id } = await contributeByMail.call(said, {
    db,
    databaseUrl: database.url,
    actor: mailActor(mail),
    now: new Date(),
    secret,
    baseUrl: config.baseUrl,
  });
  return await answerLink.write(db, {
    secret,
    subject: id,
    expiresAt: momentOf(addDays(today, 100), "10:00"),
  });
}

/** One in each phase, and what stands in them. */
export async function someDialogues(jifunze: TestService): Promise<Record<string, string[]>> {
  const does: Does = async (...request) => {
    const { status, body } = await jifunze.api(...request);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  const open = await openDialogue(does);
  await does("coordinator", "POST", `${one(open)}/contributions`, words);
  const commented = await commentedDialogue(does);
  const sealed = await sealedDialogue(does);
  const token = await answeredByMail(jifunze, open);
  const head = await askedHead(jifunze, does);
  const chaired = await writtenDialogue(does);
  await chairedBy(jifunze.service.database.db, does, chaired, "reviewer");
  return {
    chairedDialogue: [chaired],
    askedDialogue: [await askedByLaikipia(does)],
    openDialogue: [open],
    draftDialogue: [await draftDialogue(does)],
    commentedDialogue: [commented.number],
    commentOnDraft: [commented.comment],
    frozenDialogue: [await frozenDialogue(does)],
    closedDialogue: [await writtenDialogue(does)],
    sealedDialogue: [sealed.number],
    commitment: [sealed.commitment],
    dialogueAnswerToken: [token],
    dialogueHeadToken: [head.token],
  };
}

/** Which of them a path names. */
export function valuesOfDialogues(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!route.includes("/dialogues/")) return undefined;
  if (name === "contribution" || name === "paragraph") return ["1"];
  if (name === "comment") return of.commentOnDraft;
  if (name === "commitment") return of.commitment;
  if (name === "action") return ["freeze"];
  if (name !== "dialogue") return undefined;
  if (route.includes("/commitments")) return of.sealedDialogue;
  if (/\/outcome\.(json|pdf)$/.test(route)) return of.sealedDialogue;
  if (route.includes("/outcome/correction")) return of.sealedDialogue;
  if (route.includes("/outcome/confirmation")) return of.chairedDialogue;
  if (route.includes("/outcome")) return of.closedDialogue;
  if (route.includes("/stance")) return of.frozenDialogue;
  if (route.includes("/seconding")) return of.askedDialogue;
  if (/\/(contributions|summary)/.test(route)) return of.openDialogue;
  if (/\/(paragraphs|comments|steps)/.test(route)) return of.commentedDialogue;
  return of.openDialogue;
}

interface Waiting {
  does: Does;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
}

/** What Kilifi and the commission are told of, until it is done. */
export async function waitingDialogues(
  { does, waits, isGone }: Waiting,
  { db, turn }: { db: Db; turn: (db: Db, now: Date) => Promise<void> },
): Promise<void> {
  const asked = await askedByLaikipia(does);
  await waits("dialogues.asked", ["coordinator"], `${kilifi(asked)}/seconding`);
  await does("coordinator", "POST", `${kilifi(asked)}/seconding`, { version: 2 });
  await isGone("coordinator", `${kilifi(asked)}/seconding`);
  await waits("dialogues.seconded", ["administrator", "reviewer"], one(asked));
  const frozen = await frozenDialogue(does, "administrator");
  await waits("dialogues.stanceAsked", ["coordinator"], `${kilifi(frozen)}/stance`);
  const agreeing = { stance: "agree", language: "en", version: 0 };
  await does("coordinator", "PUT", `${kilifi(frozen)}/stance`, agreeing);
  await isGone("coordinator", `${kilifi(frozen)}/stance`);
  await turn(db, new Date(Date.now() + 61 * 86_400_000));
  await waits("dialogues.closed", ["administrator", "reviewer"], `${one(frozen)}/outcome`);
  const chaired = await closedDialogue(does);
  await chairedBy(db, does, chaired, "representative");
  await does("administrator", "PUT", `${one(chaired)}/outcome`, { ...outcome, version: 7 });
  await waits("dialogues.chairAsked", ["representative"], `${one(chaired)}/outcome/confirmation`);
  await does("representative", "POST", `${one(chaired)}/outcome/confirmation`, { version: 8 });
  await isGone("representative", `${one(chaired)}/outcome/confirmation`);
  const { number, commitment: made } = await sealedDialogue(does);
  await turn(db, new Date());
  await waits("dialogues.commitmentDue", ["coordinator"], `${kilifi(number)}/commitments/${made}`);
  const reviewed = db.updateTable("dialogues").set({ reviewOn: dayOf(new Date()) });
  await reviewed.where("number", "=", Number(number)).execute();
  await turn(db, new Date());
  await waits("dialogues.reviewDue", ["coordinator"], `${kilifi(number)}/commitments/${made}`);
  const ending = { ending: "kept", saidEn: "It is in the budget.", version: 1 };
  await does("coordinator", "PUT", `${kilifi(number)}/commitments/${made}`, ending);
  await isGone("coordinator", `${kilifi(number)}/commitments/${made}`);
}

/** What kinds of notification about dialogues are filled with. */
export const saidOfDialogues = {
  question: { en: "Who pays the teachers?", sw: "Nani alipe walimu?" },
  what: { en: "Put it into the budget.", sw: "Kuiweka katika bajeti." },
  city: { en: "Kilifi County", sw: "Kaunti ya Kilifi" },
  state: "comments",
  reason: "Off topic.",
  day: "2026-08-01",
};

/** What a test of dialogues does and asks, in a service that starts later. */
export function dialoguesIn(jifunze: () => TestService) {
  const db = () => jifunze().service.database.db;
  const does: Does = async (person, method, path, body) => {
    const said = await jifunze().api(person, method, path, body);
    expect(said.status, `${method} ${path} ${JSON.stringify(said.body)}`).toBe(200);
    return said.body;
  };
  return {
    db,
    does,
    /** What is wrong at which field. */
    refused: async (person: Person, method: string, path: string, body: object) => {
      const { status, body: said } = await jifunze().api(person, method, path, body);
      expect(status, JSON.stringify(said)).toBe(422);
      return Object.fromEntries((said.errors ?? []).map(({ field, detail }) => [field, detail]));
    },
    now: (number: string) =>
      db()
        .selectFrom("dialogues")
        .select(["id", "state", "version"])
        .where("number", "=", Number(number))
        .$narrowType<{ state: DialogueState }>()
        .executeTakeFirstOrThrow(),
    /** Who was told up to now. */
    told: async (kind: string): Promise<string[]> => {
      await takeMails(jifunze());
      return await toldOf(jifunze(), kind);
    },
  };
}
