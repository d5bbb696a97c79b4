// What officers answer to a step that the ladder proposes: it is taken, with a letter to the city, or not now, with the reason.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { line, lines, orEmpty, writtenDay } from "../../platform/input.ts";
import { type Context, command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { officer } from "../allow.ts";
import { refuse } from "../problems.ts";
import { citiesTag, cityTag } from "../tags.ts";
import { proposedActions } from "./ladder.ts";
import { answerProposal, missedBy, proposalNow, proposalsOf } from "./ladder-store.ts";
import { getMembership } from "./store.ts";
import { takeStep } from "./take-step.ts";

const administrator = officer("administrator");
const which = { membership: z.uuid(), proposal: z.uuid() };
/** A step is put off for a year at most: then somebody looks at it again. */
const mostDaysPutOff = 366;

/** The proposal that waits, unless the report came or its day was moved since it was made. */
async function openProposal(
  { membership, proposal: id }: { membership: string; proposal: string },
  { db, now }: Pick<Context<Tx>, "db" | "now">,
) {
  // The job that takes a proposal back, and another officer, come before or after.
  await db.selectFrom("memberships").select("id").where("id", "=", membership).forUpdate().execute();
  const file = await getMembership(db, membership);
  const proposal = (await proposalsOf(db, membership)).find((one) => one.id === id);
  if (!proposal) throw refuse.no_proposal();
  const today = dayOf(now);
  const missed = file.city === null ? [] : await missedBy(db, { today, city: file.city });
  const wanted = await proposalNow(db, { membership, missed, today });
  const holds = wanted?.action === proposal.action && wanted.report === proposal.report;
  if (proposal.answer !== null || !holds) throw refuse.proposal_over({ name: file.name });
  return { file, proposal, today };
}

export const confirmMembershipProposal = command({
  name: "network.confirmMembershipProposal",
  route: "POST /memberships/:membership/proposals/:proposal/confirm",
  summary:
    "Take the step that is proposed of a member whose report does not come, or came at last: the city gets a letter and is told.",
  input: z.object({
    ...which,
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("What the letter says besides."),
    reference: orEmpty(line(200)).describe("The number of the letter."),
  }),
  output: z.object({
    membership: z.uuid(),
    city: z.string().nullable(),
    action: z.enum(proposedActions),
  }),
  allow: administrator,
  subject: ({ membership }) => membership,
  auditDetails: ({ membership, note }, { action }) => ({ membership, action, note }),
  changes: (_input, { city }) => [citiesTag, ...(city === null ? [] : [cityTag(city)])],
  async run({ note, reference, ...named }, context) {
    const { db, actor, now } = context;
    const { file, proposal, today } = await openProposal(named, context);
    const { action, report, dueOn } = proposal;
    const about = { report, dueOn };
    const city = await takeStep(file, { action, on: today, note, reference, about }, context);
    await answerProposal(db, proposal.id, { answer: "confirmed", at: now, byName: actor.name, note });
    return { membership: file.id, city, action };
  },
});

export const postponeMembershipProposal = command({
  name: "network.postponeMembershipProposal",
  route: "POST /memberships/:membership/proposals/:proposal/postpone",
  summary: "Say that a proposed step is not taken now, why, and from which day it is proposed again.",
  input: z.object({
    ...which,
    note: lines(1000).pipe(z.string().min(1)).describe("Why; officers read it."),
    againOn: writtenDay,
  }),
  output: z.object({ membership: z.uuid() }),
  allow: administrator,
  subject: ({ membership }) => membership,
  changes: [],
  async run({ note, againOn, ...named }, context) {
    const { db, actor, now } = context;
    const { proposal, today } = await openProposal(named, context);
    if (againOn <= today) throw fieldProblem("againOn", "membership:field.againOn.past");
    if (againOn > addDays(today, mostDaysPutOff))
      throw fieldProblem("againOn", "membership:field.againOn.far");
    await answerProposal(db, proposal.id, {
      answer: "not_now",
      at: now,
      byName: actor.name,
      note,
      againOn,
    });
    return { membership: named.membership };
  },
});
