import { slot } from "../../platform/slot.ts";
import type { Block } from "../../ui/screens/block.tsx";

/** What later slices know of a place, on its page. */
export const placeBlocks = slot<Block<{ id: string }>>();
