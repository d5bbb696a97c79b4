// A city says what it will do because of an outcome, and later whether it did that, did something else, or dropped it, and why.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { seenVersion as version, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { ofCity, oneDialogue } from "../asking/commands.ts";
import { longest, longestReview, most } from "../dialogue.ts";
import { refuse } from "../problems.ts";
import { lockedDialogue } from "../store.ts";
import { dialoguesTag } from "../tags.ts";
import { speakers } from "../workflow.ts";
import { endings, takesCommitments } from "./commitment.ts";
import { commitmentsOf, getCommitment, insertCommitment, saveEnding } from "./store.ts";

export const oneCommitment = { ...ofCity, ...oneDialogue, commitment: z.uuid() };
const Done = z.object({ id: z.string(), number: z.int() });

export const commit = command({
  name: "dialogues.commit",
  route: "POST /cities/:city/dialogues/:dialogue/commitments",
  summary: "Say what a city will do because of the outcome of a dialogue, and by when. Everybody reads it.",
  input: writtenAtAll(
    z.object({
      ...ofCity,
      ...oneDialogue,
      ...writtenFields("what", longest.commitment),
      dueOn: writtenDay.describe("The day by which it is done."),
    }),
    "what",
    "dialogues:field.what.required",
  ),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ dialogue, dueOn }) => ({ dialogue, dueOn }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const { id: city } = await getCity(db, input.city);
    const dialogue = await lockedDialogue(db, input.dialogue, actor);
    if (!takesCommitments(dialogue)) throw refuse.not_now();
    const today = dayOf(now);
    if (input.dueOn <= today) throw fieldProblem("dueOn", "dialogues:field.dueOn.over");
    if (input.dueOn > addDays(today, longestReview)) throw fieldProblem("dueOn", "dialogues:field.day.far");
    if ((await commitmentsOf(db, dialogue.id)).length >= most.commitments)
      throw refuse.enough({ most: most.commitments });
    const said = { what: typedText(input, "what"), dueOn: input.dueOn, at: now };
    const { id } = await insertCommitment(db, { dialogue: dialogue.id, city, ...said });
    return { id, number: dialogue.number };
  },
});

export const settleCommitment = command({
  name: "dialogues.settleCommitment",
  route: "PUT /cities/:city/dialogues/:dialogue/commitments/:commitment",
  summary: "Say what became of a commitment of a city: kept, changed or dropped, and how or why.",
  input: writtenAtAll(
    z.object({
      ...oneCommitment,
      ending: z.enum(endings),
      ...writtenFields("said", longest.commitment),
      version,
    }),
    "said",
    "dialogues:field.said.required",
  ),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ dialogue, ending }) => ({ dialogue, ending }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const { id: city } = await getCity(db, input.city);
    const dialogue = await lockedDialogue(db, input.dialogue, actor);
    const named = { dialogue: dialogue.id, city, id: input.commitment };
    const { id } = await getCommitment(db, named);
    const said = { state: input.ending, said: typedText(input, "said"), at: now };
    await saveEnding(db, { id, version: input.version }, said);
    return { id, number: dialogue.number };
  },
});
