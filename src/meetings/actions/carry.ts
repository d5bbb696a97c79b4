// What is still to be done, what was not reached, minutes that wait to be approved, and what later slices have open are put on the agenda
// of the next meeting by themselves, and say where they came from. What somebody takes off there is not put there again.

import { sql } from "kysely";
import { cutAtWord } from "../../platform/cut-at-word.ts";
import type { Tx } from "../../platform/database/database.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { agendaFeeds } from "../agenda/feed.ts";
import { ItemPurpose, mostItems } from "../agenda/item.ts";
import { putFirst } from "../agenda/store.ts";
import { bodyOf, isOfBody } from "../bodies/of-body.ts";
import { firstDay } from "../invitations/days-of-meeting.ts";
import { noLessOpenThan } from "../record/readers.ts";
import { Visibility } from "../record/visibility.ts";

/**
 * Onto the draft that comes first of each body, where there is one; says which the first of them is, and how many items came onto
 * agendas.
 */
export async function carryOn(tx: Tx): Promise<Carrying & { meeting: string | undefined }> {
  const drafts = await tx
    .selectFrom("meetings")
    .leftJoin("meetingBodies as body", "body.id", "meetings.bodyId")
    .select(["meetings.id", "visibility", bodyOf.as("body")])
    .where("meetings.state", "=", "draft")
    .orderBy(firstDay)
    .orderBy("meetings.id")
    .limit(mostToCome)
    .execute();
  const firsts = new Map<string | null, Target>();
  for (const { id, body, visibility } of drafts)
    if (!firsts.has(body)) firsts.set(body, { id, body, visibility: Visibility.parse(visibility) });
  let items = 0;
  const meetings = new Set<string>();
  for (const target of firsts.values()) {
    const carried = await carryInto(tx, target);
    items += carried.items;
    for (const meeting of carried.meetings) meetings.add(meeting);
  }
  return { meeting: drafts[0]?.id, items, meetings };
}

interface Carrying {
  items: number;
  /** Those that something came from, or went to. */
  meetings: ReadonlySet<string>;
}

interface Target {
  id: string;
  body: string | null;
  /** What was said where fewer may read of it does not come onto its agenda. */
  visibility: Visibility;
}

async function carryInto(tx: Tx, target: Target): Promise<Carrying> {
  const { id: meetingId, body } = target;
  await tx.selectFrom("meetings").select("id").where("id", "=", meetingId).forUpdate().execute();
  const { count } = await tx
    .selectFrom("meetingAgendaItems")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("meetingId", "=", meetingId)
    .executeTakeFirstOrThrow();
  const found = [
    ...(await toApprove(tx, target)),
    ...inTurn(
      await unreached(tx, target),
      await stillOpen(tx, target),
      // Questions to all cities are of the whole network.
      body === null ? await fed(tx, meetingId) : [],
    ),
  ];
  const fit = found.slice(0, mostItems - count);
  if (fit.length === 0) return { items: 0, meetings: new Set() };
  const kept = await tx
    .insertInto("meetingAgendaItems")
    .values(
      fit.map(({ title, purpose, from }, index) => ({
        meetingId,
        position: count + index + 1,
        title: writtenColumn(title),
        purpose,
        ...from,
      })),
    )
    .returning(["id", "fromMinutesOf"])
    .execute();
  const first = kept.filter(({ fromMinutesOf }) => fromMinutesOf !== null);
  await putFirst(
    tx,
    meetingId,
    first.map(({ id }) => id),
  );
  const minutes = first.flatMap(({ fromMinutesOf }) => fromMinutesOf ?? []);
  if (minutes.length > 0)
    await tx
      .updateTable("meetings")
      .set({ minutesCarriedInto: meetingId })
      .where("id", "in", minutes)
      .execute();
  const items = fit.flatMap(({ from }) => ("fromItemId" in from ? [from.fromItemId] : []));
  const open = fit.flatMap(({ from }) => ("fromActionId" in from ? [from.fromActionId] : []));
  const from: { meetingId: string }[] = [];
  if (items.length > 0)
    from.push(
      ...(await tx
        .updateTable("meetingAgendaItems")
        .set({ carriedInto: meetingId })
        .where("id", "in", items)
        .returning("meetingId")
        .execute()),
    );
  const records = fit.flatMap(({ from }) =>
    "fedBy" in from ? [{ meetingId, kind: from.fedBy, record: from.fedRecord }] : [],
  );
  if (records.length > 0) await tx.insertInto("meetingFedRecords").values(records).execute();
  if (open.length > 0)
    from.push(
      ...(await tx
        .updateTable("meetingActions")
        .set({ carriedInto: meetingId })
        .where("id", "in", open)
        .returning("meetingId")
        .execute()),
    );
  const meetings = new Set([meetingId, ...minutes, ...from.map((one) => one.meetingId)]);
  return { items: fit.length, meetings };
}

/** One of each, again and again: where not all fit, none of these fills the agenda alone. */
function inTurn(...lists: readonly (readonly Carried[])[]): Carried[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

const longestTitle = 190;
/** Meetings that are planned at the same time. */
const mostToCome = 50;

interface Carried {
  title: WrittenText;
  purpose: string;
  from:
    | { fromMinutesOf: string }
    | { fromItemId: string }
    | { fromActionId: string }
    | { fedBy: string; fedRecord: string };
}

/** Minutes that are out and wait to be approved: that comes first. */
async function toApprove(tx: Tx, { id: meeting, body, visibility }: Target): Promise<Carried[]> {
  const rows = await tx
    .selectFrom("meetings")
    .select(["id", "title"])
    .where("state", "=", "minutes_out")
    .where("minutesCarriedInto", "is", null)
    .where(isOfBody(body))
    .where(noLessOpenThan(visibility))
    .where("id", "!=", meeting)
    .orderBy(firstDay)
    .limit(mostItems)
    .execute();
  return rows.map(({ id, title }) => ({
    title: inEach((t, language) => {
      const words = t("holding:carried.minutes", { title: localisedPlain(writtenFrom(title), language) });
      return cutAtWord(words, longestTitle);
    }),
    purpose: "decide",
    from: { fromMinutesOf: id },
  }));
}

/** Items that meetings before it did not reach. */
async function unreached(tx: Tx, { id: meeting, body, visibility }: Target): Promise<Carried[]> {
  const rows = await tx
    .selectFrom("meetingAgendaItems")
    .innerJoin("meetings", "meetings.id", "meetingAgendaItems.meetingId")
    .select(["meetingAgendaItems.id", "meetingAgendaItems.title", "purpose"])
    .where("outcome", "=", "not_reached")
    .where("carriedInto", "is", null)
    .where(isOfBody(body))
    .where(noLessOpenThan(visibility))
    .where("meetings.id", "!=", meeting)
    .where("meetings.state", "in", ["held", "minutes_out", "approved"])
    // An action comes back as what it is.
    .where("fromActionId", "is", null)
    .orderBy(firstDay)
    .orderBy("position")
    .limit(mostItems)
    .execute();
  return rows.map(({ id, title, purpose }) => ({
    title: writtenFrom(title),
    purpose: ItemPurpose.parse(purpose),
    from: { fromItemId: id },
  }));
}

async function stillOpen(tx: Tx, { id: meeting, body, visibility }: Target): Promise<Carried[]> {
  const rows = await tx
    .selectFrom("meetingActions")
    .innerJoin("meetings", "meetings.id", "meetingActions.meetingId")
    .select(["meetingActions.id", "text"])
    .where("meetingActions.state", "=", "open")
    .where(isOfBody(body))
    .where(noLessOpenThan(visibility))
    .where("meetings.id", "!=", meeting)
    .where("meetings.state", "in", ["held", "minutes_out", "approved"])
    .where(sql<boolean>`carried_into is distinct from ${meeting}`)
    // Those come first that were on no agenda yet, then those that were on one the longest ago.
    .orderBy(sql`(select min(day) from meeting_days where meeting_id = carried_into) nulls first`)
    .orderBy("due")
    .orderBy("meetingActions.id")
    .limit(mostItems)
    .execute();
  return rows.map(({ id, text }) => ({
    title: Object.fromEntries(
      Object.entries(writtenFrom(text)).map(([language, words]) => [
        language,
        cutAtWord(words.replaceAll(/\s+/g, " "), longestTitle),
      ]),
    ),
    purpose: "discuss",
    from: { fromActionId: id },
  }));
}

/**
 * Records of other kinds that are open, and on the agenda of no meeting that is to come; nor were they on this one before. Those come first
 * that were on no agenda yet, then those that were on one the longest ago.
 */
async function fed(tx: Tx, meeting: string): Promise<Carried[]> {
  const found: Carried[] = [];
  for (const { kind, open } of agendaFeeds.given()) {
    const there = await tx
      .selectFrom("meetingFedRecords")
      .innerJoin("meetings", "meetings.id", "meetingId")
      .select("record")
      .where("kind", "=", kind)
      .where((of) =>
        of.or([
          of("meetings.id", "=", meeting),
          of("meetings.state", "in", ["draft", "called", "under_way"]),
        ]),
      )
      .limit(mostItems * mostToCome)
      .execute();
    const known = there.map(({ record }) => record);
    const before = await fedBefore(tx, kind);
    const records = await open(tx, mostItems, [...new Set([...known, ...before])]);
    // With all that is new among the known, what is open besides was on an agenda before.
    const again =
      records.length < mostItems
        ? await open(tx, mostFedBefore, [...known, ...records.map(({ id }) => id)])
        : [];
    const isOpen = new Map(again.map((record) => [record.id, record]));
    for (const { id, title, purpose } of [...records, ...before.flatMap((one) => isOpen.get(one) ?? [])])
      found.push({ title, purpose, from: { fedBy: kind, fedRecord: id } });
  }
  return found;
}

/** Records that were on the agenda of meetings that are over, those first that were on one the longest ago. */
async function fedBefore(tx: Tx, kind: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("meetingFedRecords")
    .innerJoin("meetings", "meetings.id", "meetingId")
    .innerJoin("meetingDays", "meetingDays.meetingId", "meetings.id")
    .select(["record", sql<string>`max(day)`.as("last")])
    .where("kind", "=", kind)
    .where("meetings.state", "in", ["held", "minutes_out", "approved"])
    .groupBy("record")
    .orderBy("last")
    .orderBy("record")
    .limit(mostFedBefore)
    .execute();
  return rows.map(({ record }) => record);
}
const mostFedBefore = 500;
