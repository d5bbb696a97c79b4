// A new dialogue in each of its phases, ready for what comes next.

import type { DialogueState } from "../../src/dialogues/workflow.ts";
import {
  askedDialogue,
  closedDialogue,
  dialogueInComments,
  draftDialogue,
  frozenDialogue,
  openDialogue,
  sealedDialogue,
} from "./dialogues.ts";
import type { Does } from "./exchanges.ts";

/** @returns its number */
export async function dialogueIn(does: Does, state: DialogueState): Promise<string> {
  switch (state) {
    case "asked":
      return await askedDialogue(does);
    case "contributions":
      return await openDialogue(does);
    case "draft":
      return await draftDialogue(does);
    case "comments":
      return await dialogueInComments(does);
    case "stances":
      return await frozenDialogue(does);
    case "outcome":
      return await closedDialogue(does);
    case "follow_up":
      return (await sealedDialogue(does)).number;
    case "withdrawn": {
      const number = await openDialogue(does);
      const withdrawing = { version: 3, note: "Asked twice." };
      await does("administrator", "POST", `/dialogues/${number}/steps/withdraw`, withdrawing);
      return number;
    }
  }
}
