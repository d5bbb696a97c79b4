import { slot } from "../../platform/slot.ts";
import type { Block } from "../../ui/screens/block.tsx";
import type { Place } from "./place.ts";

/** What later slices know of a place, on its page. */
export const placeBlocks = slot<Block<Pick<Place, "id" | "above">>>();
