import { sql } from "kysely";
import { z } from "zod";
import { Filters } from "../../catalogue/finding/filters.ts";
import { bestTimes } from "../../phones/calls/call.ts";
import { callOf } from "../../phones/calls/store.ts";
import { type OwnSearch, searchesOf } from "../../phones/searches/store.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { openedNumber } from "../../platform/phone/kept-number.ts";
import { isStopped } from "../../platform/sms/text-message.ts";
import { WrittenText } from "../../platform/written.ts";
import { ratableOf } from "../feedback/ratable.ts";
import { ageBands, channels, JoinState, sexes } from "../joins/join.ts";
import { ShownRun, shownRun } from "../joins/shown-run.ts";
import { findJoin, joinsIn, placeInLine } from "../joins/store.ts";
import { guardianLink, learningLink, readOpened } from "../links.ts";
import { refuse } from "../problems.ts";
import { runById, runFrom, runsIn } from "../run.ts";

const byToken = { token: z.string().max(300) };
const mostShown = 100;

const MyJoin = z.object({
  id: z.uuid(),
  run: ShownRun,
  state: JoinState,
  places: z.int(),
  place: z.int().nullable().describe("Which in line."),
  offeredUntil: z.iso.datetime().nullable(),
  askedAt: z.iso.datetime(),
  hasRated: z.boolean(),
  mayRate: z.boolean().describe("Whether one can say today how it was."),
  firstName: z.string().nullable(),
  ageBand: z.enum(ageBands),
  sex: z.enum(sexes).nullable(),
  disabilityNeed: z.string().nullable(),
  consent: z.string().describe("The edition of the text that was agreed to."),
  channel: z.enum(channels),
  language: z.string(),
});
export type MyJoin = z.infer<typeof MyJoin>;

const MySearch = z.object({
  id: z.uuid(),
  words: z.string().nullable(),
  filters: Filters,
  placeName: WrittenText.nullable(),
  language: z.string(),
  askedAt: z.iso.datetime(),
  endsOn: z.iso.date(),
  toldAt: z.iso.datetime().nullable(),
});
export type MySearch = z.infer<typeof MySearch>;

const MyCall = z.object({
  city: WrittenText.describe("Which is to call."),
  bestTime: z.enum(bestTimes),
  askedAt: z.iso.datetime(),
  language: z.string(),
});
export type MyCall = z.infer<typeof MyCall>;

const MyChild = z.object({
  id: z.uuid(),
  run: ShownRun,
  firstName: z.string().nullable(),
  state: JoinState,
  answerUntil: z.iso.datetime().nullable(),
  code: z.string().nullable().describe("With the number it opens the question, as long as nobody answered."),
});
export type MyChild = z.infer<typeof MyChild>;

/** All that is kept of whoever holds the link: for the screen, and as a file. */
export const myLearning = query({
  name: "joining.myLearning",
  route: "GET /my-learning/:token",
  summary: "What one joined, and all that is kept of oneself.",
  input: z.object(byToken),
  output: z.object({
    token: z.string(),
    number: z.string().nullable(),
    isStopped: z.boolean().describe("Not told to whoever has the code of one join alone."),
    isAll: z.boolean(),
    joins: z.array(MyJoin).max(mostShown),
    searches: z.array(MySearch).max(mostShown).describe("Of what one is told once there is something."),
    answersFor: z.array(MyChild).max(mostShown).describe("For whom one answers as a parent or guardian."),
    call: MyCall.nullable().describe("That one asked to be called, until one was."),
  }),
  allow: holderOf(learningLink),
  async run({ token }, context) {
    const { db, now, secret } = context;
    const { learner, join: only } = readOpened(openedBy(context));
    const rows = await joinsIn(db)
      .select([
        sql<MyJoin["sex"]>`joins.sex`.as("sex"),
        "joins.disabilityNeed",
        "joins.consent",
        sql<MyJoin["channel"]>`joins.channel`.as("channel"),
      ])
      .where("joins.learnerId", "=", learner)
      .$if(only !== undefined, (joins) => joins.where("joins.id", "=", only ?? ""))
      .orderBy("joins.askedAt", "desc")
      .limit(mostShown)
      .execute();
    const own = await db
      .selectFrom("learners")
      .select(["key", "phoneSealed"])
      .where("id", "=", learner)
      .executeTakeFirst();
    if (!own || (only !== undefined && rows.length === 0)) throw refuse.join_over();
    const ids = rows.map(({ run }) => run);
    const found = ids.length === 0 ? [] : await runsIn(db, now).where("runs.id", "in", ids).execute();
    const ratable = await ratableOf(db, rows, dayOf(now));
    const runs = new Map(found.map((row) => [row.id, shownRun(runFrom(row))]));
    const { key: phoneKey, phoneSealed } = own;
    const number = phoneSealed === null ? undefined : { phoneKey, phoneSealed };
    const joins: MyJoin[] = [];
    for (const row of rows) {
      const run = runs.get(row.run);
      if (!run) continue;
      joins.push({
        id: row.id,
        run,
        state: row.state,
        places: row.places,
        place: row.state === "waiting" ? await placeInLine(db, row) : null,
        offeredUntil: row.offeredUntil?.toISOString() ?? null,
        askedAt: row.askedAt.toISOString(),
        hasRated: row.hasRated,
        mayRate: ratable.has(row.id),
        firstName: row.firstName,
        ageBand: row.ageBand,
        sex: row.sex,
        disabilityNeed: row.disabilityNeed,
        consent: row.consent,
        channel: row.channel,
        language: row.language,
      });
    }
    return {
      token,
      number: number ? (openedNumber(secret, number) ?? null) : null,
      isStopped: only === undefined && number !== undefined && (await isStopped(db, number.phoneKey)),
      isAll: only === undefined,
      joins,
      searches: only === undefined && number ? (await searchesOf(db, phoneKey)).map(shownSearch) : [],
      answersFor: only === undefined && number ? await childrenOf(db, phoneKey, now) : [],
      call: only === undefined && number ? shownCall(await callOf(db, phoneKey)) : null,
    };
  },
});

async function childrenOf(db: Queryable, guardianKey: string, now: Date): Promise<MyChild[]> {
  const rows = await joinsIn(db)
    .where("joins.guardianKey", "=", guardianKey)
    .orderBy("joins.askedAt", "desc")
    .limit(mostShown)
    .execute();
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ run }) => run))];
  const found = await runsIn(db, now).where("runs.id", "in", ids).execute();
  const runs = new Map(found.map((row) => [row.id, shownRun(runFrom(row))]));
  return rows.flatMap(({ id, run: of, firstName, state, guardianUntil, guardianCode }) => {
    const run = runs.get(of);
    const isAsked = state === "guardian_asked";
    const answerUntil = isAsked ? (guardianUntil?.toISOString() ?? null) : null;
    return run ? [{ id, run, firstName, state, answerUntil, code: isAsked ? guardianCode : null }] : [];
  });
}

const shownSearch = ({ askedAt, toldAt, ...search }: OwnSearch): MySearch => ({
  ...search,
  askedAt: askedAt.toISOString(),
  toldAt: toldAt?.toISOString() ?? null,
});

const shownCall = (call: Awaited<ReturnType<typeof callOf>>): MyCall | null =>
  call ? { ...call, askedAt: call.askedAt.toISOString() } : null;

export const guardianQuestion = query({
  name: "joining.guardianQuestion",
  input: z.object(byToken),
  allow: holderOf(guardianLink),
  async run({ token }, context) {
    const { db, now } = context;
    const join = await findJoin(db, openedBy(context));
    if (join?.state !== "guardian_asked") throw refuse.nothing_to_answer();
    return { token, firstName: join.firstName ?? "", run: shownRun(await runById(db, join.run, now)) };
  },
});
