// What is read of awards: by everybody the rounds, their rules and who got the award; by the commission what was handed in; by a city its own.

import { sql } from "kysely";
import { z } from "zod";
import { getCity } from "../../../network/queries.ts";
import type { Actor } from "../../../platform/actor.ts";
import { everyone } from "../../../platform/allow.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { query } from "../../../platform/operation.ts";
import { ownCities, representedBy } from "../../../platform/role.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { mostNominations, mostRounds, Standing } from "../award.ts";
import { sitsInJury } from "../jury/allow.ts";
import { sealedFileOf } from "../jury/publishing.ts";
import { factsOf, findNomination, handedIn, statesOf } from "../nominations/store.ts";
import { nominators, speakers } from "../nominations/workflow.ts";
import { nomineeName } from "../nominee.ts";
import { filesOfRound } from "../papers/store.ts";
import { oneAward } from "./commands.ts";
import { eligibility, ofCity } from "./eligibility.ts";
import { AwardRound, takesNominations, titles } from "./round.ts";
import { getRound, listRounds, recipientsIn, roundEvents } from "./store.ts";
import { plainActions, roundSteps } from "./workflow.ts";

const mostEvents = 50;

const Shown = AwardRound.omit({ id: true, version: true, sentOn: true }).extend({
  recipients: z
    .array(
      z.object({
        id: z.string(),
        kind: Standing,
        name: z.string().describe("Of an educator who does not want to be named: of which city."),
        about: z.string().nullable().describe("Of an educator: the role, where they teach, the city."),
        reason: z.string(),
        language: z.string(),
        checkCode: z
          .string()
          .nullable()
          .describe("Of the badge of the award: /v/CODE; null before it is signed."),
        isWithdrawn: z.boolean().describe("The badge was withdrawn."),
      }),
    )
    .max(mostNominations)
    .describe("Who got it, in the order of the alphabet; nobody before those who give it have answered."),
});

export const listAwards = query({
  name: "recognition.listAwards",
  route: "GET /awards",
  summary:
    "The rounds of awards with their days and rules, and which cities got each; who else stood is told to nobody.",
  input: z.object({}),
  output: z.object({ awards: z.array(Shown).max(mostRounds) }),
  allow: everyone,
  async run(_input, { db }) {
    const rounds = await listRounds(db);
    const recipients = await recipientsIn(db, rounds);
    return {
      awards: rounds.map(({ id, version: _version, sentOn: _sentOn, ...round }) => ({
        ...round,
        recipients: recipients.get(id) ?? [],
      })),
    };
  },
});

/** Whatever somebody writes in a round for who is no city: as the office of an organisation, or because they nominated. */
async function ownNominations(db: Queryable, actor: Actor, { id, nominees }: AwardRound) {
  if (nominees === "cities" || !nominators.permits(actor, {})) return [];
  return await db
    .selectFrom("awardNominations")
    .innerJoin("cities", "cities.id", "awardNominations.cityId")
    .leftJoin("organisations", "organisations.id", "awardNominations.organisationId")
    .leftJoin("awardEducators", "awardEducators.nominationId", "awardNominations.id")
    .select(["stands", "organisationId", "awardNominations.number", nomineeName().as("name")])
    .where("roundId", "=", id)
    .where(
      sql<boolean>`((stands = 'organisation' and organisation_id = any(${representedBy(actor)}::text[]))
        or exists (select from award_nomination_events as begun where begun.award_nomination_id = award_nominations.id
          and begun.actor_id = ${actor.id} and begun.action in ('start', 'handIn')))`,
    )
    .where("erasedAt", "is", null)
    .orderBy("awardNominations.number")
    .limit(mostNominations)
    .execute();
}

export const awardForPage = query({
  name: "recognition.awardForPage",
  input: z.object(oneAward),
  allow: everyone,
  async run({ award }, { db, actor, now }) {
    const round = await getRound(db, award);
    const isOfficer = administrators.permits(actor, {});
    const isOpen = takesNominations(round, dayOf(now));
    return {
      round,
      recipients: (await recipientsIn(db, [round])).get(round.id) ?? [],
      isOpen,
      cities: round.nominees === "cities" ? ownCities(actor, "coordinator") : [],
      mayNominate: isOpen && round.nominees !== "cities" && nominators.permits(actor, {}),
      possible: roundSteps.possible(round, actor),
      own: await ownNominations(db, actor, round),
      mayJudge: sitsInJury(actor, award),
      files: await filesOfRound(db, round.id),
      mayAddFiles: isOfficer,
      // Whoever sits in the jury reads nothing past its rules.
      nominations: isOfficer && !sitsInJury(actor, award) ? await handedIn(db, round.id) : null,
      events: isOfficer ? await roundEvents.of(db, round.id, mostEvents) : [],
    };
  },
});

/** The round that was sealed, where the SHA-256 is one of ours. */
export async function awardWithDigest(db: Queryable, digest: string) {
  const found = await db
    .selectFrom("awardSeals")
    .innerJoin("awardRounds", "awardRounds.id", "awardSeals.roundId")
    .select(["awardRounds.number", "award", "round", "sealedAt"])
    .select(
      sql<number>`(select count(*) from badges join attestations on attestations.id = badges.attestation_id
        join award_nominations on award_nominations.id = attestations.nomination_id
        where award_nominations.round_id = award_rounds.id and badges.state = 'revoked')::int`.as(
        "withdrawn",
      ),
    )
    .where("digest", "=", digest)
    .executeTakeFirst();
  if (!found) return undefined;
  const { number, withdrawn, sealedAt, ...named } = found;
  return { award: number, title: titles(named), withdrawn, sealedAt: sealedAt.toISOString() };
}

/** What was published, sealed: with it anyone checks who got the award. */
export const sealedAward = query({
  name: "recognition.sealedAward",
  input: z.object(oneAward),
  allow: everyone,
  async run({ award }, { db }) {
    const { id, number } = await getRound(db, award);
    const file = await sealedFileOf(db, id);
    if (file === undefined) throw refuse.no_seal();
    return { name: `award-${number}`, file };
  },
});

export const awardToOpen = query({
  name: "recognition.awardToOpen",
  input: z.object({}),
  allow: administrators,
  run: async () => ({}),
});

export const awardToMove = query({
  name: "recognition.awardToMove",
  input: z.object({ ...oneAward, action: z.enum(plainActions) }),
  allow: administrators,
  async run({ award, action }, { db, actor }) {
    const round = await getRound(db, award);
    if (!roundSteps.possible(round, actor).includes(action)) throw refuse.not_now();
    return { round, action };
  },
});

export const awardToSettle = query({
  name: "recognition.awardToSettle",
  input: z.object(oneAward),
  allow: administrators,
  async run({ award }, { db }) {
    const round = await getRound(db, award);
    if (round.state !== "sent") throw refuse.not_now();
    const sent = (await handedIn(db, round.id)).filter(({ state }) => state === "chosen");
    return { round, sent: sent.map(({ city }) => city) };
  },
});

export const awardsOfCity = query({
  name: "recognition.awardsOfCity",
  input: z.object({ city: z.string().max(40) }),
  allow: speakers,
  async run({ city: asked }, { db, now }) {
    const city = await getCity(db, asked);
    const today = dayOf(now);
    const states = await statesOf(db, city.id);
    const rounds = (await listRounds(db))
      .filter(
        (round) => states.has(round.id) || (round.nominees === "cities" && takesNominations(round, today)),
      )
      .map((round) => ({ round, state: states.get(round.id) ?? null }));
    return { city, rounds };
  },
});

export const nominationToStart = query({
  name: "recognition.nominationToStart",
  input: z.object({ city: z.string().max(40), ...oneAward }),
  allow: speakers,
  async run({ city: asked, award }, { db, now }) {
    const city = await getCity(db, asked);
    const round = await getRound(db, award);
    if (round.nominees !== "cities" || !takesNominations(round, dayOf(now))) throw refuse.not_now();
    const kept = await findNomination(db, { round: round.id, city: city.id });
    if (kept) throw refuse.not_now();
    return {
      city,
      round,
      findings: ofCity(eligibility(round.rules, await factsOf(db, round, city, undefined))),
    };
  },
});
