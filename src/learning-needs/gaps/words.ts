// What is missing, and for whom, in words. No I/O.

import { topicName } from "../../framework/topics.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import { groupName } from "../../population/groups.ts";
import type { Reader } from "../unmet/words.ts";
import type { Gap } from "./queries.ts";

/** "Adult basic education", "Adult basic education: Welding" */
export function missingWhat({ level, topic }: Pick<Gap, "level" | "topic">, { t, language }: Reader): string {
  const name = t(`framework:level.${level}`);
  return topic === null ? name : `${name}: ${topicName(topic, language)}`;
}

/** "Adults: 31,000 (2019)" */
export function peopleWords({ people, group, year }: Gap, { t, language }: Reader): string {
  if (people === null || group === null) return "–";
  return `${groupName(group, t)}: ${formatNumber(people, language)} (${year})`;
}

/** "Nothing in Ganze sub-county: Adult basic education. People there: Adults: 31,000 (2019)." */
export function gapSentence(gap: Gap, reader: Reader): string {
  const said = { what: missingWhat(gap, reader), place: gap.placeName };
  return gap.people === null
    ? reader.t("learning-needs:gaps.sentence", said)
    : reader.t("learning-needs:gaps.sentenceWithPeople", { ...said, people: peopleWords(gap, reader) });
}
