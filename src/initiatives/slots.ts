import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { Initiative } from "./initiative.ts";

/** What later slices show on the page of an initiative; what their commands change there has the tag of the city. */
export const initiativeBlocks = slot<Block<Initiative>>();
