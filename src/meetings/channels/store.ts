import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { openedText, sealedText } from "../../platform/sealed-text.ts";
import type { Invitation, Takes } from "../invitations/invitation.ts";
import { refuse } from "../problems.ts";
import { Capacity } from "../record/meeting.ts";
import {
  type Channel,
  ChannelKind,
  channelKinds,
  channelsFor,
  mostChannels,
  Reached,
  type SaidChannel,
} from "./channel.ts";

const sealedOf = (id: string) => ({ purpose: "channels of meetings", of: id });

/** As what was kept before channels were is opened: it was written for a meeting as a whole. */
const purposesBefore = new Map([
  ["by_phone", "telephone numbers of meetings"],
  ["how_to_join", "how to join meetings"],
]);

/** The channels of a meeting in the order in which they are told; what cannot be read any more is left out. */
export async function channelsOf(db: Queryable, meeting: string, secret: string): Promise<Channel[]> {
  const rows = await db
    .selectFrom("meetingChannels")
    .selectAll()
    .where("meetingId", "=", meeting)
    .orderBy(sql`array_position(${sql.val([...channelKinds])}::text[], kind)`)
    .orderBy("addedAt")
    .orderBy("id")
    .limit(mostChannels)
    .execute();
  return rows.flatMap(({ id, kind, country, opensBefore, forWhom, sealed, sealedAs, version }) => {
    const reached = opened({ id, meeting, sealed, sealedAs }, secret);
    if (!reached) return [];
    return {
      id,
      kind: ChannelKind.parse(kind),
      ...(country !== null && { country }),
      ...(opensBefore !== null && { opensBefore }),
      forWhom: forWhom.map((one) => Capacity.parse(one)),
      ...reached,
      version,
    };
  });
}

/** Those by which somebody takes part, once it is time; none for whoever said that they do not come. */
export async function channelsToTell(
  db: Queryable,
  {
    meeting,
    invitation,
    takes,
  }: { meeting: string; invitation: Pick<Invitation, "capacity">; takes: readonly Takes[] },
  secret: string,
): Promise<Channel[]> {
  if (!takes.some((one) => one === "remote" || one === "in_person")) return [];
  return channelsFor(await channelsOf(db, meeting, secret), { capacity: invitation.capacity, takes });
}

interface Sealed {
  id: string;
  meeting: string;
  sealed: Buffer;
  sealedAs: string;
}

function opened({ id, meeting, sealed, sealedAs }: Sealed, secret: string): Reached | undefined {
  const purpose = purposesBefore.get(sealedAs);
  if (purpose !== undefined) {
    const note = openedText(sealed, { secret, purpose, of: meeting });
    return note === undefined ? undefined : { note };
  }
  const text = openedText(sealed, { secret, ...sealedOf(id) });
  return text === undefined ? undefined : Reached.parse(JSON.parse(text));
}

/** @throws Problem `meetings.no_channel` */
export async function findChannel(
  db: Queryable,
  { meeting, id }: { meeting: string; id: string },
  secret: string,
): Promise<Channel> {
  const channel = (await channelsOf(db, meeting, secret)).find((one) => one.id === id);
  if (!channel) throw refuse.no_channel();
  return channel;
}

const columnsOf = (
  id: string,
  { kind, country, opensBefore, forWhom, ...reached }: SaidChannel,
  secret: string,
) => ({
  kind,
  country: country ?? null,
  opensBefore: opensBefore ?? null,
  forWhom: [...forWhom],
  sealed: sealedText(JSON.stringify(Reached.parse(reached)), { secret, ...sealedOf(id) }),
  sealedAs: "channel",
});

/** @throws Problem `meetings.too_many_channels` */
export async function keepChannel(
  tx: Tx,
  meetingId: string,
  said: SaidChannel,
  { now: addedAt, secret }: { now: Date; secret: string },
): Promise<string> {
  // Two who add at one moment count one after the other.
  await sql`select 1 from meetings where id = ${meetingId} for update`.execute(tx);
  const { count } = await tx
    .selectFrom("meetingChannels")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("meetingId", "=", meetingId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostChannels) throw refuse.too_many_channels({ limit: mostChannels });
  const id = randomUUID();
  await tx
    .insertInto("meetingChannels")
    .values({ id, meetingId, addedAt, ...columnsOf(id, said, secret) })
    .execute();
  await tellAgain(tx, meetingId);
  return id;
}

interface Seen {
  meeting: string;
  id: string;
  version: number;
}

/** @throws Problem `meetings.channel_changed` where it is another version than was seen */
export async function changeChannelTo(
  tx: Tx,
  { meeting, id, version }: Seen,
  said: SaidChannel,
  secret: string,
): Promise<void> {
  const changed = await tx
    .updateTable("meetingChannels")
    .set({ ...columnsOf(id, said, secret), version: version + 1 })
    .where("meetingId", "=", meeting)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.channel_changed();
  await tellAgain(tx, meeting);
}

/** @throws Problem `meetings.channel_changed` */
export async function dropChannel(tx: Tx, { meeting, id, version }: Seen): Promise<void> {
  const dropped = await tx
    .deleteFrom("meetingChannels")
    .where("meetingId", "=", meeting)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (dropped.numDeletedRows === 0n) throw refuse.channel_changed();
  await tellAgain(tx, meeting);
}

/** Whoever was told other ways is told again. */
async function tellAgain(tx: Tx, meeting: string): Promise<void> {
  await tx
    .updateTable("meetingAnswers")
    .set({ toldHowToJoinAt: null, toldHowToJoinAgainAt: null })
    .where("invitationId", "in", (eb) =>
      eb.selectFrom("meetingInvitations").select("id").where("meetingId", "=", meeting),
    )
    .execute();
}
