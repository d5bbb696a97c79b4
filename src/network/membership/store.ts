import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { textToRead, toRead, writtenFrom } from "../../platform/written.ts";
import type { CityKind } from "../network-edition.ts";
import { refuse } from "../problems.ts";
import { type MembershipEvent, type MembershipFile, mostEvents } from "./membership.ts";
import type { Happened, MembershipAction, MembershipState } from "./workflow.ts";

/** Each membership with what it is called: as the city is called now, or as the applicant was. */
export function membershipsIn(db: Queryable) {
  return db
    .selectFrom("memberships")
    .leftJoin("cities", "cities.id", "memberships.cityId")
    .select((eb) => [
      "memberships.id",
      "memberships.cityId as city",
      eb.fn.coalesce("cities.name", "memberships.name").as("names"),
      eb.fn.coalesce("cities.kind", "memberships.kind").as("kind"),
      eb.fn.coalesce("cities.locatedIn", "memberships.locatedIn").as("locatedIn"),
      sql<string>`coalesce(${textToRead("cities.name")}, ${textToRead("memberships.name")})`.as("name"),
      "memberships.state",
      "memberships.version",
      "cities.joined",
      "cities.joinedNote as note",
    ]);
}

/** For a statement about cities: what happened to the membership of each, the oldest first. */
export function stepsOfRow(): RawBuilder<Happened[]> {
  return sql<
    Happened[]
  >`(select coalesce(json_agg(json_build_object('action', action, 'to', to_state, 'on', happened_on)
      order by membership_events.id), '[]')
    from membership_events join memberships on memberships.id = membership_events.membership_id
    where memberships.city_id = cities.id)`;
}

/** @throws Problem `network.no_membership` */
export async function getMembership(db: Queryable, id: string): Promise<MembershipFile> {
  const row = await membershipsIn(db).where("memberships.id", "=", id).executeTakeFirst();
  if (!row) throw refuse.no_membership();
  const events = await db
    .selectFrom("membershipEvents")
    .selectAll()
    .where("membershipId", "=", id)
    .orderBy("id", "desc")
    .limit(mostEvents)
    .execute();
  const names = writtenFrom(row.names);
  const state = row.state as MembershipState;
  return {
    id,
    city: row.city,
    name: toRead(names),
    names,
    kind: row.kind as CityKind,
    locatedIn: row.locatedIn,
    state,
    version: row.version,
    events: events.toReversed().map(
      (event): MembershipEvent => ({
        action: event.action as MembershipAction,
        from: event.fromState as MembershipState,
        to: event.toState as MembershipState,
        on: event.happenedOn,
        note: event.note,
        reference: event.reference,
        by: event.actorName,
        round: event.roundId,
        at: event.at.toISOString(),
      }),
    ),
    situation: { state, city: row.city, lastActor: events[0]?.actorId ?? null },
  };
}

/** The membership of a city; each has one. */
export async function getMembershipOf(
  db: Queryable,
  city: string,
): Promise<{ id: string; state: MembershipState }> {
  const found = await db
    .selectFrom("memberships")
    .select(["id", "state"])
    .where("cityId", "=", city)
    .executeTakeFirst();
  if (!found) throw refuse.no_membership();
  return { id: found.id, state: found.state as MembershipState };
}

export interface Step {
  membership: string;
  action: MembershipAction;
  from: MembershipState;
  to: MembershipState;
  on?: string | null | undefined;
  note?: string | undefined;
  reference?: string | undefined;
  round?: string | null;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Writes a step down; the database moves the membership. */
export async function writeStep(db: Tx, step: Step): Promise<void> {
  await db
    .insertInto("membershipEvents")
    .values({
      membershipId: step.membership,
      action: step.action,
      fromState: step.from,
      toState: step.to,
      happenedOn: step.on ?? null,
      note: step.note ?? "",
      reference: step.reference ?? "",
      roundId: step.round ?? null,
      actorId: step.by.id || null,
      actorName: step.by.name,
      at: step.at,
    })
    .execute();
}

/** Every city is a member, as far as nobody has recorded anything else: those without a membership get one. */
export async function recordMembers(db: Tx, by: Pick<Actor, "id" | "name">, at: Date): Promise<void> {
  const added = await db
    .insertInto("memberships")
    .columns(["cityId"])
    .expression((eb) =>
      eb
        .selectFrom("cities")
        .select("id as cityId")
        .where((where) =>
          where.not(
            where.exists(
              where.selectFrom("memberships").select("id").whereRef("memberships.cityId", "=", "cities.id"),
            ),
          ),
        ),
    )
    .returning(["id", "cityId"])
    .execute();
  if (added.length === 0) return;
  await db
    .insertInto("membershipEvents")
    .columns(["membershipId", "action", "fromState", "toState", "happenedOn", "actorId", "actorName", "at"])
    .expression((eb) =>
      eb
        .selectFrom("memberships")
        .innerJoin("cities", "cities.id", "memberships.cityId")
        .select([
          "memberships.id as membershipId",
          sql<string>`'recordMember'`.as("action"),
          sql<string>`'none'`.as("fromState"),
          sql<string>`'member'`.as("toState"),
          "cities.joined as happenedOn",
          sql<string | null>`${by.id || null}::text`.as("actorId"),
          sql<string>`${by.name}::text`.as("actorName"),
          sql<Date>`${at}::timestamptz`.as("at"),
        ])
        .where(
          "memberships.id",
          "in",
          added.map(({ id }) => id),
        ),
    )
    .execute();
}
