// Actions as they are kept.

import type { Expression } from "kysely";
import { sql } from "kysely";
import { fileOf } from "../../evidence/stored-evidence.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import {
  textsToFind,
  textToRead,
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../../platform/written.ts";
import { firstDay } from "../invitations/days-of-meeting.ts";
import { refuse } from "../problems.ts";
import { isPublic } from "../record/readers.ts";
import { type Action, ActionState, mostActions, type OwnerChoice } from "./action.ts";

function actions(db: Queryable) {
  return db
    .selectFrom("meetingActions")
    .innerJoin("meetings", "meetings.id", "meetingActions.meetingId")
    .leftJoin("cities", "cities.id", "meetingActions.ownerCityId")
    .leftJoin("people", "people.id", "meetingActions.ownerId")
    .leftJoin("organisations", "organisations.id", "meetingActions.ownerOrganisationId")
    .leftJoin("evidence", "evidence.id", "meetingActions.evidenceId")
    .leftJoin("files", "files.id", "evidence.fileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "evidence.title as evidenceTitle",
      "evidence.url",
      "evidence.fileId",
      "files.name",
      "files.sha256",
      "files.mediaType",
      "fileContents.size",
      "meetingActions.id",
      "meetingActions.meetingId",
      "meetings.title",
      "decisionId",
      "meetingActions.text",
      "ownerId",
      sql<string | null>`coalesce(people.name, people.email)`.as("personName"),
      "ownerCityId",
      textToRead<string | null>("cities.name").as("cityName"),
      "ownerOrganisationId",
      textToRead<string | null>("organisations.name").as("organisationName"),
      "ownerName",
      "shownLink",
      "due",
      "meetingActions.state",
      "result",
      "meetingActions.version",
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof actions>["executeTakeFirstOrThrow"]>>;

function actionFrom(row: Row): Action {
  const { ownerId, ownerCityId, ownerOrganisationId: organisation, ownerName, shownLink } = row;
  return {
    id: row.id,
    meeting: { id: row.meetingId, title: writtenFrom(row.title) },
    ...(row.decisionId !== null && { decision: row.decisionId }),
    text: writtenFrom(row.text),
    owner: {
      ...(ownerId !== null && { person: { id: ownerId, name: row.personName ?? "" } }),
      ...(ownerCityId !== null && { city: { id: ownerCityId, name: row.cityName ?? ownerCityId } }),
      ...(organisation !== null && {
        organisation: { id: organisation, name: row.organisationName ?? organisation },
      }),
      ...(ownerName !== null && { name: ownerName }),
    },
    due: row.due,
    state: ActionState.parse(row.state),
    ...(row.result !== null && { result: row.result }),
    ...(row.evidenceTitle !== null && { evidence: evidenceOf(row, row.evidenceTitle) }),
    ...(shownLink !== null && { evidence: { title: shownLink, url: shownLink, file: null } }),
    version: row.version,
  };
}

function evidenceOf(row: Row, title: string): NonNullable<Action["evidence"]> {
  const file = fileOf(row);
  return { title, url: row.url, file: file && { mediaType: file.mediaType, size: file.size } };
}

/** Those of a meeting, what is due first before. */
export async function actionsOf(db: Queryable, meeting: string): Promise<Action[]> {
  const rows = await actions(db)
    .where("meetingActions.meetingId", "=", meeting)
    .orderBy("due")
    .orderBy("meetingActions.id")
    .limit(mostActions)
    .execute();
  return rows.map(actionFrom);
}

/** Those that a piece of evidence shows. */
export async function actionsShownBy(db: Queryable, evidence: string): Promise<Action[]> {
  const rows = await actions(db)
    .where("meetingActions.evidenceId", "=", evidence)
    .orderBy("due")
    .orderBy("meetingActions.id")
    .limit(mostActions)
    .execute();
  return rows.map(actionFrom);
}

/** What a city has done, with the first day of the meeting that asked for it. */
export function doneBy(db: Queryable, city: string) {
  return actions(db)
    .select([
      textsToFind("meetingActions.text").as("words"),
      "settledAt",
      firstDay.as("heldOn"),
      "meetingActions.evidenceId as evidence",
    ])
    .where("ownerCityId", "=", city)
    .where(isPublic)
    .where("meetingActions.state", "=", "done");
}
export type DoneRow = Awaited<ReturnType<ReturnType<typeof doneBy>["executeTakeFirstOrThrow"]>>;

export const doneFrom = (row: DoneRow) => ({
  action: actionFrom(row),
  file: fileOf(row),
  doneOn: dayOf(row.settledAt ?? new Date(0)),
  heldOn: row.heldOn,
});

/** @throws Problem `meetings.no_action` */
export async function findAction(db: Queryable, id: string): Promise<Action> {
  const row = await actions(db).where("meetingActions.id", "=", id).executeTakeFirst();
  if (!row) throw refuse.no_action();
  return actionFrom(row);
}

/** Those who can be asked to do something: who coordinates a city, and who works for the commission. */
export async function ownerChoices(db: Queryable): Promise<OwnerChoice[]> {
  const rows = await db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .leftJoin("cities", (join) =>
      join.onRef("cities.id", "=", "roles.placeId").on("roles.place", "=", "city"),
    )
    .select([
      "roles.personId",
      sql<string>`coalesce(people.name, people.email)`.as("personName"),
      "cities.id as cityId",
      textToRead<string | null>("cities.name").as("cityName"),
    ])
    .distinct()
    .where("endedAt", "is", null)
    .where("people.id", "is not", null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb("roles.place", "=", "city"),
          eb("role", "=", "coordinator"),
          eb("cities.retiredAt", "is", null),
        ]),
        eb.and([eb("roles.place", "=", "network"), eb("role", "in", ["administrator", "reviewer"])]),
      ]),
    )
    .orderBy(sql`city_name nulls first`)
    .orderBy("personName")
    .limit(600)
    .execute();
  return rows.map(({ personId, personName, cityId, cityName }) => ({
    person: personId,
    name: personName,
    ...(cityId !== null && { city: { id: cityId, name: cityName ?? cityId } }),
  }));
}

/** Who is to do it. */
export type Owner = { choice: OwnerChoice } | { organisation: string } | { name: string };

function ownerRow(owner: Owner) {
  const nobody = { ownerName: null, ownerId: null, ownerCityId: null, ownerOrganisationId: null };
  if ("name" in owner) return { ...nobody, ownerPlace: "other", ownerName: owner.name };
  if ("organisation" in owner)
    return { ...nobody, ownerPlace: "organisation", ownerOrganisationId: owner.organisation };
  const { person, city } = owner.choice;
  return {
    ...nobody,
    ownerPlace: city ? "city" : "network",
    ownerId: person,
    ownerCityId: city?.id ?? null,
  };
}

/** @throws Problem `meetings.too_many_actions` */
export async function keepAction(
  tx: Tx,
  meetingId: string,
  {
    text,
    owner,
    due,
    decision,
  }: { text: WrittenText; owner: Owner; due: string; decision: string | undefined },
): Promise<string> {
  const { count } = await tx
    .selectFrom("meetingActions")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("meetingId", "=", meetingId)
    .executeTakeFirstOrThrow();
  if (count >= mostActions) throw refuse.too_many_actions({ limit: mostActions });
  const { id } = await tx
    .insertInto("meetingActions")
    .values({ meetingId, text: writtenColumn(text), due, decisionId: decision ?? null, ...ownerRow(owner) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface Seen {
  id: string;
  version: number;
}

/** @throws Problem `meetings.action_changed` where it is another version than was seen, or not open any more */
export async function endAction(
  tx: Tx,
  { id, version }: Seen,
  { state, result, at }: { state: ActionState; result: string; at: Date },
): Promise<void> {
  await change(tx, { id, version }, { state, result, settledAt: at });
}

/** @throws Problem as above */
export async function moveTo(
  tx: Tx,
  action: Action,
  {
    version,
    owner,
    due,
    reason,
    by,
    at,
  }: {
    version: number;
    owner: Owner;
    due: string;
    reason: string;
    by: string;
    at: Date;
  },
): Promise<void> {
  const { id } = action;
  await change(tx, { id, version }, { ...ownerRow(owner), due });
  await tx
    .insertInto("meetingActionMoves")
    .values({
      actionId: id,
      movedAt: at,
      fromName: nameOfOwner(action),
      fromDue: action.due,
      reason,
      byName: by,
    })
    .execute();
}

async function change(tx: Tx, { id, version }: Seen, changes: object): Promise<void> {
  const changed = await tx
    .updateTable("meetingActions")
    .set({ ...changes, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.action_changed();
}

/** "Amina Said, Kilifi County" */
function nameOfOwner({ owner: { person, city, organisation, name } }: Pick<Action, "owner">): string {
  return [person?.name, city?.name, organisation?.name, name]
    .filter((part) => part !== undefined && part !== "")
    .join(", ");
}

/** Shows a piece of evidence of its city, or a link of its organisation, by which it can be seen. @throws Problem as above, or where it is not done */
export async function showActionBy(
  tx: Tx,
  { id, version }: Seen,
  shown: { evidenceId: string | null } | { shownLink: string | null },
): Promise<void> {
  const changed = await tx
    .updateTable("meetingActions")
    .set({ ...shown, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("state", "=", "done")
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.action_changed();
}

/** From whom it went to whom, the last time first. */
export async function movesOf(db: Queryable, action: string) {
  return db
    .selectFrom("meetingActionMoves")
    .select(["movedAt", "fromName", "fromDue", "reason", "byName"])
    .where("actionId", "=", action)
    .orderBy("movedAt", "desc")
    .limit(50)
    .execute();
}

/**
 * Open actions of somebody, for their desk; and those of cities that they coordinate, of which whoever was given them works there no more
 * or which were due by a day that is long past.
 */
export function openActionsOf(
  db: Queryable,
  person: string,
  { cities, dueBy }: { cities: readonly string[]; dueBy: string } = { cities: [], dueBy: "" },
): Expression<object> {
  return db
    .selectFrom("meetingActions")
    .select(["meetingActions.id", textToRead("meetingActions.text").as("said"), "due", "ownerCityId as city"])
    .where((eb) => {
      const own = eb("ownerId", "=", person);
      if (cities.length === 0) return own;
      const isLeft = sql<boolean>`not exists (select from roles where roles.person_id = owner_id
        and roles.place = 'city' and roles.place_id = owner_city_id and roles.ended_at is null)`;
      const isTheirs = eb.or([isLeft, eb("due", "<=", dueBy)]);
      return eb.or([own, eb.and([eb("ownerCityId", "in", [...cities]), isTheirs])]);
    })
    .where("state", "=", "open")
    .orderBy("due")
    .limit(mostOnDesk);
}
const mostOnDesk = 20;

/** Open actions of organisations, for the desks of those who speak for them. */
export function openActionsOfOrganisations(
  db: Queryable,
  organisations: readonly string[],
): Expression<object> {
  return db
    .selectFrom("meetingActions")
    .select(["meetingActions.id", textToRead("meetingActions.text").as("said"), "due"])
    .select("ownerOrganisationId as organisation")
    .where("ownerOrganisationId", "in", [...organisations])
    .where("state", "=", "open")
    .orderBy("due")
    .limit(mostOnDesk);
}
