// What somebody says to the question of a dialogue by text message; the slice that keeps dialogues gives how it is done.

import { slot } from "../platform/slot.ts";
import type { PhoneCaller } from "./joining.ts";

export interface SpeakingByPhone {
  /** Answers with a sentence for the telephone, in the caller's language. */
  say(caller: PhoneCaller, what: { dialogue: number; words: string }): Promise<string>;
  /** What was said stays, and nobody knows any more by which telephone. */
  forget(caller: PhoneCaller): Promise<void>;
}

export const speakingByPhone = slot<SpeakingByPhone>();
