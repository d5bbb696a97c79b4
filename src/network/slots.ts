// What later slices add to the public pages of the network.

import type { Queryable } from "../platform/database/database.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import type { Reads } from "../platform/page.ts";
import { slot } from "../platform/slot.ts";
import { type Block, type BlockDefinition, block } from "../ui/screens/block.tsx";
import type { ShownCity } from "./city.ts";
import type { MissedReport } from "./membership/ladder.ts";

export { cityFacts, factsOf } from "./city-facts.ts";

/** A block of a city's public page; the city chooses the order. */
interface CityBlock extends Block<ShownCity> {
  /** By which the city's order knows it. */
  name: string;
  title: MessageKey;
}

/** A city's page is kept by the tag of the city alone: what changes a block names it for every city whose page shows it. */
type CityBlockDefinition<Asked> = Omit<BlockDefinition<Asked, ShownCity>, "shows"> &
  Pick<CityBlock, "name" | "title">;

/** Blocks that a city's order does not name come after those that it names. */
const afterNamed = 1000;

export function cityBlock<const Asked extends Reads | undefined = undefined>({
  name,
  title,
  ...definition
}: CityBlockDefinition<Asked>): CityBlock {
  const drawn = block<Asked, ShownCity>(definition);
  return {
    ...drawn,
    name,
    title,
    placeFor: ({ pageOrder }) => placeIn(pageOrder, { name, position: drawn.position }),
  };
}

/** Blocks of a city's public page. */
export const cityBlocks = slot<CityBlock>();

/** The blocks of a city's page in its order. */
export function blocksInOrder({ pageOrder }: Pick<ShownCity, "pageOrder">): CityBlock[] {
  return cityBlocks.given().toSorted((one, other) => placeIn(pageOrder, one) - placeIn(pageOrder, other));
}

function placeIn(order: readonly string[], { name, position }: Pick<CityBlock, "name" | "position">): number {
  const place = order.indexOf(name);
  return place === -1 ? afterNamed + position : place;
}

/** Other ways to invite people than one by one; `href` leads to it for a city, or for the whole network. */
export const waysToInvite = slot<{ text: MessageKey; href: (city?: string) => string }>();

/** Blocks of the home page, between the cities and the network in figures; each names the tags of what it `shows`. */
export const homeBlocks = slot<Block>();

/** Which reports of members did not come by their day, the latest first: of one city, or of all. Whoever keeps reports says it. */
export const missedReports =
  slot<(db: Queryable, about: { today: string; city?: string }) => Promise<MissedReport[]>>();
