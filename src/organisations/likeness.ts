// Whether two organisations are perhaps the same, and why one would think so. A person decides. No I/O.

import { distance } from "fastest-levenshtein";
import { trigramsOf } from "../network/places/place-names.ts";
import { type Key, type KeyKind, type Known, keysOf } from "./keys.ts";
import { type NameWords, nameWordsOf } from "./names.ts";

/** Why two are perhaps the same, the strongest first. */
export const reasons = ["registration", "reach", "name", "alike"] as const;
export type Reason = (typeof reasons)[number];

/** All by which one is compared. */
export interface Facts {
  keys: ReadonlyMap<KeyKind, ReadonlySet<string>>;
  names: readonly NameWords[];
  /** The registers in which it has a number. */
  registers: ReadonlySet<string>;
  /** Where it lies, from the country down; undefined where nobody said. */
  line: readonly string[] | undefined;
}

export function factsOf(known: Known, line: readonly string[] | undefined): Facts {
  const keys = new Map<KeyKind, Set<string>>();
  for (const { kind, key } of keysOf(known) satisfies Key[])
    keys.set(kind, (keys.get(kind) ?? new Set()).add(key));
  const names = [...Object.values(known.names), ...known.otherNames.map(({ name }) => name)];
  return {
    keys,
    names: names.filter((name) => name.trim() !== "").map(nameWordsOf),
    registers: new Set(known.registrations.map(({ register }) => register)),
    line: line && line.length > 0 ? line : undefined,
  };
}

/**
 * Similar letters alone mean little: of the pairs that they found elsewhere, one in 180 was true. So names have to agree in every
 * word but for mistakes of typing, and places and registers must not say that they are two.
 */
export function reasonFor(one: Facts, other: Facts): Reason | undefined {
  const share = (kind: KeyKind) => shareKey(one.keys.get(kind), other.keys.get(kind));
  if (share("registration")) return "registration";
  // Each has a number of its own in the same register.
  if ([...one.registers].some((register) => other.registers.has(register))) return undefined;
  const pairs = one.names.flatMap((name) =>
    other.names.filter((against) => sameWhat(name, against)).map((against) => [name, against] as const),
  );
  if (pairs.length === 0) return undefined;
  if (share("phone") || share("email")) return "reach";
  // Offices of one county share their website; they are the same only where their names meet, too.
  if ((share("host") || share("domain")) && pairs.some(([name, against]) => shareWord(name, against)))
    return "reach";
  if (areApart(one.line, other.line)) return undefined;
  if (share("name") || isAbbreviated(one, other) || isAbbreviated(other, one)) return "name";
  const county = one.line?.[1];
  if (county === undefined || county !== other.line?.[1]) return undefined;
  return pairs.some(([name, against]) => isAlike(name, against)) ? "alike" : undefined;
}

/**
 * Whether nobody need look: the same number and a name that meets it (a number is easily mistyped), or the same name in one county.
 */
export function isSure(one: Facts, other: Facts, reason: Reason): boolean {
  if (reason === "registration")
    return one.names.some((name) =>
      other.names.some((against) => sameWhat(name, against) && shareWord(name, against)),
    );
  const county = one.line?.[1];
  return reason === "name" && county !== undefined && county === other.line?.[1];
}

function shareKey(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
  return one !== undefined && other !== undefined && [...one].some((key) => other.has(key));
}

/** A name that says not what it is can be of any. */
function sameWhat(one: NameWords, other: NameWords): boolean {
  if (one.what.length === 0 || other.what.length === 0) return true;
  return one.what.join(" ") === other.what.join(" ");
}

/** Two places of which neither lies in the other: schools of one name in two wards are two schools. */
function areApart(one: Facts["line"], other: Facts["line"]): boolean {
  if (!one || !other) return false;
  const shorter = Math.min(one.length, other.length);
  return one[shorter - 1] !== other[shorter - 1];
}

/** "KNLS" is a name of one that has it as its abbreviation. */
function isAbbreviated(one: Facts, other: Facts): boolean {
  return shareKey(one.keys.get("name"), other.keys.get("abbreviation"));
}

function shareWord(one: NameWords, other: NameWords): boolean {
  return one.distinctive.some((word) => other.distinctive.includes(word));
}

/** Three letters in a row that two names share, beside all that they have. */
const leastLikeness = 0.5;

function isAlike(one: NameWords, other: NameWords): boolean {
  if (one.which.length !== other.which.length || !shareNearly(one, other)) return false;
  if (likenessOf(one.which.join(""), other.which.join("")) < leastLikeness) return false;
  const left = [...other.which];
  return one.which.every((word) => {
    const at = left.findIndex((against) => isMistyped(word, against));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** A word that few have, in both; of names of one word, the word itself but for a letter. */
function shareNearly(one: NameWords, other: NameWords): boolean {
  return one.distinctive.some((word) => other.distinctive.some((against) => isMistyped(word, against)));
}

/** A shorter word with one letter changed is another word. */
export const leastMistyped = 6;

/** The same word, but for a mistake of typing; never of numbers, which tell two apart. */
export function isMistyped(one: string, other: string): boolean {
  if (one === other) return true;
  const shorter = Math.min(one.length, other.length);
  if (shorter < leastMistyped || /\d/.test(one + other) || one[0] !== other[0]) return false;
  return distance(one, other) <= 1;
}

function likenessOf(one: string, other: string): number {
  const [these, those] = [trigramsOf(one), new Set(trigramsOf(other))];
  const shared = these.filter((gram) => those.has(gram)).length;
  return (2 * shared) / (these.length + those.size);
}
