import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { Pathway } from "./pathway.ts";

/** What later slices show below the steps of a pathway. */
export const pathwayBlocks = slot<Block<Pathway>>();
