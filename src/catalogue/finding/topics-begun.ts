// Topics by how what people call them begins: their names in each language, other words for them, and words of the same meaning. No I/O.

import { type Topic, topicIds, topicWith } from "../../framework/topics.ts";
import { distanceOf, groupsWith, isGeneral, isPassed, wordsOf } from "../../platform/search/words.ts";

/** A word of the list that more topics have in their names stands for none of them. */
const mostTopics = 3;
/** What begins alike and differs by one letter is the same word written wrong. */
const nearlySame = 1;

interface Called {
  topic: Topic;
  /** What is typed begins one of these. */
  keys: readonly string[];
  text: string;
}

export interface TopicBegun {
  topic: Topic;
  /** By what it is called so. */
  text: string;
}

/** What is typed, and what it begins, as they are compared. */
export function typedKey(text: string): string {
  return wordsOf(text).join(" ");
}

/** The name from its beginning, and from each further word that says something. */
function keysOf(name: string): string[] {
  const words = wordsOf(name);
  return words.flatMap((word, from) =>
    from > 0 && (isPassed(word) || isGeneral(word)) ? [] : [words.slice(from).join(" ")],
  );
}

const topics = topicIds.flatMap((id) => topicWith(id) ?? []);

const tellingWords = ({ name, words }: Topic) =>
  [...Object.values(name), ...words].flatMap(wordsOf).filter((word) => !isPassed(word) && !isGeneral(word));

const topicsOfGroup = new Map<readonly string[], Set<Topic>>();
for (const topic of topics)
  for (const group of tellingWords(topic).flatMap(groupsWith))
    topicsOfGroup.set(group, (topicsOfGroup.get(group) ?? new Set()).add(topic));

/** Each of the words once, as it is written right: that stands first. What goes on from another one is a form of it. */
function rightlyWritten(group: readonly string[]): string[] {
  const isWrittenWrong = (word: string, other: string) =>
    other[0] === word[0] && !word.startsWith(other) && distanceOf(word, other, nearlySame) <= nearlySame;
  return group.filter((word, index) => !group.slice(0, index).some((other) => isWrittenWrong(word, other)));
}

// Names go before other words, so that a topic is offered by its name where that begins so.
const called: readonly Called[] = [
  ...topics.flatMap((topic) =>
    Object.values(topic.name).map((text) => ({ topic, keys: keysOf(text), text })),
  ),
  ...topics.flatMap((topic) => topic.words.map((text) => ({ topic, keys: [typedKey(text)], text }))),
  ...[...topicsOfGroup].flatMap(([group, named]) =>
    named.size > mostTopics
      ? []
      : [...named].flatMap((topic) =>
          rightlyWritten(group).map((text) => ({ topic, keys: [typedKey(text)], text })),
        ),
  ),
];

/** The topics that are called so, each once: those whose name begins so first. */
export function topicsBegun(key: string): TopicBegun[] {
  const begun = called.filter(({ keys }) => keys.some((one) => one.startsWith(key)));
  const isFirst = ({ keys: [first = ""] }: Called) => first.startsWith(key);
  const found = new Map<Topic, TopicBegun>();
  for (const { topic, text } of [...begun.filter(isFirst), ...begun])
    if (!found.has(topic)) found.set(topic, { topic, text });
  return [...found.values()];
}
