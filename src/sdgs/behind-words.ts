// What stands behind a goal, a target or a theme, in words.

import { countWords, figureWords } from "../initiatives/people/words.ts";
import type { I18n } from "../platform/i18n/context.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import type { Behind, ServingInitiative } from "./serving.ts";

export function behindWords({ initiatives, contributions, counted }: Behind, t: Translate): string[] {
  return [
    ...(initiatives > 0 ? [t("sdgs:initiatives", { count: initiatives })] : []),
    ...(contributions > 0 ? [t("sdgs:contributions", { count: contributions })] : []),
    ...(counted > 0 ? [t("sdgs:counted", { count: counted })] : []),
  ];
}

/** Of one initiative: what was given for it, and the newest count of the people whom it reached. */
export function behindOne({ contributions, people }: ServingInitiative, i18n: I18n): string {
  const parts = [
    ...(contributions > 0 ? [i18n.t("sdgs:contributions", { count: contributions })] : []),
    ...(people ? [peopleWords(people, i18n)] : []),
  ];
  return parts.join("; ");
}

/** `Attended, March 2026: 24` */
export function peopleWords(people: NonNullable<ServingInitiative["people"]>, i18n: I18n): string {
  return `${countWords(people, i18n)}: ${figureWords(people.people, i18n)}`;
}
