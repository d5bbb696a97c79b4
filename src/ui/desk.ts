// What slices add to the desk, the page on which somebody who is signed in finds what waits for them.

import type { Exchange } from "../platform/http/exchange.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import type { Operation } from "../platform/operation.ts";
import { type Slot, slot } from "../platform/slot.ts";
import type { Block } from "./screens/block.tsx";

/** A city in which whoever looks at their desk holds a role. */
export interface OwnCity {
  id: string;
  name: string;
}

/** What comes first, before the work. */
export const deskNotices = slot<Block>();
/** The work of the whole network. */
export const deskOfNetwork = slot<Block>();
/** The work in a city, for each of one's own. Its query answers for all of them at once. */
export const deskOfCity = slot<Block<OwnCity>>();

/** A link below the work, for those who may do `leadsTo`. */
interface DeskLink<Address> {
  /** Where it stands among those of other slices, the lowest first. */
  position: number;
  text: MessageKey;
  href: Address;
  leadsTo?: Pick<Operation, "allow">;
}

export const linksOfNetwork = slot<DeskLink<string>>();
export const linksOfCity = slot<DeskLink<(city: string) => string>>();

/** The links that somebody may follow, in their order; `input` names what they are about. */
export function linksFor<Address>(
  links: Slot<DeskLink<Address>>,
  { actor }: Pick<Exchange, "actor">,
  input: Readonly<Record<string, unknown>>,
): DeskLink<Address>[] {
  return links
    .given()
    .filter(({ leadsTo }) => !leadsTo || (leadsTo.allow?.permits(actor, input) ?? false))
    .toSorted((one, other) => one.position - other.position);
}
