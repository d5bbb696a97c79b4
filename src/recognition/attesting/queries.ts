// What is read of attestations by those who have to do with them.

import { sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { ownCities, representedBy } from "../../platform/role.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead, WrittenText, writtenFrom } from "../../platform/written.ts";
import { oneAchievement } from "../achievements/commands.ts";
import { getAchievement } from "../achievements/store.ts";
import {
  type AttesterKind,
  administrators,
  attesters,
  issuers,
  issuesFor,
  receives,
  vouches,
} from "../allow.ts";
import { mostHolders, nameOfSource, printsOwnerCode } from "../badges/badge.ts";
import { attestationRows, attestationSteps, getAttestation, getBadge } from "../badges/store.ts";
import {
  attestationActions,
  attestationStates,
  badgeStates,
  attestationSteps as moves,
} from "../badges/workflow.ts";
import { ownerCodeOf } from "../credential/codes.ts";
import { refuse } from "../problems.ts";
import { oneBadge } from "./badge-commands.ts";
import { oneAttestation } from "./commands.ts";

const mostEvents = 50;
/** With those that took the place of others. */
const mostBadges = 2 * mostHolders;

const Listed = z.object({
  number: z.int(),
  name: z.string(),
  source: z.string().nullable().describe("Who attested; null for the commission."),
  holders: z.int(),
  state: z.enum(attestationStates),
  changedOn: z.string(),
});
export type ListedAttestation = z.infer<typeof Listed>;
type Row = Omit<ListedAttestation, "state" | "changedOn"> & { state: string; changedAt: Date };

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { name: "name", source: "source", changedOn: "changedAt" },
    texts: ["name", "source"],
    words: {
      state: new Map(attestationStates.map((state) => [state, t(`recognition:attestationState.${state}`)])),
    },
    order: [{ by: "changedAt", descending: true }],
    unique: "number",
  };
}

export const { list: listAttestations, file: attestationsForFile } = listQueries({
  name: "recognition.listAttestations",
  route: "GET /attestations",
  summary: `What was attested by those for whom one speaks, or in one's own cities, ${aPageOf}.`,
  input: z.strictObject(listFields),
  allow: attesters,
  key: "attestations",
  row: Listed,
  rows: (_input, { db, actor }) => {
    const cities = ownCities(actor, "coordinator");
    return attestationRows(db)
      .select(["attestations.number", "attestations.state", "attestations.changedAt"])
      .select([
        textToRead("achievement_editions.name").as("name"),
        sql<
          string | null
        >`coalesce(${textToRead<string | null>("organisations.name")}, ${textToRead<string | null>("cities.name")})`.as(
          "source",
        ),
        sql<number>`(select count(*) from badges where attestation_id = attestations.id)::int`.as("holders"),
      ])
      .$if(!administrators.permits(actor, {}), (all) =>
        all.where(
          sql<boolean>`(attestations.organisation_id = any(${representedBy(actor)}::text[])
            or attestations.city_id = any(${cities}::text[]) or attestations.attested_by = ${actor.id}
            or (award_nominations.city_id = any(${cities}::text[]) and award_nominations.stands = 'city')
            or (award_nominations.organisation_id = any(${representedBy(actor)}::text[])
              and award_nominations.stands = 'organisation')
            or (award_nominations.stands = 'educator' and exists (select from award_nomination_events as begun
              where begun.award_nomination_id = award_nominations.id and begun.actor_id = ${actor.id}
                and begun.action in ('start', 'handIn')))
            or exists (select from organisation_cities as works where works.organisation_id = attestations.organisation_id
              and works.city_id = any(${cities}::text[])))`,
        ),
      );
  },
  rules: rulesIn,
  shown: ({ changedAt, ...row }: Row): ListedAttestation =>
    Listed.parse({ ...row, changedOn: dayOf(changedAt) }),
});

const ShownBadge = z.object({
  id: z.uuid(),
  position: z.int(),
  checkCode: z.string(),
  holderName: z.string().nullable().describe("Null of a child, and of who was erased."),
  isChild: z.boolean(),
  state: z.enum(badgeStates),
  version: z.int(),
});
export type ShownBadge = z.infer<typeof ShownBadge>;

const Attestation = z.object({
  number: z.int(),
  achievement: z.int(),
  edition: z.int(),
  name: WrittenText,
  source: WrittenText.nullable().describe("Who attested; null for the commission."),
  award: z.int().nullable().describe("The round of an award that it is about: /awards/NUMBER."),
  evidence: z.string(),
  fromDay: z.string().nullable(),
  toDay: z.string().nullable(),
  language: z.string(),
  state: z.enum(attestationStates),
  version: z.int(),
  badges: z.array(ShownBadge).max(mostBadges),
});
export type ShownAttestation = z.infer<typeof Attestation>;

type Asking = Parameters<typeof listAttestations.call>[1];

async function attestationSeen(number: number, { db, actor }: Pick<Asking, "db" | "actor">) {
  const found = await getAttestation(db, { number });
  const mayIssue = issuesFor(actor, found, found.worksIn);
  if (!mayIssue && !vouches(actor, found) && !receives(actor, found)) throw refuse.no_attestation();
  const badges = await db
    .selectFrom("badges")
    .select([
      "id",
      "position",
      "checkCode",
      "holderName",
      "isChild",
      "state",
      "version",
      "issuedAt",
      "openedAt",
    ])
    .where("attestationId", "=", found.id)
    .orderBy("position")
    .limit(mostBadges)
    .execute();
  const names = found.organisationNames ?? found.cityNames;
  /** Whoever withdraws the badge of an award does not hold it. */
  const mayHaveCodes = found.award === null || receives(actor, found);
  const attestation = Attestation.parse({
    ...found,
    name: writtenFrom(found.name),
    source: names ? writtenFrom(names) : null,
    badges,
  });
  return { found, mayIssue, mayHaveCodes, badges, attestation };
}

export const getAttestationQuery = query({
  name: "recognition.getAttestation",
  route: "GET /attestations/:attestation",
  summary: "What was attested, and the badge of each person, for those who attest or issue it.",
  input: z.object(oneAttestation),
  output: Attestation,
  allow: attesters,
  find: ({ attestation }, context) => attestationSeen(attestation, context as Asking),
  present: ({ attestation }) => attestation,
});

export const attestationForPage = screenQuery(getAttestationQuery, {
  name: "recognition.attestationForPage",
  async show({ found, mayIssue, mayHaveCodes, badges, attestation }, { actor, now, db }) {
    return {
      attestation,
      mayIssue,
      /** Whoever attested does not issue as well. */
      isOwn: found.attestedBy === actor.id,
      possible:
        mayIssue && found.attestedBy !== actor.id ? moves.possible({ state: attestation.state }, actor) : [],
      hasCards: badges.some(({ state }) => state === "issued"),
      mayHaveCodes,
      hasOwnerCodes:
        mayHaveCodes && badges.some((badge) => badge.state === "issued" && printsOwnerCode(badge, now)),
      events: await attestationSteps.of(db, found.id, mostEvents),
    };
  },
});

/** @throws Problem where that is not possible now, or not for whoever asks */
export const attestationToMove = query({
  name: "recognition.attestationToMove",
  input: z.object({ ...oneAttestation, action: z.enum(attestationActions) }),
  allow: issuers,
  async run({ attestation: number, action }, context) {
    const { found, mayIssue, attestation } = await attestationSeen(number, context as Asking);
    if (!mayIssue) throw refuse.not_yours();
    if (moves.nextOf(action, attestation.state) === undefined) throw refuse.not_now();
    if (found.attestedBy === context.actor.id) throw refuse.second_person();
    return { attestation, action };
  },
});

/** The badges that hold, with what stands on the card of each. */
export const cardsToPrint = query({
  name: "recognition.cardsToPrint",
  input: z.object(oneAttestation),
  allow: attesters,
  async run({ attestation: number }, context) {
    const { found, mayHaveCodes, badges } = await attestationSeen(number, context as Asking);
    const { now, secret, baseUrl } = context;
    const cards = badges
      .filter(({ state }) => state === "issued")
      .map((badge) => ({
        checkCode: badge.checkCode,
        name: badge.holderName,
        isChild: badge.isChild,
        issuedAt: badge.issuedAt,
        ownerCode: mayHaveCodes && printsOwnerCode(badge, now) ? ownerCodeOf(secret, badge.id) : undefined,
      }));
    if (cards.length === 0) throw refuse.not_now();
    return { found, cards, baseUrl };
  },
});

/** The sources for which somebody can attest it, by what they are called. */
export const achievementToAttest = query({
  name: "recognition.achievementToAttest",
  input: z.object(oneAchievement),
  allow: attesters,
  async run({ achievement: number }, { db, actor }) {
    const { writtenBy: _by, ...achievement } = await getAchievement(db, number, "latest");
    if (achievement.state !== "open") throw refuse.not_now();
    const takes = (kind: AttesterKind) => achievement.attesters.includes(kind);
    const organisations = takes("provider") ? representedBy(actor) : [];
    const cities = [
      ...new Set(
        (["coordinator", "contributor"] as const).flatMap((kind) =>
          takes(kind) ? ownCities(actor, kind) : [],
        ),
      ),
    ];
    const named = async (table: "organisations" | "cities", ids: readonly string[]) =>
      ids.length === 0
        ? []
        : db
            .selectFrom(table)
            .select(["id", textToRead(`${table}.name`).as("name")])
            .where("id", "in", [...ids])
            .orderBy("id")
            .limit(100)
            .execute();
    const sources = [
      ...(await named("organisations", organisations)).map(({ id, name }) => ({
        value: nameOfSource({ organisationId: id, cityId: null }),
        name,
      })),
      ...(await named("cities", cities)).map(({ id, name }) => ({
        value: nameOfSource({ organisationId: null, cityId: id }),
        name,
      })),
      ...(takes("commission") && administrators.permits(actor, {})
        ? [{ value: nameOfSource({ organisationId: null, cityId: null }), name: null }]
        : []),
    ];
    if (sources.length === 0) throw refuse.not_attesting();
    return { achievement, sources };
  },
});

/** @throws Problem where it is withdrawn already, or not one's own */
export const badgeToWithdraw = query({
  name: "recognition.badgeToWithdraw",
  input: z.object(oneBadge),
  allow: attesters,
  async run({ badge: id }, context) {
    const { attestationId, state } = await getBadge(context.db, { id });
    const { number } = await getAttestation(context.db, { id: attestationId });
    const { attestation, mayIssue } = await attestationSeen(number, context as Asking);
    const badge = attestation.badges.find((one) => one.id === id);
    if (!badge) throw refuse.no_badge();
    if (state !== "issued") throw refuse.not_now();
    return { attestation, badge, mayIssue };
  },
});

/** What became of what was attested of one person, for whoever asked for it: the reason where it was declined. */
export async function outcomeOf(db: Queryable, attestation: string) {
  const found = await db
    .selectFrom("attestations")
    .leftJoin("badges", (join) =>
      join.onRef("badges.attestationId", "=", "attestations.id").on("badges.replacedBy", "is", null),
    )
    .select(["attestations.state", "attestations.changedAt", "badges.checkCode"])
    .select("badges.state as badgeState")
    .where("attestations.id", "=", attestation)
    .limit(1)
    .executeTakeFirst();
  if (!found) return undefined;
  const [last] = found.state === "declined" ? await attestationSteps.of(db, attestation, 1) : [];
  return { ...found, reason: last?.note ?? null };
}
