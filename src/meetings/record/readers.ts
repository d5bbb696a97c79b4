// Who reads of which meetings, as conditions of the database. The commission, and whoever runs one, read of it in any case.

import { type SqlBool, sql } from "kysely";
import { commission } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import { anyRole } from "../../platform/allow.ts";
import { meetingOf } from "../../platform/place.ts";
import { ownCities } from "../../platform/role.ts";
import { planners, secretaries } from "../allow.ts";
import { type Visibility, visibilities } from "./visibility.ts";

/** Condition on `meetings`: those that everybody reads of. */
export const isPublic = sql<SqlBool>`meetings.visibility = 'public'`;

/** Condition on `meetings`: those that somebody may read of, once they are called. */
export function readBy(actor: Actor) {
  if (actor.kind === "public") return isPublic;
  if (commission.permits(actor, {})) return sql<SqlBool>`true`;
  const open = anyRole.permits(actor, {}) ? ["public", "members"] : ["public"];
  const runs = actor.roles.flatMap((held) => meetingOf(held) ?? []);
  return sql<SqlBool>`(meetings.visibility = any(${open}::text[]) or meetings.id = any(${runs}::text[])
    or exists (select from meeting_invitations as invited where invited.meeting_id = meetings.id and withdrawn_at is null
      and (person_id = ${actor.id} or city_id = any(${ownCities(actor)}::text[]))))`;
}

/** Condition on `meetings`: those of which somebody sees who is invited, by the rule that holds for one. */
export function guestsSeenBy(actor: Actor) {
  if (planners.permits(actor, {})) return sql<SqlBool>`true`;
  const keeps = actor.roles
    .flatMap((held) => meetingOf(held) ?? [])
    .filter((meeting) => secretaries.permits(actor, { meeting }));
  return sql<SqlBool>`meetings.id = any(${keeps}::text[])`;
}

/** Condition on `meetings`: what is said there can be said in a meeting that these people read of. */
export function noLessOpenThan(visibility: Visibility) {
  const open = visibilities.slice(0, visibilities.indexOf(visibility) + 1);
  return sql<SqlBool>`meetings.visibility = any(${open}::text[])`;
}
