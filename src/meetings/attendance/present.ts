// Who was present, as everybody may read it: cities and organisations, how many people, and the names of those alone who agreed.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import { fewest, mostArrivals, type Present } from "./presence.ts";

/** Undefined where nobody has written down who came: that is not nobody. */
export async function presentAt(db: Queryable, meeting: string): Promise<Present | undefined> {
  const rows = await db
    .selectFrom("meetingArrivals")
    .leftJoin("meetingInvitations", "meetingInvitations.id", "meetingArrivals.invitationId")
    .leftJoin("cities", "cities.id", "meetingInvitations.cityId")
    .leftJoin("people", "people.id", "meetingInvitations.personId")
    .select([
      "dayNumber",
      "invitationId",
      "meetingInvitations.cityId as city",
      "cities.name as cityName",
      sql<string | null>`coalesce(meeting_arrivals.organisation, meeting_invitations.organisation)`.as(
        "from",
      ),
      sql<string | null>`case when coalesce(meeting_invitations.may_be_named, meeting_arrivals.may_be_named)
        then coalesce(meeting_arrivals.name, meeting_invitations.name, people.name) end`.as("named"),
    ])
    .where("meetingArrivals.meetingId", "=", meeting)
    .where("takenBackAt", "is", null)
    .limit(mostArrivals)
    .execute();
  if (rows.length === 0) return undefined;
  const invited = new Set(rows.flatMap(({ invitationId }) => invitationId ?? []));
  // Who was not invited is written down anew each day: of them the day with most is counted.
  const walkIns = Map.groupBy(
    rows.filter(({ invitationId }) => invitationId === null),
    ({ dayNumber }) => dayNumber,
  );
  const people = invited.size + Math.max(0, ...[...walkIns.values()].map(({ length }) => length));
  const cities = new Map(
    rows.flatMap(({ city, cityName }) => (city === null ? [] : [[city, writtenFrom(cityName)] as const])),
  );
  const sorted = (all: (string | null)[]) =>
    [...new Set(all.flatMap((one) => one ?? []))].toSorted((one, other) => one.localeCompare(other));
  return {
    cities: [...cities]
      .map(([id, name]) => ({ id, name }))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    organisations: sorted(rows.map(({ from }) => from)),
    people: people < fewest ? null : people,
    names: sorted(rows.map(({ named }) => named)),
  };
}

/** Cities with a voice of which somebody was checked in on a day; undefined where nobody was checked in on it. */
export async function citiesCheckedIn(
  db: Queryable,
  meeting: string,
  dayNumber: number,
): Promise<{ id: string; name: WrittenText }[] | undefined> {
  const rows = await db
    .selectFrom("meetingArrivals")
    .leftJoin("meetingInvitations", (join) =>
      join
        .onRef("meetingInvitations.id", "=", "meetingArrivals.invitationId")
        // Observers and guests speak, and never count.
        .on("capacity", "=", "member"),
    )
    .leftJoin("cities", "cities.id", "meetingInvitations.cityId")
    .select(["cities.id", "cities.name"])
    .distinct()
    .where("meetingArrivals.meetingId", "=", meeting)
    .where("dayNumber", "=", dayNumber)
    .where("takenBackAt", "is", null)
    .orderBy("cities.id")
    .limit(mostArrivals)
    .execute();
  if (rows.length === 0) return undefined;
  return rows.flatMap(({ id, name }) => (id === null ? [] : [{ id, name: writtenFrom(name) }]));
}
