import { sql } from "kysely";
import { z } from "zod";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { openedNumber } from "../../platform/phone/kept-number.ts";
import { isStopped } from "../../platform/sms/text-message.ts";
import { ageBands, channels, JoinState, sexes } from "../joins/join.ts";
import { ShownRun, shownRun } from "../joins/shown-run.ts";
import { findJoin, joinsIn, numberOf, placeInLine } from "../joins/store.ts";
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
  firstName: z.string().nullable(),
  ageBand: z.enum(ageBands),
  sex: z.enum(sexes).nullable(),
  disabilityNeed: z.string().nullable(),
  consent: z.string().describe("The edition of the text that was agreed to."),
  channel: z.enum(channels),
  language: z.string(),
});
export type MyJoin = z.infer<typeof MyJoin>;

/** All that is kept of whoever holds the link: for the screen, and as a file. */
export const myLearning = query({
  name: "joining.myLearning",
  route: "GET /my-learning/:token",
  summary: "What one joined, and all that is kept of oneself.",
  input: z.object(byToken),
  output: z.object({
    token: z.string(),
    number: z.string().nullable(),
    isStopped: z.boolean(),
    isAll: z.boolean(),
    joins: z.array(MyJoin).max(mostShown),
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
    const [first] = rows;
    if (!first) throw refuse.join_over();
    const found = await runsIn(db, now)
      .where(
        "runs.id",
        "in",
        rows.map(({ run }) => run),
      )
      .execute();
    const runs = new Map(found.map((row) => [row.id, shownRun(runFrom(row))]));
    const number = numberOf(first);
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
      isStopped: number !== undefined && (await isStopped(db, number.phoneKey)),
      isAll: only === undefined,
      joins,
    };
  },
});

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
