// Who takes part in a run. Whoever offers it sees names and numbers, as those who joined agreed; the city sees how many.

import { type Expression, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { insiders } from "../../network/insiders.ts";
import { representatives, speaksFor } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import { anyOf, signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import {
  aPageOf,
  type ListedPage,
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
  nextOf,
  pageFields,
  rowsPerPage,
} from "../../platform/database/listed.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { query } from "../../platform/operation.ts";
import { openedNumber } from "../../platform/phone/kept-number.ts";
import { ageBands, type JoinState, JoinState as State, sexes, states } from "../joins/join.ts";
import { shownRun } from "../joins/shown-run.ts";
import { refuse } from "../problems.ts";
import { type JoinedRun, runFrom, runsIn } from "../run.ts";

export const ofRunInCity = {
  city: z.string().max(40),
  opportunity: OpportunityCode,
  run: z.coerce.number().int().min(1).max(1_000_000),
};
type Which = z.output<z.ZodObject<typeof ofRunInCity>>;

const findRun = (db: Queryable, { city, opportunity, run }: Which, now: Date) =>
  runsIn(db, now)
    .where("opportunities.code", "=", opportunity)
    .where("opportunities.cityId", "=", city)
    .where("runs.number", "=", run)
    .executeTakeFirst();

/**
 * A run for whoever speaks for the organisation that offers it.
 * @throws Problem for all others
 */
export async function runOfProvider(
  db: Queryable,
  actor: Actor,
  which: Which,
  now: Date,
): Promise<JoinedRun> {
  const row = await findRun(db, which, now);
  if (!row) throw refuse.no_run();
  if (!speaksFor(actor, { id: row.providerId })) throw refuse.not_yours();
  return runFrom(row);
}

const Listed = z.object({
  id: z.uuid(),
  firstName: z.string().nullable(),
  phone: z.string().nullable().describe("None of whoever has a code on paper."),
  ageBand: z.enum(ageBands),
  sex: z.enum(sexes).nullable(),
  disabilityNeed: z.string().nullable(),
  places: z.int(),
  state: State,
  guardianSigns: z.boolean().describe("Whether a guardian has to sign who has no telephone."),
  askedAt: z.iso.datetime(),
});
export type ListedPerson = z.infer<typeof Listed>;

/** Of a child nothing is told before a guardian agreed; the name of one whose guardian signs is, so that it is known who does. */
const unlessAsked = <Told>(column: string, ...ways: ("phone" | "paper")[]) =>
  sql<Told | null>`case when joins.state = 'guardian_asked' and joins.guardian_way in (${sql.join(ways)})
    then null else ${sql.ref(column)} end`;

const listed = (db: Queryable, run: string, state: JoinState | undefined) =>
  db
    .selectFrom("joins")
    .innerJoin("learners", "learners.id", "joins.learnerId")
    .where("joins.runId", "=", run)
    // Of whoever left or was removed the number is nobody's business any more.
    .where("joins.state", "not in", ["left", "removed", "lapsed"])
    .$if(state !== undefined, (joins) => joins.where("joins.state", "=", state ?? ""))
    .select([
      "joins.id",
      unlessAsked<string>("joins.first_name", "phone").as("firstName"),
      "learners.key",
      unlessAsked<Buffer>("learners.phone_sealed", "phone", "paper").as("phoneSealed"),
      sql<ListedPerson["ageBand"]>`joins.age_band`.as("ageBand"),
      sql<ListedPerson["sex"]>`joins.sex`.as("sex"),
      unlessAsked<string>("joins.disability_need", "phone", "paper").as("disabilityNeed"),
      "joins.places",
      sql<JoinState>`joins.state`.as("state"),
      sql<boolean>`joins.state = 'guardian_asked' and joins.guardian_way = 'paper'`.as("guardianSigns"),
      "joins.askedAt",
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof listed>["executeTakeFirstOrThrow"]>>;

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { firstName: "firstName", state: "state", askedAt: "askedAt", ageBand: "ageBand" },
    texts: ["firstName"],
    words: {
      state: new Map(states.map((state) => [state, t(`joining:state.${state}`)])),
      ageBand: new Map(ageBands.map((band) => [band, t(`joining:ageBand.${band}`)])),
    },
    order: [{ by: "askedAt" }],
    unique: "id",
  };
}

function shown({ key, phoneSealed, askedAt, ...row }: Row, secret: string): ListedPerson {
  const phone = phoneSealed === null ? undefined : openedNumber(secret, { phoneKey: key, phoneSealed });
  return { ...row, phone: phone ?? null, askedAt: askedAt.toISOString() };
}

const asked = z.object({ ...ofRunInCity, state: State.optional(), ...listFields });

export const listPeople = query({
  name: "joining.listPeople",
  route: "GET /cities/:city/learning/:opportunity/runs/:run/people",
  summary: `Who takes part in a run and who waits, with their numbers, ${aPageOf}. For those alone who speak for whoever offers it.`,
  input: asked,
  output: z.object({ people: z.array(Listed).max(rowsPerPage), ...pageFields }),
  allow: representatives,
  nextPage: (_input, page) => nextOf(page),
  async run(request, { db, actor, now, secret }) {
    const { id } = await runOfProvider(db, actor, request, now);
    const all = listed(db, id, request.state);
    const { rows, ...page } = await listedPage<Row>(db, all, request, rulesIn(request.language));
    return { people: rows.map((row) => shown(row, secret)), ...page };
  },
});

export const peopleRows = query({
  name: "joining.peopleForFile",
  input: asked,
  allow: representatives,
  async run(request, { db, actor, now, secret }): Promise<ListedPerson[]> {
    const { id } = await runOfProvider(db, actor, request, now);
    const all = listed(db, id, request.state);
    const rows = await listedRows<Row>(db, all, request, rulesIn(request.language), mostDownloaded);
    return rows.map((row) => shown(row, secret));
  },
});

export const peopleForPage = query({
  name: "joining.peopleForPage",
  input: asked,
  allow: representatives,
  async run(request, { db, actor, now, secret }) {
    const run = await runOfProvider(db, actor, request, now);
    const all = listed(db, run.id, request.state);
    const { rows, ...page } = await listedPage<Row>(db, all, request, rulesIn(request.language));
    const list: ListedPage<ListedPerson> = { rows: rows.map((row) => shown(row, secret)), ...page };
    return {
      run: shownRun(run),
      city: { id: run.city },
      counts: await countsOf(db, run.id),
      list,
    };
  },
});

/** One of them, for a form about them. */
export const personForForm = query({
  name: "joining.personForForm",
  input: z.object({ ...ofRunInCity, join: z.uuid() }),
  allow: representatives,
  async run({ join, ...which }, { db, actor, now, secret }) {
    const run = await runOfProvider(db, actor, which, now);
    const row = await listed(db, run.id, undefined).where("joins.id", "=", join).executeTakeFirst();
    if (!row) throw refuse.no_join();
    return { run: shownRun(run), person: shown(row, secret) };
  },
});

export const runOfPeople = query({
  name: "joining.runOfPeople",
  input: z.object(ofRunInCity),
  allow: representatives,
  async run(which, { db, actor, now }) {
    const run = await runOfProvider(db, actor, which, now);
    const { reached } = await db
      .selectFrom("joins")
      .innerJoin("learners", "learners.id", "joins.learnerId")
      .where("joins.runId", "=", run.id)
      .where("joins.state", "in", ["joined", "waiting", "offered"])
      .where("learners.phoneSealed", "is not", null)
      .select(sql<number>`count(*)::int`.as("reached"))
      .executeTakeFirstOrThrow();
    return { run: shownRun(run), reached };
  },
});

export type PeopleCounts = Record<JoinState, number> & { people: number };

/** How many joins, and how many people those that hold a place are for. */
export async function countsOf(db: Queryable, run: string): Promise<PeopleCounts> {
  const held = sql<SqlBool>`state in ('joined', 'completed')` as Expression<SqlBool>;
  const rows = await db
    .selectFrom("joins")
    .where("runId", "=", run)
    .groupBy("state")
    .select([
      sql<JoinState>`state`.as("state"),
      sql<number>`count(*)::int`.as("count"),
      sql<number>`coalesce(sum(places) filter (where ${held}), 0)::int`.as("people"),
    ])
    .execute();
  const none = Object.fromEntries(states.map((state) => [state, 0])) as Record<JoinState, number>;
  return {
    ...none,
    ...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
    people: rows.reduce((sum, { people }) => sum + people, 0),
  };
}

/** For the page of the run: the people of the city and of whoever offers it see how many. */
export const countPeople = query({
  name: "joining.countPeople",
  route: "GET /cities/:city/learning/:opportunity/runs/:run/people/counts",
  summary: "How many joined a run, wait or were there; nothing of who they are.",
  input: z.object(ofRunInCity),
  output: z.object({
    people: z.int(),
    ...(Object.fromEntries(states.map((state) => [state, z.int()])) as Record<JoinState, z.ZodInt>),
  }),
  allow: anyOf(insiders, representatives),
  async run(which, { db, actor, now }) {
    const row = await findRun(db, which, now);
    if (!row) throw refuse.no_run();
    const isInsider = insiders.permits(actor, { city: row.city });
    if (!isInsider && !speaksFor(actor, { id: row.providerId })) throw refuse.not_yours();
    return countsOf(db, row.id);
  },
});

/** The same on the public page of the run; null for whoever it is not for. */
export const peopleOnRunPage = query({
  name: "joining.peopleOnRunPage",
  input: z.object({ opportunity: OpportunityCode, run: ofRunInCity.run }),
  allow: signedIn,
  async run({ opportunity, run }, { db, actor, now }) {
    const row = await runsIn(db, now)
      .where("opportunities.code", "=", opportunity)
      .where("runs.number", "=", run)
      .executeTakeFirst();
    if (!row) throw refuse.no_run();
    const isSeen = insiders.permits(actor, { city: row.city }) || speaksFor(actor, { id: row.providerId });
    return { counts: isSeen ? await countsOf(db, row.id) : null };
  },
});
