import { slot } from "../../platform/slot.ts";
import type { Block } from "../../ui/screens/block.tsx";

/** What parts of this slice add to the page of a meeting, for some of those who read it. */
export const partsOfMeeting = slot<Block>();
