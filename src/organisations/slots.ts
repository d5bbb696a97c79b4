import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { Organisation } from "./organisation.ts";

/** What later slices show on the page of an organisation. */
export const organisationBlocks = slot<Block<Organisation>>();
