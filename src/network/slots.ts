// What later slices add to the public pages of the network.

import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { City } from "./city.ts";

/** Blocks of a city's public page. What they show is kept rendered by the tag of the city: their commands change it. */
export const cityBlocks = slot<Block<City>>();

/** Blocks of the home page, between the cities and the network in figures; each names the tags of what it `shows`. */
export const homeBlocks = slot<Block>();
