import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { Opportunity } from "./opportunities/opportunity.ts";

/** What is shown on the page of an opportunity besides what it says: its runs, and what later slices know of it. */
export const opportunityBlocks = slot<Block<Opportunity>>();
