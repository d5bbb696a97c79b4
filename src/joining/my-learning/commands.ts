// My learning: somebody shows that a number or a code on paper is theirs, sees what they joined, leaves it, has it forgotten.

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { forgetCaller } from "../../phones/callers.ts";
import { callOf } from "../../phones/calls/store.ts";
import { dropSearch as dropSearchOf, searchesOf } from "../../phones/searches/store.ts";
import { everyone } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { type Call, type Context, command } from "../../platform/operation.ts";
import { type KeptNumber, keptNumber, phoneKeyOf } from "../../platform/phone/kept-number.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { readToSend, typedCodes } from "../../platform/phone/sent-code.ts";
import { forgetTexts, startTexts, stopTexts } from "../../platform/sms/text-message.ts";
import { answerAsGuardian, leaveRun, type Outcome, answerOffer as takeOffer } from "../joins/admit.ts";
import { PlacesOf, placeTags } from "../joins/commands.ts";
import { JoinState } from "../joins/join.ts";
import { keepLearner } from "../joins/store.ts";
import { guardianLink, learningLink, openedSubject, openHours, readOpened } from "../links.ts";
import { writeText } from "../messages.ts";
import { refuse } from "../problems.ts";
import { forgetPhone, leaveAndForget } from "./forget.ts";
import { newOpeningCode, type Opening, openingOf } from "./open.ts";
import { ownJoin } from "./own-join.ts";

const Phone = line(40);
const Token = z.string().max(300);

export const sendLearningCode = command({
  name: "joining.sendLearningCode",
  route: "POST /my-learning/codes",
  summary:
    "Have a code sent to a telephone that opens what its number joined. The answer is the same where it joined nothing.",
  input: z.object({ phone: Phone, language: z.enum(languages) }),
  output: z.object({ asked: z.literal(true) }),
  allow: everyone,
  before: readToSend("joining:field.phone", { isForAll: true }),
  auditDetails: () => ({}),
  changes: [],
  async run({ language }, context, number) {
    const to = keptNumber(context.secret, number);
    const learner = await learnerToOpen(context.db, to, { language, now: context.now });
    if (learner !== undefined) await sendCodeTo(context, learner, { to, language });
    return { asked: true as const };
  },
});

async function sendCodeTo(
  { db, now, secret, baseUrl }: Pick<Context<Tx>, "db" | "now" | "secret" | "baseUrl">,
  learner: string,
  { to, language }: { to: KeptNumber; language: Language },
): Promise<void> {
  const code = await newOpeningCode(db, learner, { secret, now });
  await writeText(db, { text: "code", to, language, values: { sent: code }, baseUrl, goes: "answer" });
}

/**
 * Begins what a number has here, where it had nothing, and sends the code that opens it: only who has the telephone comes in.
 * @returns whose it is from now on
 */
export async function beginWithNumber(
  context: Pick<Context<Tx>, "db" | "now" | "secret" | "baseUrl">,
  number: string,
  language: Language,
): Promise<string> {
  const to = keptNumber(context.secret, number);
  const { phoneKey: key, phoneSealed } = to;
  const learner = await keepLearner(context.db, {
    id: randomUUID(),
    key,
    phoneSealed,
    language,
    now: context.now,
  });
  await sendCodeTo(context, learner, { to, language });
  return learner;
}

/** Who joined something with this number, answers for a child, is told by it of what they look for, or asked to be called. */
async function learnerToOpen(
  db: Tx,
  { phoneKey: key, phoneSealed }: KeptNumber,
  { language, now }: { language: Language; now: Date },
): Promise<string | undefined> {
  const learner = await db.selectFrom("learners").select("id").where("key", "=", key).executeTakeFirst();
  if (learner) return learner.id;
  const isKnown =
    (await isGuardian(db, key)) || (await callOf(db, key)) || (await searchesOf(db, key)).length > 0;
  if (!isKnown) return undefined;
  return keepLearner(db, { id: randomUUID(), key, phoneSealed, language, now });
}

async function isGuardian(db: Tx, guardianKey: string): Promise<boolean> {
  const child = await db
    .selectFrom("joins")
    .select("id")
    .where("guardianKey", "=", guardianKey)
    .limit(1)
    .execute();
  return child.length > 0;
}

export const openMyLearning = command({
  name: "joining.openMyLearning",
  route: "POST /my-learning",
  summary:
    "Open what a number joined by a code that was sent to it, what a code on paper joined by that code alone, or the question to a guardian. The answer holds a link for an hour.",
  input: z.object({
    phone: orEmpty(Phone).describe("The number; not with a code on paper."),
    code: line(20).describe("The code that was sent, that of a join, or that on paper."),
  }),
  output: z.object({ token: z.string(), opens: z.enum(["learning", "guardian"]) }),
  allow: everyone,
  keepsResponse: false,
  // Wrong codes are counted; who is looked for, known or not, changes nothing of that.
  async before({ phone, code }, call: Call): Promise<Opening> {
    const { db, door, secret, now } = call;
    const number = phone === undefined ? undefined : readNumber(phone);
    const work = async () => {
      const opening = await openingOf(db, { phone, code }, { secret, now });
      return { isRight: opening !== undefined, result: opening };
    };
    const counted = typedCodes(door, number && phoneKeyOf(secret, number));
    const opening = door ? await door.attempt(counted, work) : (await work()).result;
    if (opening === undefined) throw refuse.wrong_code();
    return opening;
  },
  auditDetails: (_input, { opens }) => ({ opens }),
  changes: [],
  async run(_input, { db, now, secret }, opening) {
    const expiresAt = new Date(now.getTime() + openHours * 3_600_000);
    if (opening.what === "guardian")
      return {
        token: await guardianLink.write(db, { secret, subject: opening.join, expiresAt }),
        opens: "guardian" as const,
      };
    const { learner } = opening;
    // Who has the code that was sent has the telephone.
    if (opening.what === "all") {
      await db
        .updateTable("learners")
        .set({ openingCode: null, openingCodeUntil: null })
        .where("id", "=", learner)
        .execute();
      await db
        .updateTable("joins")
        .set({ numberShownAt: now })
        .where("learnerId", "=", learner)
        .where("numberShownAt", "is", null)
        .execute();
    }
    const subject = openedSubject({ learner, join: opening.what === "one" ? opening.join : undefined });
    return {
      token: await learningLink.write(db, { secret, subject, expiresAt }),
      opens: "learning" as const,
    };
  },
});

const AfterStep = z.object({ state: JoinState, ...PlacesOf });

const said = ({ state, opportunity, city, placesChanged }: Outcome) => ({
  state,
  opportunityId: opportunity,
  city,
  placesChanged,
});

const learner = holderOf(learningLink);

export const leaveJoin = command({
  name: "joining.leaveJoin",
  route: "POST /my-learning/:token/joins/:join/leave",
  summary: "Give up a place in a run, or in its line. It is offered to whoever waits.",
  input: z.object({ token: Token, join: z.uuid() }),
  output: AfterStep,
  allow: learner,
  subject: ({ join }) => join,
  auditDetails: () => ({}),
  changes: (_input, output) => placeTags(output),
  async run({ join }, context) {
    const { db, now, baseUrl } = context;
    return said(await leaveRun(db, await ownJoin(context, join), { now, baseUrl }));
  },
});

export const answerOffer = command({
  name: "joining.answerOffer",
  route: "POST /my-learning/:token/joins/:join/offer/:answer",
  summary: "Take a place that became free, or leave it to the next in line.",
  input: z.object({ token: Token, join: z.uuid(), answer: z.enum(["take", "leave"]) }),
  output: AfterStep,
  allow: learner,
  subject: ({ join }) => join,
  auditDetails: ({ answer }) => ({ answer }),
  changes: (_input, output) => placeTags(output),
  async run({ join, answer }, context) {
    const { db, now, baseUrl } = context;
    const id = await ownJoin(context, join);
    return said(await takeOffer(db, { id, takes: answer === "take" }, { now, baseUrl }));
  },
});

export const wantMessages = command({
  name: "joining.wantMessages",
  route: "PUT /my-learning/:token/messages/:want",
  summary: "Want no messages any more, or want them again. Places stay booked.",
  input: z.object({ token: Token, want: z.enum(["stop", "start"]) }),
  output: z.object({ want: z.string() }),
  allow: learner,
  auditDetails: ({ want }) => ({ want }),
  changes: [],
  async run({ want }, context) {
    const { db, now } = context;
    const { learner: id, join } = readOpened(openedBy(context));
    // The code of one join may be known to whoever typed the number, which shows nothing of whose telephone it is.
    if (join !== undefined) throw refuse.whole_only();
    const key = await phoneKeyOfLearner(db, id);
    if (key === undefined) throw refuse.not_now();
    if (want === "stop") await stopTexts(db, key, { channel: "web", now });
    else await startTexts(db, key);
    return { want };
  },
});

async function phoneKeyOfLearner(db: Tx, id: string): Promise<string | undefined> {
  const found = await db
    .selectFrom("learners")
    .select("key")
    .where("id", "=", id)
    .where("phoneSealed", "is not", null)
    .executeTakeFirst();
  return found?.key;
}

export const dropSearch = command({
  name: "joining.dropSearch",
  route: "DELETE /my-learning/:token/searches/:search",
  summary: "Be told no more of something that one looks for.",
  input: z.object({ token: Token, search: z.uuid() }),
  output: z.object({ dropped: z.literal(true) }),
  allow: learner,
  subject: ({ search }) => search,
  auditDetails: () => ({}),
  changes: [],
  async run({ search }, context) {
    const { db } = context;
    const opened = readOpened(openedBy(context));
    const key = opened.join === undefined ? await phoneKeyOfLearner(db, opened.learner) : undefined;
    if (key === undefined || !(await dropSearchOf(db, key, search))) throw refuse.no_search();
    return { dropped: true as const };
  },
});

export const forgetMe = command({
  name: "joining.forgetMe",
  route: "DELETE /my-learning/:token",
  summary:
    "Have everything forgotten: the places are given up, and number, name and messages are deleted at once. With the code of one join, of that one.",
  input: z.object({ token: Token }),
  output: z.object({
    forgotten: z.literal(true),
    places: z.array(z.object(PlacesOf)).max(500).describe("Of the runs that were left."),
  }),
  allow: learner,
  auditDetails: () => ({}),
  changes: (_input, { places }) => places.flatMap(placeTags),
  async run(_input, context) {
    const { db, now, baseUrl } = context;
    const { learner: id, join } = readOpened(openedBy(context));
    const phoneKey = await phoneKeyOfLearner(db, id);
    const isWhole = join === undefined && phoneKey !== undefined;
    const left = isWhole
      ? await forgetPhone(db, phoneKey, { now, baseUrl })
      : await leaveAndForget(db, { learner: id, join }, { now, baseUrl });
    if (isWhole) {
      await forgetTexts(db, phoneKey);
      await forgetCaller(db, phoneKey);
    }
    return { forgotten: true as const, places: left.map(said) };
  },
});

export const answerForChild = command({
  name: "joining.answerForChild",
  route: "POST /my-learning/guardian/:token/:answer",
  summary: "Agree as a parent or guardian that a child joins, or not: then nothing is kept of the child.",
  input: z.object({ token: Token, answer: z.enum(["agree", "refuse"]) }),
  output: AfterStep,
  allow: holderOf(guardianLink),
  auditDetails: ({ answer }) => ({ answer }),
  changes: (_input, output) => placeTags(output),
  async run({ answer }, context) {
    const { db, now, baseUrl } = context;
    const id = openedBy(context);
    return said(await answerAsGuardian(db, { id, agrees: answer === "agree" }, { now, baseUrl }));
  },
});
