// The chair of the meeting that decides a dialogue confirms its outcome as it stands written, before the commission seals it.

import { z } from "zod";
import { seenVersion as version } from "../../platform/input.ts";
import { command, query } from "../../platform/operation.ts";
import { Done, oneDialogue } from "../asking/commands.ts";
import type { Dialogue } from "../dialogue.ts";
import { refuse } from "../problems.ts";
import { dialogueSteps, dialogueToChange, getDialogue } from "../store.ts";
import { possibleChairs } from "../workflow.ts";
import { chairsOf, isConfirmed, keepConfirmed, outcomesFor } from "./chairs.ts";

/** @throws Problem to whoever does not chair the meeting, and where there is nothing to confirm */
async function requireChair(
  db: Parameters<typeof chairsOf>[0],
  dialogue: Dialogue,
  person: string,
): Promise<void> {
  const chairs = await chairsOf(db, dialogue.id);
  if (!chairs.some(({ id }) => id === person)) throw refuse.not_chair();
  const isWritten = dialogue.state === "outcome" && dialogue.outcomeKind !== null;
  if (!isWritten || (await isConfirmed(db, dialogue.id))) throw refuse.not_now();
}

export const outcomeToConfirm = query({
  name: "dialogues.outcomeToConfirm",
  input: z.object(oneDialogue),
  allow: possibleChairs,
  async run({ dialogue: number }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    await requireChair(db, dialogue, actor.id);
    return { dialogue };
  },
});

export const outcomesToConfirm = query({
  name: "dialogues.outcomesToConfirm",
  input: z.object({}),
  allow: possibleChairs,
  run: async (_input, { db, actor }) => ({ outcomes: await outcomesFor(db, actor.id) }),
});

export const confirmOutcome = command({
  name: "dialogues.confirmOutcome",
  route: "POST /dialogues/:dialogue/outcome/confirmation",
  summary:
    "Confirm the outcome of a dialogue as the chair of the meeting that decides it. Where somebody chairs it, the outcome is sealed only then; where it is changed, it is confirmed anew.",
  input: z.object({ ...oneDialogue, version }),
  output: Done,
  allow: possibleChairs,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run(input, { db, actor, now }) {
    const dialogue = await dialogueToChange(db, input, actor);
    await requireChair(db, dialogue, actor.id);
    const { id, number, state } = dialogue;
    await dialogueSteps.write(db, { of: id, action: "confirm", from: state, to: state, by: actor, at: now });
    await keepConfirmed(db, id, { id: actor.id, name: actor.name, at: now });
    return { id, number, state };
  },
});
