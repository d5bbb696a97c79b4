// Minutes go out to those who took part, who comment on them for ten days by the link of their invitation. Whoever wrote them answers each
// comment; then they are approved by the chair or by the next meeting, and sealed. What is put right later is a new edition.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, lines, orEmpty, Reason } from "../../platform/input.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { onlyWritten, writtenAtAll, writtenFrom } from "../../platform/written.ts";
import { carryOn } from "../actions/carry.ts";
import { chairs, secretaries } from "../allow.ts";
import { answerLink } from "../invitations/link.ts";
import { openedInvitation } from "../invitations/store.ts";
import { longestBlock } from "../minutes/block.ts";
import { decided, decisionOf, wordlessDecision } from "../minutes/commands.ts";
import { blocksOf, changeDecided, findDecision, keepBlock, numberMeeting } from "../minutes/store.ts";
import { refuse } from "../problems.ts";
import { type Meeting, MeetingId, MeetingState, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { changesOfMeeting, meetingsTag } from "../tags.ts";
import { beforeApproval, longestComment, takesComments, Verdict } from "./comment.ts";
import { minutesContent, sealedDecision, textOf } from "./content.ts";
import { minutesMailingJob } from "./mailing-job.ts";
import { type Approval, changesIn, type MinutesContent, type SealedMinutes } from "./sealed-minutes.ts";
import {
  commentsOn,
  findComment,
  findEdition,
  keepAnswer,
  keepApproved,
  keepComment,
  keepEdition,
  keepSent,
  lockMeetingIn,
  meetingsAfter,
  requireReader,
} from "./store.ts";

const version = z.coerce.number().int().min(1).max(1_000_000);
const ofMeeting = { meeting: MeetingId };

/** @throws Problem where minutes are not ready to be read by others */
export function requireComplete(content: MinutesContent): void {
  const isEmpty = content.items.every(({ text }) => text === null) && content.decisions.length === 0;
  if (isEmpty) throw refuse.nothing_written();
  const open = content.items.filter(({ outcome }) => outcome === null);
  if (open.length > 0) throw refuse.items_open({ items: open.map(({ number }) => number).join(", ") });
}

export const sendMinutes = command({
  name: "meetings.sendMinutes",
  route: "POST /meetings/:meeting/minutes/out",
  summary:
    "Send the minutes to those who took part and to the cities that are invited: they comment on them for ten days. Of each item it has to be said what became of it.",
  input: z.object({ ...ofMeeting, version }),
  output: z.object({ id: z.string(), state: MeetingState }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  changes: changesOfMeeting,
  async run({ meeting: id, version: seen }, { db, now }) {
    await lockMeetingIn(db, id, ["held"]);
    const meeting = await findMeeting(db, id, meetingStates);
    requireComplete(await minutesContent(db, meeting));
    await numberMeeting(db, meeting);
    await keepSent(db, { id, version: seen }, now);
    await carryOn(db);
    await wake(db, minutesMailingJob);
    return { id, state: "minutes_out" as const };
  },
});

export const commentMinutes = command({
  name: "meetings.commentMinutes",
  route: "POST /meeting-invitations/:token/comments",
  summary: "Comment on minutes that went out, by one's own link: on one of the items, or on all of it.",
  input: z.object({
    token: z.string().max(200),
    aboutItem: orEmpty(z.uuid()).describe("The item; without it the comment is about all of it."),
    remark: lines(longestComment).pipe(z.string().min(1)),
    language: z.enum(languages),
  }),
  output: z.object({ id: z.string(), meeting: z.string() }),
  allow: holderOf(answerLink),
  subject: (_input, { meeting }) => meeting,
  auditDetails: ({ aboutItem }, { id }) => ({ comment: id, ...(aboutItem !== undefined && { aboutItem }) }),
  changes: [],
  async run({ aboutItem: item, remark: said, language }, context) {
    const { db, now } = context;
    const { meeting: id, invitation } = await openedInvitation(db, openedBy(context));
    await lockMeetingIn(db, id, ["minutes_out"]);
    await requireReader(db, invitation.id);
    const meeting = await findMeeting(db, id);
    if (!takesComments(meeting, dayOf(now))) throw refuse.comments_over();
    if (item !== undefined && !meeting.agenda.some((one) => one.id === item))
      throw fieldProblem("aboutItem", "meetings:field.aboutItem.choice");
    const comment = { meeting: id, invitation: invitation.id, item, said, language };
    return { id: await keepComment(db, comment, now), meeting: id };
  },
});

export const answerComment = command({
  name: "meetings.answerComment",
  route: "POST /meetings/:meeting/comments/:minutesComment",
  summary:
    "Answer a comment on the minutes: it is taken over, in part or not, and then why not. Whoever wrote it is told.",
  input: z.object({
    ...ofMeeting,
    minutesComment: z.uuid(),
    commentVerdict: z.enum(Verdict.options, { error: "meetings:field.commentVerdict.required" }),
    because: orEmpty(lines(1000)),
    version,
  }),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ minutesComment: comment, commentVerdict }) => ({ comment, commentVerdict }),
  changes: [],
  async run({ meeting, minutesComment, commentVerdict: verdict, because, version: seen }, { db, now }) {
    await lockMeetingIn(db, meeting, ["minutes_out"]);
    const { id } = await findComment(db, meeting, minutesComment);
    if (verdict !== "taken" && because === undefined)
      throw fieldProblem("because", "meetings:field.because.required");
    await keepAnswer(db, { id, version: seen }, { verdict, because, at: now });
    await wake(db, minutesMailingJob);
    return { id };
  },
});

const approval = {
  approvedBy: z.enum(["chair", "meeting"], { error: "meetings:field.approvedBy.required" }),
  chairName: orEmpty(line(120)).describe("Who chaired the meeting, where they approve."),
  approvedIn: orEmpty(MeetingId).describe("The meeting that approved them."),
};

export const approveMinutes = command({
  name: "meetings.approveMinutes",
  route: "POST /meetings/:meeting/minutes/approval",
  summary:
    "Say that the minutes are approved, by the chair or by a later meeting, once every comment is answered. They are sealed: nobody changes them any more, everybody reads them.",
  input: z.object({ ...ofMeeting, ...approval, version }),
  output: z.object({ id: z.string(), edition: z.int() }),
  allow: chairs,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ approvedBy, approvedIn }) => ({
    approvedBy,
    ...(approvedIn !== undefined && { approvedIn }),
  }),
  changes: [meetingsTag],
  async run({ meeting: id, version: seen, ...said }, { db, now, secret }) {
    await lockMeetingIn(db, id, ["minutes_out"]);
    const meeting = await findMeeting(db, id, meetingStates);
    const hurdle = beforeApproval(meeting, await commentsOn(db, id), dayOf(now));
    if (hurdle?.kind === "runs") throw refuse.comments_run({ until: hurdle.until });
    if (hurdle) throw refuse.comments_open({ count: hurdle.count });
    const content = await minutesContent(db, meeting);
    requireComplete(content);
    const approved = await approvalOf(db, meeting, said, now);
    await keepApproved(db, { id, version: seen });
    const first = { edition: 1, approval: approved, correction: null };
    await keepEdition(db, { format: "jifunze-minutes/1", ...content, ...first }, { secret, at: now });
    await wake(db, minutesMailingJob);
    return { id, edition: 1 };
  },
});

async function approvalOf(
  db: Tx,
  { id, days, visibility }: Meeting,
  { approvedBy, chairName, approvedIn }: z.output<z.ZodObject<typeof approval>>,
  now: Date,
): Promise<Approval> {
  const on = dayOf(now);
  if (approvedBy === "chair") {
    if (chairName === undefined) throw fieldProblem("chairName", "meetings:field.chairName.required");
    return { on, by: "chair", chair: chairName, meeting: null };
  }
  const later = await meetingsAfter(db, { id, visibility, lastDay: days.at(-1)?.day ?? "" });
  const meeting = later.find((one) => one.id === approvedIn);
  if (!meeting) throw fieldProblem("approvedIn", "meetings:field.approvedIn.required");
  const title = onlyWritten(writtenFrom(meeting.title));
  return { on, by: "meeting", chair: null, meeting: { id: meeting.id, title } };
}

const correction = {
  ...ofMeeting,
  chairName: line(120).describe("Who chairs, and approves the correction."),
  reason: Reason,
  baseVersion: z.coerce.number().int().min(1).max(1_000_000).describe("The edition that was seen."),
};

interface Correcting {
  meeting: string;
  chairName: string;
  reason: string;
  baseVersion: number;
}

/** Seals what is put right as the next edition, beside the one that was seen; all else stays as it was sealed. */
async function keepCorrection(
  db: Tx,
  { meeting, chairName: chair, reason: because, baseVersion: seen }: Correcting,
  putRight: (minutes: SealedMinutes) => Pick<MinutesContent, "items" | "decisions">,
  { secret, now }: { secret: string; now: Date },
): Promise<number> {
  const { minutes, digest, edition: last } = await findEdition(db, meeting);
  if (last !== seen) throw refuse.corrected_since();
  const right = putRight(minutes);
  const { items, decisions } = changesIn(minutes, right);
  if (items.length + decisions.length === 0) throw refuse.nothing_corrected();
  const edition = last + 1;
  await keepEdition(
    db,
    {
      ...minutes,
      ...right,
      edition,
      approval: { on: dayOf(now), by: "chair", chair, meeting: null },
      correction: {
        of: last,
        digest,
        because,
        changed: [
          ...items.map(({ after }) => ({ kind: "item" as const, number: String(after.number) })),
          ...decisions.map(({ after }) => ({ kind: "decision" as const, number: after.number })),
        ],
      },
    },
    { secret, at: now },
  );
  await wake(db, minutesMailingJob);
  return edition;
}

const corrected = z.object({ id: z.string(), edition: z.int() });

export const correctMinutes = command({
  name: "meetings.correctMinutes",
  route: "POST /meetings/:meeting/corrections/items/:agendaItem",
  summary:
    "Put right what sealed minutes say of an item, as the chair approves it: a new edition, which says what changed and why, beside the one that was sealed.",
  input: z.object({
    ...correction,
    agendaItem: z.uuid(),
    minutesText: orEmpty(lines(longestBlock)),
    language: z.enum(languages),
  }),
  output: corrected,
  allow: chairs,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ agendaItem, reason }, { edition }) => ({ agendaItem, reason, edition }),
  changes: [meetingsTag],
  async run({ agendaItem: item, minutesText: text = "", language, ...said }, context) {
    const { db, actor, now, secret } = context;
    await lockMeetingIn(db, said.meeting, ["approved"]);
    const { agenda } = await findMeeting(db, said.meeting, meetingStates);
    if (!agenda.some(({ id }) => id === item)) throw refuse.no_item();
    const last = (await blocksOf(db, said.meeting)).get(item);
    await keepBlock(db, { item, seen: last?.version ?? 0 }, { text, language, by: actor, at: now });
    const edition = await keepCorrection(
      db,
      said,
      ({ items, decisions }) => ({
        decisions,
        items: items.map((one) => (one.id === item ? { ...one, text: textOf({ text, language }) } : one)),
      }),
      { secret, now },
    );
    return { id: item, edition };
  },
});

export const correctDecision = command({
  name: "meetings.correctDecision",
  route: "POST /meetings/:meeting/corrections/decisions/:decision",
  summary:
    "Put right what sealed minutes say of a decision, as the chair approves it: a new edition beside the one that was sealed. Its number stays.",
  input: writtenAtAll(
    z.object({ ...correction, decision: z.uuid(), version, ...decided }),
    "decisionText",
    wordlessDecision,
  ),
  output: corrected,
  allow: chairs,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ decision, reason }, { edition }) => ({ decision, reason, edition }),
  changes: [meetingsTag],
  async run(input, { db, actor, now, secret }) {
    const { meeting: id, decision: wanted, version: seen } = input;
    await lockMeetingIn(db, id, ["approved"]);
    const itself = await findDecision(db, id, wanted);
    const meeting = await findMeeting(db, id, meetingStates);
    const at = new Date(itself.decidedAt);
    const said = await decisionOf(db, meeting, input, { actor, at, itself });
    await changeDecided(db, { meeting: id, id: wanted, version: seen }, said);
    const right = sealedDecision(await findDecision(db, id, wanted));
    const edition = await keepCorrection(
      db,
      input,
      ({ items, decisions }) => ({
        items,
        decisions: decisions.map((one) => (one.id === wanted ? right : one)),
      }),
      { secret, now },
    );
    return { id: wanted, edition };
  },
});
