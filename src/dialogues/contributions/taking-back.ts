// Whoever said something by mail takes it back by the link that they were sent: their words and name are kept no longer.

import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command, query } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { dialogueSteps, getDialogue } from "../store.ts";
import { dialoguesTag } from "../tags.ts";
import { answerLink } from "./answer-link.ts";
import { contributionStates } from "./contribution.ts";

/** What stands where a name has to. */
const nobody = "–";

async function openedContribution(db: Queryable, id: string) {
  const found = await db
    .selectFrom("dialogueContributions as said")
    .innerJoin("dialogues", "dialogues.id", "said.dialogueId")
    .select(["said.id", "said.text", "said.language", "said.state", "said.dialogueId", "dialogues.number"])
    .where("said.id", "=", id)
    .executeTakeFirst();
  if (!found || found.text === null) throw refuse.no_contribution();
  return { ...found, text: found.text, state: z.enum(contributionStates).parse(found.state) };
}

export const answerToTakeBack = query({
  name: "dialogues.answerToTakeBack",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(answerLink),
  async run(_input, context) {
    const said = await openedContribution(context.db, openedBy(context));
    return { said, dialogue: await getDialogue(context.db, said.number, context.actor) };
  },
});

export const takeBackContribution = command({
  name: "dialogues.takeBackContribution",
  route: "POST /dialogue-answers/:token/withdrawal",
  summary:
    "Take back what one said to a dialogue by mail, until its outcome is sealed. Nothing of it is kept.",
  input: z.object({ token: z.string().max(200) }),
  output: z.object({ id: z.string(), dialogue: z.int() }),
  allow: holderOf(answerLink),
  subject: (_input, { id }) => id,
  auditDetails: (_input, { dialogue }) => ({ dialogue }),
  changes: [dialoguesTag],
  async run(_input, context) {
    const { db, now, actor } = context;
    const { id, dialogueId, number } = await openedContribution(db, openedBy(context));
    await dialogueSteps.lock(db, dialogueId);
    const { state } = await getDialogue(db, number, actor);
    // What is sealed counts what everybody could read.
    if (state === "follow_up") throw refuse.not_now();
    await db
      .updateTable("dialogueContributions")
      .set({ state: "withdrawn", text: null, name: nobody, personId: null, place: null, hiddenBecause: null })
      .where("id", "=", id)
      .execute();
    await answerLink.end(db, [id], now);
    return { id, dialogue: number };
  },
});
