// What is often asked for together is one lexeme in the index: a place with a topic or a level, and a topic with a level. Few entries have
// both, so that few are looked at, however many have the one or the other. No I/O.

import { quoted } from "../../platform/search/lexemes.ts";
import { allOf, type Terms } from "../../platform/search/search-terms.ts";
import type { FilterName } from "./filters.ts";

type Filters = ReadonlyMap<FilterName, readonly string[]>;

/** Not counted among the words of the index. */
const pairLexeme = (one: string, other: string) => `~${one} ${other}`;

/** Those of an entry that has these. */
export function pairLexemes(facets: readonly string[]): string[] {
  const all = (kind: string) => facets.filter((facet) => facet.startsWith(kind));
  const [places, topics, levels] = [all("@place:"), all("@topic:"), all("@level:")];
  return [...pairs(places, [...topics, ...levels]), ...pairs(topics, levels)];
}

const pairs = (some: readonly string[], others: readonly string[]) =>
  some.flatMap((one) => others.map((other) => pairLexeme(one, other)));

/** In one of these places or in all of them, where `place` is empty, what has all of the filters. */
export function whereAll(place: Terms, filters: Filters): Terms {
  const { heads, others } = parted(place, filters);
  return [...(heads.length === 0 ? place : heads), ...others];
}

/** The same with all of the filters but one; empty where that is everything. */
export function whereAllButOne(place: Terms, filters: Filters): string {
  const { paired, heads, others } = parted(place, filters);
  if (heads.length === 0) return together(allOf(place), butOneOf(others));
  const withHeads = others.length === 0 ? undefined : together(allOf(heads), butOneOf(others));
  // Without one of the two, the other is still there with its place; without what is alone with the place, that one.
  const less = heads.length === paired.length ? heads : paired;
  const withoutHead = together(less.length === 1 ? allOf(place) : anyGroup(less), allOf(others));
  return [withHeads, withoutHead].flatMap((arm) => (arm ? [`(${arm})`] : [])).join(" | ");
}

/** The filters of which there are pairs, the lexemes that stand for them together with the place or with each other, and all others. */
function parted(place: Terms, filters: Filters): { paired: Terms; heads: Terms; others: Terms } {
  const topic = filters.get("topic");
  const level = filters.get("level");
  const isPlace = place.flat().some((lexeme) => lexeme.startsWith("@place:"));
  const paired = [topic, level].filter((lexemes) => lexemes !== undefined);
  if ((isPlace && paired.length > 0) || (place.length === 0 && topic && level)) {
    const heads = isPlace
      ? paired.map((lexemes) => pairs(place.flat(), lexemes))
      : [pairs(topic ?? [], level ?? [])];
    const others = [...filters].flatMap(([name, lexemes]) =>
      name === "topic" || name === "level" ? [] : [lexemes],
    );
    return { paired, heads, others };
  }
  return { paired: [], heads: [], others: [...filters.values()] };
}

const together = (...parts: readonly string[]) =>
  parts
    .filter((part) => part !== "")
    .map((part) => `(${part})`)
    .join(" & ");

const anyGroup = (groups: Terms) => groups.flat().map(quoted).join(" | ");

/** By halves, all of one and all but one of the other, so that it grows with them little more than by the same measure. */
function butOneOf(limits: Terms): string {
  if (limits.length < 2) return "";
  if (limits.length === 2) return allOf([limits.flat()]);
  const [one, other] = [limits.slice(0, limits.length >> 1), limits.slice(limits.length >> 1)];
  const way = (whole: Terms, most: Terms) => together(allOf(whole), butOneOf(most));
  return `${way(one, other)} | ${way(other, one)}`;
}
