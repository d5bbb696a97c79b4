// What stands in tables of their own beside a meeting: who was invited to it, and what was told of it afterwards.

import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import { toldParts } from "../additions/addition.ts";
import { knownOr } from "./known.ts";
import { Attended, Capacity, Invited, Meeting, mostTold, TakesPart } from "./meeting.ts";

export async function invitedTo(db: Queryable, meeting: string): Promise<Invited[]> {
  const rows = await db
    .selectFrom("meetingInvited")
    .leftJoin("cities", "cities.id", "meetingInvited.cityId")
    .selectAll("meetingInvited")
    .select("cities.name as cityName")
    .where("meetingId", "=", meeting)
    .orderBy("position")
    .limit(500)
    .execute();
  return rows.map((row) => ({
    kind: Invited.shape.kind.parse(row.kind),
    ...(row.cityId !== null && { city: row.cityId }),
    name: writtenFrom(row.name ?? row.cityName),
    ...optional("who", row.who),
    capacity: Capacity.parse(row.capacity),
    takesPart: knownOr(row.takesPart === null ? null : TakesPart.parse(row.takesPart)),
    timeZone: knownOr(row.timeZone),
    attended: Attended.parse(row.attended),
  }));
}

export async function toldOf(db: Queryable, meeting: string): Promise<Meeting["told"]> {
  const rows = await db
    .selectFrom("meetingAdditions")
    .select(["part", "said", "language", "source", "decidedAt"])
    .where("meetingId", "=", meeting)
    .where("state", "=", "confirmed")
    .where("said", "!=", "")
    .orderBy("decidedAt")
    .limit(mostTold)
    .execute();
  const byPart = Map.groupBy(rows, ({ part }) => part);
  const of = (part: string) =>
    knownOr(
      byPart.get(part)?.map(({ said, language, source, decidedAt }) => ({
        said,
        language,
        source,
        confirmedOn: dayOf(decidedAt ?? new Date(0)),
      })) ?? null,
    );
  return Meeting.shape.told.parse(Object.fromEntries(toldParts.map((part) => [part, of(part)])));
}

/** A text where somebody wrote one. */
export function optional<Name extends string>(
  name: Name,
  column: unknown,
): Partial<Record<Name, WrittenText>> {
  if (column === null) return {};
  const text: Partial<Record<Name, WrittenText>> = {};
  text[name] = writtenFrom(column);
  return text;
}
