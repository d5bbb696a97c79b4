// Whether two titles have nothing to do with each other. No I/O.

import { trigramsOf } from "../../network/places/place-names.ts";
import { isGeneral, isPassed, wordsOf } from "../../platform/search/words.ts";

/** What is the same but for spelling shares so much of its letters, three by three. */
const leastLikeness = 0.4;

/** Two titles that share no word, nor one that is written nearly so; words that many titles have, are none. */
export function isCalledOtherwise(one: string, other: string): boolean {
  const [these, those] = [tellingWords(one), tellingWords(other)];
  return !these.some((word) => those.some((against) => likenessOf(word, against) >= leastLikeness));
}

function tellingWords(title: string): string[] {
  const words = wordsOf(title);
  const telling = words.filter((word) => !isPassed(word) && !isGeneral(word));
  return telling.length === 0 ? words : telling;
}

function likenessOf(one: string, other: string): number {
  const [these, those] = [trigramsOf(one), new Set(trigramsOf(other))];
  const shared = these.filter((gram) => those.has(gram)).length;
  return (2 * shared) / (these.length + those.size);
}
