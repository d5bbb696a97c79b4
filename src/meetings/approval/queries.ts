import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { publicKeys } from "../../platform/sealing/signing-keys.ts";
import { onlyWritten, writtenFrom } from "../../platform/written.ts";
import { chairs, leaders, secretaries } from "../allow.ts";
import { findBody } from "../bodies/store.ts";
import { answerLink } from "../invitations/link.ts";
import { openedInvitation } from "../invitations/store.ts";
import { citiesThere } from "../minutes/cities-there.ts";
import { blocksOf, decisionsOf, findDecision, standingDecisions } from "../minutes/store.ts";
import { refuse } from "../problems.ts";
import { type Meeting, MeetingId, type MeetingState, meetingStates } from "../record/meeting.ts";
import { findMeeting, requireReadBy } from "../record/store.ts";
import { beforeApproval, Comment, mostComments, takesComments } from "./comment.ts";
import { minutesContent } from "./content.ts";
import { changesIn, minutesFile, SealedMinutes } from "./sealed-minutes.ts";
import {
  commentsOn,
  countReaders,
  type Edition,
  editionsOf,
  findComment,
  findEdition,
  meetingsAfter,
  mostEditions,
  requireReader,
} from "./store.ts";

const ofMeeting = z.object({ meeting: MeetingId });

/** @throws Problem `meetings.not_now` where the meeting is in another state */
async function meetingIn(db: Queryable, id: string, state: MeetingState): Promise<Meeting> {
  const meeting = await findMeeting(db, id, meetingStates);
  if (meeting.state !== state) throw refuse.not_now();
  return meeting;
}

export const minutesToSend = query({
  name: "meetings.minutesToSend",
  input: ofMeeting,
  allow: secretaries,
  async run({ meeting: id }, { db }) {
    const meeting = await meetingIn(db, id, "held");
    return { meeting, readers: await countReaders(db, id) };
  },
});

export const listComments = query({
  name: "meetings.listComments",
  route: "GET /meetings/:meeting/comments",
  summary: "The comments on the minutes of a meeting, with how each was answered.",
  input: ofMeeting,
  output: z.object({
    until: z.iso.date().optional().describe("The last day of comments; missing until the minutes went out."),
    comments: z.array(Comment).max(mostComments),
  }),
  allow: leaders,
  async run({ meeting: id }, { db }) {
    const { commentsUntil: until } = await findMeeting(db, id, meetingStates);
    return { ...(until !== undefined && { until }), comments: await commentsOn(db, id) };
  },
});

export const commentsToAnswer = query({
  name: "meetings.commentsToAnswer",
  input: ofMeeting,
  allow: leaders,
  async run({ meeting: id }, { db, now }) {
    const meeting = await meetingIn(db, id, "minutes_out");
    const comments = await commentsOn(db, id);
    return { meeting, comments, hurdle: beforeApproval(meeting, comments, dayOf(now)) };
  },
});

export const commentToAnswer = query({
  name: "meetings.commentToAnswer",
  input: ofMeeting.extend({ minutesComment: z.uuid() }),
  allow: secretaries,
  async run({ meeting: id, minutesComment }, { db }) {
    const meeting = await meetingIn(db, id, "minutes_out");
    return { meeting, comment: await findComment(db, id, minutesComment) };
  },
});

export const minutesToApprove = query({
  name: "meetings.minutesToApprove",
  input: ofMeeting,
  allow: chairs,
  async run({ meeting: id }, { db, now }) {
    const meeting = await meetingIn(db, id, "minutes_out");
    const later = await meetingsAfter(db, { ...meeting, lastDay: meeting.days.at(-1)?.day ?? "" });
    return {
      meeting,
      chair: meeting.body && (await findBody(db, meeting.body.id)).chair,
      hurdle: beforeApproval(meeting, await commentsOn(db, id), dayOf(now)),
      later: later.map((one) => ({ id: one.id, title: writtenFrom(one.title) })),
    };
  },
});

/** What whoever took part reads behind their link, from when the minutes are out until they are approved, and beyond. */
export const minutesByLink = query({
  name: "meetings.minutesByLink",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(answerLink),
  async run(_input, context) {
    const { db, now } = context;
    const { meeting: id, invitation } = await openedInvitation(db, openedBy(context));
    const meeting = await findMeeting(db, id);
    if (meeting.state !== "minutes_out" && meeting.state !== "approved") throw refuse.not_now();
    await requireReader(db, invitation.id);
    const isOpen = takesComments(meeting, dayOf(now));
    return {
      meeting,
      minutes: await minutesContent(db, meeting),
      comments: await commentsOn(db, id),
      isOpen,
    };
  },
});

const edition = z.coerce.number().int().min(1).max(1_000_000);

export const getMinutes = query({
  name: "meetings.getMinutes",
  route: "GET /meetings/:meeting/minutes",
  summary: "The approved minutes of a meeting as they were sealed; without an edition the last one.",
  input: ofMeeting.extend({ edition: edition.optional() }),
  output: z.object({
    minutes: SealedMinutes,
    digest: z.string().describe("SHA-256 of the canonical form (RFC 8785) of the minutes."),
    keyId: z.string(),
    sealedAt: z.iso.datetime(),
    editions: z.array(z.object({ edition: z.int(), sealedAt: z.iso.datetime() })).max(mostEditions),
  }),
  allow: everyone,
  async find({ meeting: id, edition: asked }, { db, actor }) {
    await requireReadBy(db, id, actor);
    const editions = await editionsOf(db, id);
    const found = editions.find((one) => asked === undefined || one.edition === asked);
    if (!found) throw refuse.no_edition();
    return { found, editions };
  },
  present({ found, editions }) {
    return {
      minutes: found.minutes,
      digest: found.digest,
      keyId: found.keyId,
      sealedAt: found.sealedAt.toISOString(),
      editions: editions.map((one) => ({
        edition: one.edition,
        sealedAt: one.sealedAt.toISOString(),
      })),
    };
  },
});

/** The same for its page, with what it says otherwise than the edition before. */
export const minutesForPage = screenQuery(getMinutes, {
  name: "meetings.minutesForPage",
  input: ofMeeting.extend({ edition: edition.optional().catch(undefined) }),
  show({ found, editions }) {
    const before = editions.find((one) => one.edition === found.edition - 1);
    return {
      found: withoutBytes(found),
      editions: editions.map(withoutBytes),
      changes: before && changesIn(before.minutes, found.minutes),
    };
  },
});

function withoutBytes({ edition: number, minutes, digest, keyId, sealedAt }: Edition) {
  return { edition: number, minutes, digest, keyId, sealedAt };
}

/** An edition as a file. */
export const minutesAsFile = query({
  name: "meetings.minutesAsFile",
  input: ofMeeting.extend({ minutesEdition: edition }),
  allow: everyone,
  async run({ meeting: id, minutesEdition }, { db, actor }) {
    await requireReadBy(db, id, actor);
    const found = await findEdition(db, id, minutesEdition);
    const key = (await publicKeys(db)).find(({ keyId }) => keyId === found.keyId);
    if (!key) throw new Error(`There is no public key ${found.keyId}.`);
    return { ...found, file: minutesFile(found.content, found.signature, key.publicKey) };
  },
});

/** What of sealed minutes can be put right. */
export const minutesToCorrect = query({
  name: "meetings.minutesToCorrect",
  input: ofMeeting,
  allow: chairs,
  async run({ meeting: id }, { db }) {
    const meeting = await meetingIn(db, id, "approved");
    await findEdition(db, id);
    return { meeting, decisions: await decisionsOf(db, id) };
  },
});

export const itemToCorrect = query({
  name: "meetings.itemToCorrect",
  input: ofMeeting.extend({ agendaItem: z.uuid() }),
  allow: chairs,
  async run({ meeting: id, agendaItem }, { db }) {
    const meeting = await meetingIn(db, id, "approved");
    const item = meeting.agenda.find((one) => one.id === agendaItem);
    if (!item) throw refuse.no_item();
    const { edition: last } = await findEdition(db, id);
    return { meeting, item, block: (await blocksOf(db, id)).get(agendaItem), edition: last };
  },
});

export const decisionToCorrect = query({
  name: "meetings.decisionToCorrect",
  input: ofMeeting.extend({ decision: z.uuid() }),
  allow: chairs,
  async run({ meeting: id, decision: wanted }, { db, actor }) {
    const meeting = await meetingIn(db, id, "approved");
    const decision = await findDecision(db, id, wanted);
    const { edition: last } = await findEdition(db, id);
    return {
      meeting,
      decision,
      edition: last,
      standing: (await standingDecisions(db, actor)).filter((one) => one.id !== wanted),
      there: await citiesThere(db, meeting, new Date(decision.decidedAt)),
    };
  },
});

/** The edition with this digest, for whoever checks a seal. */
export async function minutesWithDigest(db: Queryable, digest: string) {
  const row = await db
    .selectFrom("meetingEditions")
    .select(["meetingId", "edition"])
    .where("digest", "=", digest)
    .executeTakeFirst();
  if (!row) return undefined;
  const [last] = await editionsOf(db, row.meetingId);
  const { minutes, sealedAt } = await findEdition(db, row.meetingId, row.edition);
  return {
    meeting: row.meetingId,
    title: onlyWritten(minutes.meeting.title),
    number: minutes.meeting.number,
    edition: row.edition,
    lastEdition: last?.edition ?? row.edition,
    sealedAt: sealedAt.toISOString(),
  };
}
