// Joining a run, leaving it, answering an offer or for a child: what the screens, the API and telephones do alike.

import { randomUUID } from "node:crypto";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf, momentAfter } from "../../platform/day.ts";
import { formatWeekdayShort } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { cutTo, inGsm } from "../../platform/phone/gsm.ts";
import { type KeptNumber, openedNumber } from "../../platform/phone/kept-number.ts";
import { maskedNumber } from "../../platform/phone/number.ts";
import { whoMayCome } from "../faults/unsafe.ts";
import { plainName, type Said, writeText } from "../messages.ts";
import { refuse } from "../problems.ts";
import { type JoinedRun, joiningNow, lockedRun } from "../run.ts";
import { hasRoomFor, leftIn, type Room } from "./capacity.ts";
import { type AgeBand, guardianDays, type JoinChannel, type JoinState } from "./join.ts";
import { keyOfPaper, paperCodeOf } from "./paper-code.ts";
import { type Moment, settle, showPlaces } from "./settle.ts";
import {
  deleteJoin,
  findJoin,
  guardianOf,
  insertJoin,
  joinsOfLearner,
  type KeptJoin,
  keepLearner,
  moveJoin,
  numberOf,
  openIn,
  placeInLine,
  roomIn,
} from "./store.ts";
import { type JoinMove, nextOf } from "./workflow.ts";

export interface Asking {
  run: { code: string; run: number };
  /** Undefined for whoever gets a code on paper. */
  number: KeptNumber | undefined;
  guardian: KeptNumber | "paper" | undefined;
  firstName: string | null;
  ageBand: AgeBand;
  sex: string | null;
  disabilityNeed: string | null;
  places: number;
  consent: string;
  channel: JoinChannel;
  language: Language;
}

export interface Asked {
  join: KeptJoin;
  run: JoinedRun;
  /** False where the same number had joined already. */
  isNew: boolean;
  /** What whoever asked hears: on the web, where one types any number, the same whether it had joined or not. */
  told: JoinState;
  placesChanged: boolean;
}

/** @throws Problem where one cannot join today, or there is neither a place nor a line */
export async function askToJoin(tx: Tx, asking: Asking, moment: Moment & { secret: string }): Promise<Asked> {
  const { now, secret, baseUrl } = moment;
  const run = await lockedRun(tx, asking.run, now);
  requireOpen(run, now);
  await requireSafe(tx, run, asking);
  const { number, guardian, language } = asking;
  const fresh = randomUUID();
  const learner = await keepLearner(tx, {
    id: fresh,
    key: number?.phoneKey ?? keyOfPaper(secret, paperCodeOf(secret, fresh)),
    phoneSealed: number?.phoneSealed ?? null,
    language,
    now,
  });
  const had = learner === fresh ? [] : await joinsOfLearner(tx, learner);
  const before = openIn(had, run.id);
  const room = await roomIn(tx, run);
  const asNew = () => (guardian === undefined ? placeFor(run, asking.places, room) : "guardian_asked");
  if (before) {
    const told = asking.channel === "web" ? asNew() : undefined;
    return again(tx, before.id, run, { baseUrl, secret, channel: asking.channel, told });
  }
  if (typeof guardian === "object") await requireFewQuestions(tx, guardian);
  const state = asNew();
  const join = await insertJoin(
    tx,
    {
      run: run.id,
      learner,
      number: number ?? null,
      places: asking.places,
      firstName: asking.firstName,
      ageBand: asking.ageBand,
      sex: asking.sex,
      disabilityNeed: asking.disabilityNeed,
      consent: asking.consent,
      guardianWay: guardian === undefined ? null : guardian === "paper" ? "paper" : "phone",
      guardian: typeof guardian === "object" ? guardian : null,
      guardianUntil: guardian === undefined ? null : momentAfter(now, guardianDays),
      channel: asking.channel,
      language,
      state,
      now,
    },
    had.map(({ code }) => code),
  );
  if (!answersByText(asking.channel, state)) await tellState(tx, join, run, { baseUrl, secret });
  const taken = room.taken + (state === "joined" ? join.places : 0);
  const placesChanged = await showPlaces(tx, run, { ...room, taken }, now);
  return { join, run, isNew: true, told: state, placesChanged };
}

/** @throws Problem `joining.not_under_18` */
async function requireSafe(db: Queryable, run: JoinedRun, person: Pick<KeptJoin, "ageBand">): Promise<void> {
  if ((await whoMayCome(db, run.opportunity, [person])).length === 0) throw refuse.not_under_18();
}

/** A guardian answers for so many children at a time; more, somebody else may have typed. */
const mostQuestions = 6;

async function requireFewQuestions(db: Queryable, { phoneKey }: KeptNumber): Promise<void> {
  const open = await db
    .selectFrom("joins")
    .select("id")
    .where("guardianKey", "=", phoneKey)
    .where("state", "=", "guardian_asked")
    .limit(mostQuestions)
    .execute();
  if (open.length >= mostQuestions) throw refuse.guardian_asked_enough({ most: mostQuestions });
}

/** Whoever joins twice has joined once, and hears again where they stand. */
async function again(
  tx: Tx,
  id: string,
  run: JoinedRun,
  { channel, told, ...means }: Telling & { channel: JoinChannel; told: JoinState | undefined },
): Promise<Asked> {
  const join = await justRead(tx, id);
  if (!answersByText(channel, join.state)) await tellState(tx, join, run, means);
  return { join, run, isNew: false, told: told ?? join.state, placesChanged: false };
}

/** Says again to whoever had joined where they stand. */
export async function tellAgain(tx: Tx, id: string, run: JoinedRun, means: Telling): Promise<void> {
  await tellState(tx, await justRead(tx, id), run, means);
}

async function justRead(tx: Tx, id: string): Promise<KeptJoin> {
  const join = await findJoin(tx, id);
  if (!join) throw new Error("What was just read is there.");
  return join;
}

/** Whoever asked by text message is answered by one, and gets no second that says the same. */
function answersByText(channel: JoinChannel, state: JoinState): boolean {
  return channel === "sms" && state !== "guardian_asked";
}

/** @throws Problem that says when one can join, or could */
function requireOpen(run: JoinedRun, now: Date): void {
  const joining = joiningNow(run, now);
  if (joining === "paused") throw refuse.paused();
  if (joining === "not_yet")
    throw run.days.joinFrom ? refuse.not_yet({ from: run.days.joinFrom }) : refuse.too_late();
  if (joining !== "open") throw refuse.too_late();
}

/**
 * The same for whoever asks before they say for how many.
 * @throws Problem that says why nobody can join, or wait
 */
export function requireJoinable(run: JoinedRun, now: Date): void {
  requireOpen(run, now);
  if (run.places === "full" && !run.hasWaitingList) throw refuse.run_full();
}

function placeFor(run: JoinedRun, places: number, room: Room): "joined" | "waiting" {
  if (hasRoomFor(places, room)) return "joined";
  const { capacity } = run;
  if (capacity !== null && places > capacity) throw refuse.household_never_fits({ capacity, people: places });
  if (run.hasWaitingList) return "waiting";
  throw leftIn(room) > 0 ? refuse.household_waits_not({ people: places }) : refuse.run_full();
}

interface Telling {
  baseUrl: string;
  /** Only where a guardian is asked. */
  secret?: string;
}

/** Says to whoever joined where they stand. */
export async function tellState(tx: Tx, join: KeptJoin, run: JoinedRun, means: Telling): Promise<void> {
  if (join.state === "guardian_asked") return tellGuardian(tx, join, run, means);
  const said = await stateSaid(tx, join, run, means);
  if (said) await writeText(tx, { ...said, to: numberOf(join) });
}

/** What there is to say of where somebody stands. */
export async function stateSaid(
  tx: Queryable,
  join: KeptJoin,
  run: JoinedRun,
  { baseUrl }: Pick<Telling, "baseUrl">,
): Promise<Said | undefined> {
  const { language, state, code } = join;
  if (state !== "joined" && state !== "waiting") return undefined;
  const place = state === "waiting" ? await placeInLine(tx, join) : 0;
  return { text: state, run, language, values: { join: code ?? "", place: String(place) }, baseUrl };
}

/** A simple phone is asked for no name: then the guardian knows who it is by the end of the number. */
export function nameForGuardian(join: KeptJoin, secret: string | undefined): string {
  if (join.firstName !== null) return cutTo(inGsm(plainName(join.firstName)), 20);
  const own = numberOf(join);
  const number = own && secret !== undefined ? openedNumber(secret, own) : undefined;
  return number === undefined ? "" : maskedNumber(number);
}

async function tellGuardian(
  tx: Tx,
  join: KeptJoin,
  run: JoinedRun,
  { baseUrl, secret }: Telling,
): Promise<void> {
  const { language, guardianUntil, guardianCode } = join;
  await writeText(tx, {
    text: "guardian",
    to: guardianOf(join),
    run,
    language,
    values: {
      name: nameForGuardian(join, secret),
      until: guardianUntil === null ? "" : formatWeekdayShort(dayOf(guardianUntil), language),
      join: guardianCode ?? "",
    },
    baseUrl,
  });
}

/**
 * A join of this id, with its run, which nobody else changes meanwhile.
 * @throws Problem `joining.no_join`
 */
export async function takeJoin(tx: Tx, id: string, now: Date): Promise<{ join: KeptJoin; run: JoinedRun }> {
  const found = await findJoin(tx, id);
  if (!found) throw refuse.no_join();
  const run = await lockedRun(tx, { id: found.run }, now);
  const join = await findJoin(tx, id);
  if (!join) throw refuse.no_join();
  return { join, run };
}

/** @throws Problem where that cannot happen to it now */
export async function move(
  tx: Tx,
  join: KeptJoin,
  step: JoinMove,
  change: { now: Date; reason?: string },
): Promise<JoinState> {
  const state = nextOf(step, join.state);
  if (state === undefined || !(await moveJoin(tx, join, { ...change, state }))) throw refuse.not_now();
  return state;
}

/** What came of a step, for whoever took it and for the pages that show the places. */
export interface Outcome {
  state: JoinState;
  opportunity: string;
  city: string;
  placesChanged: boolean;
}

async function outcomeOf(tx: Tx, run: JoinedRun, state: JoinState, moment: Moment): Promise<Outcome> {
  const placesChanged = await settle(tx, run, moment);
  return { state, opportunity: run.opportunity, city: run.city, placesChanged };
}

/** Gives a place, or a wait for one, up. */
export async function leaveRun(tx: Tx, id: string, moment: Moment): Promise<Outcome> {
  const { join, run } = await takeJoin(tx, id, moment.now);
  const state = await move(tx, join, "leave", { now: moment.now });
  return outcomeOf(tx, run, state, moment);
}

/** Takes the place that is offered, or gives it to the next. @throws Problem where it is offered no more */
export async function answerOffer(
  tx: Tx,
  { id, takes, channel = "web" }: { id: string; takes: boolean; channel?: JoinChannel },
  moment: Moment,
): Promise<Outcome> {
  const { now, baseUrl } = moment;
  const { join, run } = await takeJoin(tx, id, now);
  if (join.state !== "offered" || join.offeredUntil === null || join.offeredUntil <= now)
    throw refuse.offer_over();
  if (takes) await requireSafe(tx, run, join);
  const state = await move(tx, join, takes ? "accept" : "leave", { now });
  if (takes && !answersByText(channel, state)) await tellState(tx, { ...join, state }, run, { baseUrl });
  return outcomeOf(tx, run, state, moment);
}

/** A guardian agrees, and then there is a place or a line; or does not, and then nothing is kept. */
export async function answerAsGuardian(
  tx: Tx,
  { id, agrees }: { id: string; agrees: boolean },
  moment: Moment,
): Promise<Outcome> {
  const { now, baseUrl } = moment;
  const { join, run } = await takeJoin(tx, id, now);
  if (join.state !== "guardian_asked") throw refuse.nothing_to_answer();
  if (!agrees) {
    await forgetAsked(tx, join, run, baseUrl);
    return { state: "left", opportunity: run.opportunity, city: run.city, placesChanged: false };
  }
  requireOpen(run, now);
  await requireSafe(tx, run, join);
  const place = placeFor(run, join.places, await roomIn(tx, run));
  await moveJoin(tx, join, { state: place, now, guardianAgreedAt: now });
  await tellState(tx, { ...join, state: place }, run, { baseUrl });
  return outcomeOf(tx, run, place, moment);
}

/** Nothing is left of who asked where no guardian agreed. */
export async function forgetAsked(tx: Tx, join: KeptJoin, run: JoinedRun, baseUrl: string): Promise<void> {
  const { language } = join;
  // It holds neither the name of the child nor that of the guardian.
  await writeText(tx, { text: "guardianNo", to: numberOf(join), run, language, baseUrl });
  await deleteJoin(tx, join);
}
