// Who takes part in a run. Whoever offers it sees names and numbers, as those who joined agreed; the city sees how many.

import { sql } from "kysely";
import { z } from "zod";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { representatives, speaksFor } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { openedNumber } from "../../platform/phone/kept-number.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { ageBands, type JoinState, JoinState as State, sexes, states } from "../joins/join.ts";
import { shownRun } from "../joins/shown-run.ts";
import { refuse } from "../problems.ts";
import { hasBegun, type JoinedRun, runFrom, runsIn } from "../run.ts";
import { countsOf } from "./counts.ts";

export const ofRunInCity = {
  city: z.string().max(40),
  opportunity: OpportunityCode,
  run: z.coerce.number().int().min(1).max(1_000_000),
};
type Which = z.output<z.ZodObject<typeof ofRunInCity>>;

export const findRun = (db: Queryable, { city, opportunity, run }: Which, now: Date) =>
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

/** In the list, with whether anybody can have been there yet; a file has no steps. */
export type PersonInList = ListedPerson & { hasBegun?: boolean };

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

export const { list: listPeople, file: peopleRows } = listQueries({
  name: "joining.listPeople",
  route: "GET /cities/:city/learning/:opportunity/runs/:run/people",
  summary: `Who takes part in a run and who waits, with their numbers, ${aPageOf}. For those alone who speak for whoever offers it.`,
  input: asked,
  allow: representatives,
  key: "people",
  row: Listed,
  find: async (request, { db, actor, now }) => ({ run: await runOfProvider(db, actor, request, now) }),
  rows: (request, { db }, { run }) => listed(db, run.id, request.state),
  rules: rulesIn,
  shown: (row: Row, { secret }) => shown(row, secret),
});

export const peopleForPage = screenQuery(listPeople, {
  name: "joining.peopleForPage",
  async show({ run, list }, { db, now }) {
    const begun = hasBegun(run, now);
    const rows: PersonInList[] = list.rows.map((row) => ({ ...row, hasBegun: begun }));
    const { people } = await countsOf(db, run.id);
    return { run: shownRun(run), city: { id: run.city }, people, list: { ...list, rows } };
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
    return { run: shownRun(await runOfProvider(db, actor, which, now)) };
  },
});
