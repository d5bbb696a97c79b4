// Why a need and an offer may meet, in reasons that are said as sentences. Each reason rests on facts that both state: without one
// of these there is no such sentence, and whoever states more never loses a reason. There is no score, and nothing is ranked
// but by how much is known to fit.

import type { Kind, Unit } from "../kinds.ts";
import { type Hours, type Span, sharedDays, sharedHours, sharedSpan, type Weekday } from "./week.ts";

/** A place, and all that it lies in, the country first. */
export interface PlaceFact {
  id: string;
  name: string;
  above: readonly { id: string; name: string }[];
  point: { longitude: number; latitude: number } | null;
}

/** What matching knows of one of the two. */
export interface Facts {
  kind: Kind;
  amount: { quantity: number; unit: Unit } | null;
  days: readonly Weekday[] | null;
  hours: Hours | null;
  span: Span | null;
  place: PlaceFact | null;
  level: string | null;
  focusArea: string | null;
}

export type Reason =
  | { about: "kind"; kind: Kind }
  | { about: "enough"; unit: Unit; quantity: number }
  | { about: "part"; unit: Unit; quantity: number; needed: number }
  | { about: "days"; days: readonly Weekday[] }
  | { about: "hours"; hours: Hours }
  | { about: "span"; span: Span }
  | { about: "samePlace"; place: string }
  | { about: "within"; place: string }
  | { about: "near"; kilometres: number }
  | { about: "level"; level: string }
  | { about: "focusArea"; focusArea: string };

/** So far apart, two places are near each other: an hour by bicycle. */
const nearKilometres = 15;

export function reasonsFor(need: Facts, offer: Facts): Reason[] {
  return [
    need.kind === offer.kind ? { about: "kind" as const, kind: need.kind } : undefined,
    amountReason(need, offer),
    daysReason(need, offer),
    hoursReason(need, offer),
    spanReason(need, offer),
    placeReason(need.place, offer.place),
    need.level !== null && need.level === offer.level
      ? { about: "level" as const, level: need.level }
      : undefined,
    need.focusArea !== null && need.focusArea === offer.focusArea
      ? { about: "focusArea" as const, focusArea: need.focusArea }
      : undefined,
  ].filter((reason) => reason !== undefined);
}

function amountReason({ amount: needed }: Facts, { amount: offered }: Facts): Reason | undefined {
  if (needed === null || offered === null || needed.unit !== offered.unit) return undefined;
  const { unit } = needed;
  return offered.quantity >= needed.quantity
    ? { about: "enough", unit, quantity: needed.quantity }
    : { about: "part", unit, quantity: offered.quantity, needed: needed.quantity };
}

function daysReason(need: Facts, offer: Facts): Reason | undefined {
  if (need.days === null || offer.days === null) return undefined;
  const days = sharedDays(need.days, offer.days);
  return days.length > 0 ? { about: "days", days } : undefined;
}

function hoursReason(need: Facts, offer: Facts): Reason | undefined {
  const hours = need.hours && offer.hours ? sharedHours(need.hours, offer.hours) : undefined;
  return hours && { about: "hours", hours };
}

function spanReason(need: Facts, offer: Facts): Reason | undefined {
  const span = need.span && offer.span ? sharedSpan(need.span, offer.span) : undefined;
  return span && { about: "span", span };
}

function placeReason(need: PlaceFact | null, offer: PlaceFact | null): Reason | undefined {
  if (need === null || offer === null) return undefined;
  if (need.id === offer.id) return { about: "samePlace", place: need.name };
  const kilometres = distance(need, offer);
  const common = deepestCommon(need, offer);
  if (kilometres !== undefined && kilometres <= nearKilometres) return { about: "near", kilometres };
  return common === undefined ? undefined : { about: "within", place: common };
}

/** The smallest place in which both lie, below the country. */
function deepestCommon(one: PlaceFact, other: PlaceFact): string | undefined {
  const lineOf = ({ id, name, above }: PlaceFact) => [...above.slice(1), { id, name }];
  const ofOther = new Set(lineOf(other).map(({ id }) => id));
  return lineOf(one).findLast(({ id }) => ofOther.has(id))?.name;
}

const earthKilometres = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Between two places of the smallest kinds, as the crow flies; the middles of two counties say nothing. */
function distance(one: PlaceFact, other: PlaceFact): number | undefined {
  if (!one.point || !other.point || one.above.length < 2 || other.above.length < 2) return undefined;
  const { point: from } = one;
  const { point: to } = other;
  const half =
    Math.sin(radians(to.latitude - from.latitude) / 2) ** 2 +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return Math.max(1, Math.round(2 * earthKilometres * Math.asin(Math.sqrt(half))));
}

/** Kinds that are where they are: a hall in another county helps nobody. */
const boundToPlace: ReadonlySet<Kind> = new Set<Kind>(["space"]);

/** Whether what both state rules it out: another kind, no day or hour in common, a hall far away. */
export function areApart(need: Facts, offer: Facts): boolean {
  const never = <Fact>(one: Fact | null, other: Fact | null, meet: (one: Fact, other: Fact) => boolean) =>
    one !== null && other !== null && !meet(one, other);
  return (
    need.kind !== offer.kind ||
    never(need.days, offer.days, (one, other) => sharedDays(one, other).length > 0) ||
    never(need.hours, offer.hours, (one, other) => sharedHours(one, other) !== undefined) ||
    never(need.span, offer.span, (one, other) => sharedSpan(one, other) !== undefined) ||
    (boundToPlace.has(need.kind) &&
      never(need.place, offer.place, (one, other) => placeReason(one, other) !== undefined))
  );
}

export interface Match<Other> {
  other: Other;
  reasons: Reason[];
}

/** Those of the other side that may meet it: of which most is known to fit first, then in the order in which they came. */
export function matchesOf<Other extends { facts: Facts }>(
  one: { side: "need" | "offer"; facts: Facts },
  others: readonly Other[],
  most: number,
): Match<Other>[] {
  const pair = (other: Other) =>
    one.side === "need" ? ([one.facts, other.facts] as const) : ([other.facts, one.facts] as const);
  return others
    .filter((other) => !areApart(...pair(other)))
    .map((other) => ({ other, reasons: reasonsFor(...pair(other)) }))
    .toSorted((first, second) => second.reasons.length - first.reasons.length)
    .slice(0, most);
}
