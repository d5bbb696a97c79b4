// The three places in which people find their way, each with a bar of its own: the public site, the workspace of a city,
// and that of the network. Slices say what stands in a bar and which pages belong under it; a page says nothing of it.

import type { Actor } from "../platform/actor.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import type { Operation } from "../platform/operation.ts";
import { isInside } from "../platform/outside-roles.ts";
import { cityOf, organisationOf, wholeNetwork } from "../platform/place.ts";
import { type Slot, slot } from "../platform/slot.ts";
import { toRead } from "../platform/written.ts";

type Leading = Pick<Operation, "allow">;

/** What stands in a bar. */
export interface BarEntry<Address = string> {
  /** By which other slices add parts to it: `figures`. */
  name: string;
  /** Where it stands among those of other slices, the lowest first. */
  position: number;
  text: MessageKey;
  href: Address;
  /** It is shown to those only who may do this. */
  leadsTo?: Leading;
  /** The addresses of its pages as they are declared (`/cities/:city/evidence`); what lies below them belongs to it too. */
  holds: readonly string[];
}

/** What one finds under an entry: a line on its page, with a sentence about what it is for. */
export interface PlacePart<Address = string> {
  /** The `name` of the entry. */
  of: string;
  /** The heading that it stands under, and where. Parts of one heading stand in their order. */
  group: MessageKey;
  position: number;
  text: MessageKey;
  about: MessageKey;
  href: Address;
  leadsTo?: Leading;
  holds: readonly string[];
}

type InCity = (city: string) => string;

/** For everybody. */
export const publicBar = slot<BarEntry>();
/** For people with a role in a city, on its pages. */
export const cityBar = slot<BarEntry<InCity>>();
export const cityParts = slot<PlacePart<InCity>>();
/** For officers of the network, on its pages. */
export const networkBar = slot<BarEntry>();
export const networkParts = slot<PlacePart>();
/** Pages that are in no bar, such as one's own account; they show that of the public site. */
export const outsideBars = slot<string>();

/** A city or the network in which somebody holds a role. */
export interface OwnPlace {
  /** Undefined for the network. */
  city?: string;
  name: string | undefined;
}

/** The cities of somebody by name, and the network at the end. */
export function ownPlaces({ roles }: Pick<Actor, "roles">): OwnPlace[] {
  const cities = new Map<string, OwnPlace>();
  for (const held of roles) {
    const city = cityOf(held);
    if (city !== null) cities.set(city, { city, name: held.placeName ? toRead(held.placeName) : city });
  }
  const byName = [...cities.values()].toSorted((one, other) =>
    (one.name ?? "").localeCompare(other.name ?? ""),
  );
  return isOfficer({ roles }) ? [...byName, { name: undefined }] : byName;
}

/** The organisations for which somebody speaks, by name. */
export function ownOrganisations({ roles }: Pick<Actor, "roles">): { id: string; name: string }[] {
  const own = new Map<string, string>();
  for (const held of roles) {
    const id = organisationOf(held);
    if (id !== null) own.set(id, held.placeName ? toRead(held.placeName) : id);
  }
  return [...own]
    .map(([id, name]) => ({ id, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

function isOfficer({ roles }: Pick<Actor, "roles">): boolean {
  return roles.some((held) => held.place === wholeNetwork.place && isInside(held));
}

/** The bar of a page, for whoever looks at it. */
export interface ShownBar {
  kind: "public" | "city" | "network";
  city?: string;
  /** The entry that the page belongs to; undefined where it belongs to none. */
  current: string | undefined;
}

/** Which bar stands above a page, and where in it the page is. */
export function barOf(path: string, actor: Actor): ShownBar {
  const city = cityOfPath(path);
  const own = ownPlaces(actor);
  if (city !== undefined && own.some((place) => place.city === city))
    return { kind: "city", city, current: holderOf(path, cityBar, cityParts) };
  if (isOfficer(actor)) {
    const current = holderOf(path, networkBar, networkParts);
    if (current !== undefined) return { kind: "network", current };
  }
  return { kind: "public", current: holderOf(path, publicBar) };
}

function cityOfPath(path: string): string | undefined {
  const id = /^\/cities\/([^/]+)/.exec(path)?.[1];
  if (id === undefined) return undefined;
  try {
    return decodeURIComponent(id);
  } catch {
    // No city is called so; the page says that there is nothing here.
    return undefined;
  }
}

type Given<Thing> = Pick<Slot<Thing>, "given">;

/** The entry that holds a page: the one whose address says the most of it. */
export function holderOf(
  path: string,
  bar: Given<Pick<BarEntry, "name" | "holds">>,
  parts?: Given<Pick<PlacePart, "of" | "holds">>,
): string | undefined {
  const given = partsOf(path);
  let best: string | undefined;
  let most = 0;
  const weigh = (name: string, holds: readonly string[]) => {
    for (const address of holds) {
      const likeness = likenessOf(given, declaredParts(address));
      if (likeness > most) [best, most] = [name, likeness];
    }
  };
  for (const { name, holds } of bar.given()) weigh(name, holds);
  for (const { of: name, holds } of parts?.given() ?? []) weigh(name, holds);
  return best;
}

function partsOf(path: string): readonly string[] {
  return path.split("/").slice(1);
}

const known = new Map<string, readonly string[]>();

/** Of an address that a slice declares, all of which are compared for each page that is drawn. */
function declaredParts(address: string): readonly string[] {
  const parts = known.get(address) ?? partsOf(address);
  known.set(address, parts);
  return parts;
}

/** How much of a path a declared address says; 0 where the path does not lie at or below it. */
function likenessOf(given: readonly string[], said: readonly string[]): number {
  if (said.length > given.length) return 0;
  let likeness = 0;
  for (const [index, part] of said.entries()) {
    const isParameter = part.startsWith(":");
    if (!isParameter && part !== given[index]) return 0;
    // A written-out name says more than a parameter in its place.
    likeness += isParameter ? 1 : 2;
  }
  return likeness;
}

/** What somebody may follow, in its order; `input` names the city. */
export function openTo<Thing extends { position: number; leadsTo?: Leading }>(
  things: Slot<Thing>,
  actor: Actor,
  input: Readonly<Record<string, unknown>>,
): Thing[] {
  return things
    .given()
    .filter(({ leadsTo }) => !leadsTo || (leadsTo.allow?.permits(actor, input) ?? false))
    .toSorted((one, other) => one.position - other.position);
}

/** The entries of a bar that somebody may follow. One that only leads to its parts is there for whoever may open one. */
export function entriesFor<Address>(
  bar: Slot<BarEntry<Address>>,
  parts: Slot<PlacePart<Address>>,
  actor: Actor,
  input: Readonly<Record<string, unknown>>,
): BarEntry<Address>[] {
  const open = new Set(openTo(parts, actor, input).map((part) => part.of));
  const withParts = new Set(parts.given().map((part) => part.of));
  return openTo(bar, actor, input).filter(
    ({ name, leadsTo }) => leadsTo !== undefined || !withParts.has(name) || open.has(name),
  );
}

/** What stands on the page of an entry: its parts under their headings, those that somebody may open. */
export function groupsOf<Address>(
  parts: Slot<PlacePart<Address>>,
  entry: string,
  actor: Actor,
  input: Readonly<Record<string, unknown>>,
): { heading: MessageKey; parts: PlacePart<Address>[] }[] {
  const groups = new Map<MessageKey, PlacePart<Address>[]>();
  for (const part of openTo(parts, actor, input).filter((candidate) => candidate.of === entry))
    groups.set(part.group, [...(groups.get(part.group) ?? []), part]);
  return [...groups].map(([heading, grouped]) => ({ heading, parts: grouped }));
}
