import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { Commitment } from "./guiding-documents.ts";

/** What cities did for a commitment of the declaration, on its page: figures, answers, and what later slices know. */
export const commitmentBlocks = slot<Block<Commitment>>();
