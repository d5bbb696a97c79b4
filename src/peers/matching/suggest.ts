// Which cities could help with a need, and why. Only what cities say of themselves goes in, and that a figure of theirs came nearer to a
// target of their own: never what is low. What counts more only decides the order and is shown to nobody: people read the reasons. No I/O.

import { createHash } from "node:crypto";
import type { Entry } from "../needs/entry.ts";
import type { MovedFigure } from "./moved.ts";

interface Practice {
  number: number;
  title: string;
}

/** As a city says it of itself, with the year. */
export interface Inhabitants {
  count: number;
  year: number;
}

/** A strength of another city, with what else speaks for it. */
export interface Candidate {
  city: { id: string; name: string };
  strength: Pick<
    Entry,
    "number" | "focusArea" | "feature" | "ways" | "surroundings" | "groups" | "languages"
  > & {
    group: string;
    saidOn: string;
  };
  /** A published practice of the city that serves the focus area of the need. */
  practice: (Practice & { adaptedBy: readonly string[] }) | null;
  /** A public figure of the city in the focus area that came nearer to its own target. */
  moved: MovedFigure | null;
  /** How many people live there, where that is known of the city itself. */
  people: Inhabitants | null;
  /** What the city looks for itself, and the asking city can help with. */
  wants: { number: number; focusArea: string } | null;
  /** Exchanges in which the city helps others at present: of those that fit as well, who has less to do comes first. */
  busy: number;
}

export type Wanted = Pick<
  Entry,
  "id" | "city" | "focusArea" | "feature" | "ways" | "surroundings" | "groups" | "languages"
> & {
  group: string;
  people: Inhabitants | null;
};

export type Reason =
  | { because: "feature"; feature: string }
  | { because: "focusArea"; focusArea: string }
  | { because: "group"; group: string }
  | ({ because: "practice"; adaptedBy: readonly string[] } & Practice)
  | ({ because: "moved" } & MovedFigure)
  | { because: "size"; theirs: Inhabitants; own: Inhabitants }
  | { because: "surroundings"; surroundings: Entry["surroundings"] }
  | { because: "groups"; groups: Entry["groups"] }
  | { because: "languages"; languages: Entry["languages"] }
  | { because: "ways"; ways: Entry["ways"] }
  | { because: "wants"; number: number; focusArea: string };

export interface Suggestion {
  city: { id: string; name: string };
  strength: number;
  reasons: Reason[];
  /** The day on which it was said, where that is long ago. */
  oldSince: string | null;
}

const most = 5;
const fewestReasons = 2;
/** How many times as large a city is at most that is of about the same size. */
const alike = 3;
/** For a practice that others took up. */
const weightOfAdapted = 1;
const weights: Record<Reason["because"], number> = {
  feature: 4,
  focusArea: 2,
  group: 1,
  practice: 2,
  moved: 2,
  size: 1,
  surroundings: 1,
  groups: 1,
  // Without a common one nothing is suggested: that there is one says little.
  languages: 0,
  ways: 1,
  wants: 1,
};

/**
 * @param week counted from any one: those that fit as well stand in another order each week
 * @param longAgo what was said before this day may not hold any more
 */
export function suggest(
  need: Wanted,
  candidates: readonly Candidate[],
  { week, longAgo }: { week: number; longAgo: string },
): Suggestion[] {
  const best = new Map<string, { suggestion: Suggestion } & InOrder>();
  for (const { city, strength, busy, ...also } of candidates) {
    const reasons = reasonsFor(need, { strength, ...also });
    if (city.id === need.city || !isEnough(reasons) || !isOfSubject(reasons)) continue;
    if (!shareLanguage(need, strength)) continue;
    const oldSince = strength.saidOn < longAgo ? strength.saidOn : null;
    const alikes = reasons.filter(({ because }) => likenesses.has(because)).length;
    const weight = reasons.reduce(
      (sum, reason) => sum + weightOf(reason),
      (oldSince === null ? 0 : -1) - Math.max(0, alikes - mostOfLikeness),
    );
    const turn = createHash("sha256")
      .update(`${need.id} ${city.id} ${strength.number} ${week}`)
      .digest("hex");
    const one = { suggestion: { city, strength: strength.number, reasons, oldSince }, weight, busy, turn };
    const other = best.get(city.id);
    if (!other || isBefore(one, other)) best.set(city.id, one);
  }
  return [...best.values()]
    .toSorted((one, other) => (isBefore(one, other) ? -1 : 1))
    .slice(0, most)
    .map(({ suggestion }) => suggestion);
}

const weightOf = (reason: Reason) =>
  weights[reason.because] +
  (reason.because === "practice" && reason.adaptedBy.length > 0 ? weightOfAdapted : 0);

interface InOrder {
  weight: number;
  busy: number;
  turn: string;
}

const isBefore = (one: InOrder, other: InOrder) =>
  one.weight !== other.weight
    ? one.weight > other.weight
    : one.busy === other.busy
      ? one.turn < other.turn
      : one.busy < other.busy;

/** Where nothing says that a city knows of the subject, nothing else counts. */
const isOfSubject = (reasons: readonly Reason[]) =>
  reasons.some(({ because }) => because === "feature" || because === "focusArea" || because === "group");

/** A common language is needed, and says nothing of the subject. */
const isEnough = (reasons: readonly Reason[]) =>
  reasons.filter(({ because }) => because !== "languages").length >= fewestReasons;

/** Of being alike at most so much counts. */
const likenesses: ReadonlySet<Reason["because"]> = new Set(["size", "surroundings", "groups"]);
const mostOfLikeness = 2;

/** Where both have told theirs, they need one in common; what nobody has told speaks against nothing. */
const shareLanguage = (one: Pick<Entry, "languages">, other: Pick<Entry, "languages">) =>
  one.languages.length === 0 ||
  other.languages.length === 0 ||
  one.languages.some((language) => other.languages.includes(language));

const isAlike = (one: Inhabitants, other: Inhabitants) =>
  one.count > 0 && other.count > 0 && one.count <= alike * other.count && other.count <= alike * one.count;

function reasonsFor(
  need: Wanted,
  { strength, practice, moved, people, wants }: Omit<Candidate, "city" | "busy">,
): Reason[] {
  const surroundings = strength.surroundings.filter((one) => need.surroundings.includes(one));
  const ways = strength.ways.filter((way) => need.ways.includes(way));
  const groups = strength.groups.filter((one) => need.groups.includes(one));
  const languages = strength.languages.filter((one) => need.languages.includes(one));
  const isOfFeature = need.feature !== null && strength.feature === need.feature;
  const isSame = strength.focusArea === need.focusArea;
  return [
    ...(isOfFeature && need.feature !== null ? [{ because: "feature", feature: need.feature } as const] : []),
    ...(isSame && !isOfFeature ? [{ because: "focusArea", focusArea: need.focusArea } as const] : []),
    ...(!isSame && strength.group === need.group ? [{ because: "group", group: need.group } as const] : []),
    ...(practice ? [{ because: "practice", ...practice } as const] : []),
    ...(moved ? [{ because: "moved", ...moved } as const] : []),
    ...(people && need.people && isAlike(people, need.people)
      ? [{ because: "size", theirs: people, own: need.people } as const]
      : []),
    ...(surroundings.length > 0 ? [{ because: "surroundings", surroundings } as const] : []),
    ...(groups.length > 0 ? [{ because: "groups", groups } as const] : []),
    ...(languages.length > 0 ? [{ because: "languages", languages } as const] : []),
    ...(ways.length > 0 ? [{ because: "ways", ways } as const] : []),
    ...(wants ? [{ because: "wants", ...wants } as const] : []),
  ];
}
