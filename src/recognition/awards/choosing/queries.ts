// What the commission reads of a nomination; nobody who works for the city itself.

import { z } from "zod";
import type { Actor } from "../../../platform/actor.ts";
import type { Queryable } from "../../../platform/database/database.ts";
import { query } from "../../../platform/operation.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { findProposal } from "../jury/proposal-store.ts";
import { documents } from "../nominations/nomination.ts";
import { documentOf } from "../nominations/queries.ts";
import { getNomination, nominationEvents } from "../nominations/store.ts";
import { findObjection } from "../objecting/store.ts";
import { getRound } from "../rounds/store.ts";
import { oneNominee, requireDistance } from "./commands.ts";

const mostEvents = 100;

async function nomineeOf(db: Queryable, actor: Actor, asked: { award: number; nominee: number }) {
  const round = await getRound(db, asked.award);
  const nomination = await getNomination(db, { round: round.id, number: asked.nominee });
  if (nomination.state === "draft" || nomination.state === "withdrawn") throw refuse.no_nomination();
  requireDistance(actor, nomination, asked.award);
  const [proposal, objection] = await Promise.all([
    findProposal(db, nomination.id),
    findObjection(db, nomination.id),
  ]);
  /** The jury's, from when it hands over. */
  return { round, nomination, proposal: round.state === "judging" ? undefined : proposal, objection };
}

export const nomineeForPage = query({
  name: "recognition.nomineeForPage",
  input: z.object(oneNominee),
  allow: administrators,
  async run(asked, { db, actor }) {
    const found = await nomineeOf(db, actor, asked);
    const { round, nomination } = found;
    const isChoosing = round.state === "choosing";
    return {
      ...found,
      mayAnswer: round.state === "told" && found.objection?.answer === null,
      mayWeigh: isChoosing && nomination.state === "handed_in",
      mayConfirm: isChoosing && nomination.state === "weighed" && nomination.proposedBy !== actor.id,
      events: await nominationEvents.of(db, nomination.id, mostEvents),
    };
  },
});

export const nomineeToWeigh = query({
  name: "recognition.nomineeToWeigh",
  input: z.object(oneNominee),
  allow: administrators,
  async run(asked, { db, actor }) {
    const found = await nomineeOf(db, actor, asked);
    if (found.round.state !== "choosing" || found.nomination.state !== "handed_in") throw refuse.not_now();
    return found;
  },
});

export const nomineeToConfirm = query({
  name: "recognition.nomineeToConfirm",
  input: z.object(oneNominee),
  allow: administrators,
  async run(asked, { db, actor }) {
    const found = await nomineeOf(db, actor, asked);
    const { round, nomination } = found;
    if (round.state !== "choosing" || nomination.state !== "weighed") throw refuse.not_now();
    if (nomination.proposedBy === actor.id) throw refuse.second_person();
    return found;
  },
});

export const nomineeDocument = query({
  name: "recognition.nomineeDocument",
  input: z.object({ ...oneNominee, document: z.enum(documents) }),
  allow: administrators,
  run: async ({ document, ...asked }, { db, actor }) =>
    documentOf(db, (await nomineeOf(db, actor, asked)).nomination, document),
});

export const nomineeToPrint = query({
  name: "recognition.nomineeToPrint",
  input: z.object(oneNominee),
  allow: administrators,
  run: (asked, { db, actor }) => nomineeOf(db, actor, asked),
});

/** What is sent: only of a nomination that was chosen. */
export const nomineeToSend = query({
  name: "recognition.nomineeToSend",
  input: z.object(oneNominee),
  allow: administrators,
  async run(asked, { db, actor }) {
    const found = await nomineeOf(db, actor, asked);
    const { nomination } = found;
    if (nomination.state !== "chosen" && nomination.state !== "awarded") throw refuse.not_now();
    const files = [];
    if (nomination.consentFileId !== null) files.push(await documentOf(db, nomination, "consent"));
    if (nomination.signatureFileId !== null) files.push(await documentOf(db, nomination, "signature"));
    return { ...found, files };
  },
});
