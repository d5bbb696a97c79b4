// What later slices add to the pages of a city.

import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { City } from "./city.ts";

/** Blocks of a city's public page. What they show is kept rendered by the tag of the city: their commands change it. */
export const cityBlocks = slot<Block<City>>();
