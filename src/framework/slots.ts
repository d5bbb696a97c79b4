import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { Commitment } from "./guiding-documents.ts";

/** What cities did for a commitment of the declaration, on its page: figures, answers, and what later slices know. */
export const commitmentBlocks = slot<Block<Commitment>>();

/** Where one sees what cities do for the goals and the themes, with the words of the link. */
export interface WorkOfCities {
  text: MessageKey;
  goals: string;
  goal: (goal: string) => string;
  theme: (theme: string) => string;
}

export const workOfCities = slot<WorkOfCities>();
