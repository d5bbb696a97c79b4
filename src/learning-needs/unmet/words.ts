// What was looked for and not found, in words. No I/O.

import { topicName } from "../../framework/topics.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { Unmet } from "./queries.ts";

export interface Reader {
  t: Translate;
  language: Language;
}

/** "Welding", "“ushanga”" */
export function soughtWords(
  { topic, words }: Pick<Unmet, "topic" | "words">,
  { t, language }: Reader,
): string {
  if (topic === null) return t("learning-needs:unmet.typed", { words: words ?? "" });
  return topicName(topic, language);
}

/** "42 people in Ganze sub-county looked for Welding." */
export function unmetSentence(row: Unmet, reader: Reader): string {
  const { people, placeName } = row;
  const said = { count: people, what: soughtWords(row, reader) };
  return placeName === null
    ? reader.t("learning-needs:unmet.sentenceAnywhere", said)
    : reader.t("learning-needs:unmet.sentence", { ...said, place: placeName });
}
