// What comes of a dialogue is written in plain words and sealed; that there is no agreement is an outcome, too.

import { z } from "zod";
import { addDays, dayOf } from "../../platform/day.ts";
import { lines, seenVersion as version, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { Done, oneDialogue } from "../asking/commands.ts";
import { missingFor } from "../asking/missing.ts";
import { longest, longestReview, type OutcomeKind, outcomeKinds } from "../dialogue.ts";
import { refuse } from "../problems.ts";
import type { Stance } from "../stances/stance.ts";
import { forgetHeads, stancesOf } from "../stances/store.ts";
import { dialogueSteps, dialogueToChange, nextOf, saveOutcome } from "../store.ts";
import { dialoguesTag } from "../tags.ts";
import { administrators } from "../workflow.ts";
import { keepCorrection, keepSeal } from "./seals.ts";

export const writeOutcome = command({
  name: "dialogues.writeOutcome",
  route: "PUT /dialogues/:dialogue/outcome",
  summary:
    "Write what came of a dialogue, what changes by it and for whom, and when that is looked at again. What cities object stays in their own words.",
  input: writtenAtAll(
    writtenAtAll(
      z.object({
        ...oneDialogue,
        kind: z.enum(outcomeKinds),
        ...writtenFields("statement", longest.statement),
        ...writtenFields("changes", longest.changes),
        reviewOn: writtenDay.describe("The day on which cities look at it again."),
        version,
      }),
      "statement",
      "dialogues:field.statement.required",
    ),
    "changes",
    "dialogues:field.changes.required",
  ),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, reviewOn }) => ({ kind, reviewOn }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const dialogue = await dialogueToChange(db, input, actor);
    const to = nextOf("writeOutcome", dialogue, actor);
    const { id, number, state } = dialogue;
    const { kind, reviewOn } = input;
    requireTrue(kind, await stancesOf(db, dialogue));
    const today = dayOf(now);
    if (reviewOn <= today) throw fieldProblem("reviewOn", "dialogues:field.reviewOn.over");
    if (reviewOn > addDays(today, longestReview)) throw fieldProblem("reviewOn", "dialogues:field.day.far");
    const said = { statement: typedText(input, "statement"), changes: typedText(input, "changes") };
    await saveOutcome(db, id, { kind, reviewOn, ...said });
    await dialogueSteps.write(db, { of: id, action: "writeOutcome", from: state, to, by: actor, at: now });
    return { id, number, state: to };
  },
});

/** Where a city objects, nobody says that all agreed; where none does, nobody says that some did. */
function requireTrue(kind: OutcomeKind, said: readonly Stance[]): void {
  const isObjected = said.some(({ stance }) => stance === "object");
  if (kind === "agreed" && isObjected) throw fieldProblem("kind", "dialogues:field.kind.objected");
  if (kind === "agreed" && said.length === 0) throw fieldProblem("kind", "dialogues:field.kind.nobody");
  if (kind === "agreed_with_dissent" && !isObjected)
    throw fieldProblem("kind", "dialogues:field.kind.agreed");
}

export const sealOutcome = command({
  name: "dialogues.sealOutcome",
  route: "POST /dialogues/:dialogue/outcome/seal",
  summary:
    "Seal the outcome of a dialogue under a number by which it is cited. Nothing of it changes afterwards; whoever contributed is told.",
  input: z.object({ ...oneDialogue, version }),
  output: Done.extend({ name: z.string(), digest: z.string() }),
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: (_input, { name, digest }) => ({ name, digest }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now, secret }) {
    const dialogue = await dialogueToChange(db, input, actor);
    const to = nextOf("seal", dialogue, actor);
    const missing = await missingFor(db, "seal", dialogue, dayOf(now));
    if (missing) throw fieldProblem("form", missing);
    const sealed = await keepSeal(db, dialogue, { secret, now });
    await forgetHeads(db, dialogue.id);
    const { id, number, state } = dialogue;
    await dialogueSteps.write(db, { of: id, action: "seal", from: state, to, by: actor, at: now });
    return { id, number, state: to, ...sealed };
  },
});

export const correctOutcome = command({
  name: "dialogues.correctOutcome",
  route: "POST /dialogues/:dialogue/outcome/corrections",
  summary:
    "Put right what a sealed outcome says: a new edition under the same number, which says why, beside the one that was sealed. What cities think stands as it was sealed.",
  input: writtenAtAll(
    writtenAtAll(
      z.object({
        ...oneDialogue,
        ...writtenFields("statement", longest.statement),
        ...writtenFields("changes", longest.changes),
        reviewOn: writtenDay.describe("The day on which cities look at it again."),
        because: lines(longest.reason)
          .pipe(z.string().min(1))
          .describe("What was wrong; everybody reads it."),
        version,
      }),
      "statement",
      "dialogues:field.statement.required",
    ),
    "changes",
    "dialogues:field.changes.required",
  ),
  output: Done.extend({ name: z.string(), edition: z.int(), digest: z.string() }),
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ because }, { name, edition, digest }) => ({ because, name, edition, digest }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now, secret }) {
    const dialogue = await dialogueToChange(db, input, actor);
    const to = nextOf("correct", dialogue, actor);
    const { id, number, state, outcomeKind } = dialogue;
    const { because, reviewOn } = input;
    if (outcomeKind === null) throw refuse.not_sealed();
    if (reviewOn > addDays(dayOf(now), longestReview))
      throw fieldProblem("reviewOn", "dialogues:field.day.far");
    const said = { statement: typedText(input, "statement"), changes: typedText(input, "changes"), reviewOn };
    const sealed = await keepCorrection(db, id, { ...said, because }, { secret, now });
    await saveOutcome(db, id, { kind: outcomeKind, ...said });
    const step = { of: id, action: "correct", from: state, to, note: because, by: actor, at: now } as const;
    await dialogueSteps.write(db, step);
    return { id, number, state: to, ...sealed };
  },
});
