// Which topic somebody meant by their words. No I/O but the lists, which are read once.

import { broadTopics } from "../../framework/topics.ts";
import { isGeneral, isPassed, rootsOf, wordsOf } from "../../platform/search/words.ts";

interface Phrase {
  topic: string;
  /** Of each of its words what it is alike in. */
  words: readonly ReadonlySet<string>[];
}

const alike = (word: string) => new Set([word, ...rootsOf(word).filter((root) => !root.startsWith("s:"))]);

function phraseOf(topic: string, text: string): Phrase {
  const words = wordsOf(text).filter((word) => !isPassed(word) && !isGeneral(word));
  return { topic, words: words.map(alike) };
}

/** "Welding and metal work" is named by either. */
const between = /[,/()]| and | or | na | au /iu;

/** Finer topics come first: of two that are named as well, they say more. */
const phrases: readonly Phrase[] = [
  ...broadTopics.flatMap(({ topics }) => topics),
  ...broadTopics.map((broad) => ({ ...broad, words: [] })),
]
  .flatMap(({ id, name, words = [] }) =>
    [...Object.values(name), ...words].flatMap((text) =>
      text.split(between).map((part) => phraseOf(id, part)),
    ),
  )
  .filter(({ words }) => words.length > 0);

/** The topic of which all words were typed; of several the one with the most. `isWhole`: nothing else was typed. */
export function topicNamed(typed: readonly string[], isWhole = false): string | undefined {
  const asked = typed.map((word) => [...alike(word)]);
  const isNamed = (word: ReadonlySet<string>) => asked.some((forms) => forms.some((one) => word.has(one)));
  const isAll = ({ words }: Phrase) =>
    asked.every((forms) => words.some((word) => forms.some((one) => word.has(one))));
  let best: Phrase | undefined;
  for (const phrase of phrases)
    if (
      phrase.words.length > (best?.words.length ?? 0) &&
      phrase.words.every(isNamed) &&
      (!isWhole || isAll(phrase))
    )
      best = phrase;
  return best?.topic;
}

const mostWords = 3;
const longest = 60;

/** Words that name no topic, in one order; nothing where a figure is among them, which may be somebody's number. */
export function foldedWords(typed: readonly string[]): string | undefined {
  if (typed.length === 0 || typed.length > mostWords || typed.some((word) => /\p{N}/u.test(word)))
    return undefined;
  const folded = typed.toSorted().join(" ");
  return folded.length > longest ? undefined : folded;
}
