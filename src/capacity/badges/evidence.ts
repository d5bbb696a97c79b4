// What stands in the badge of a course as its evidence.

import { dayOf } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { titleOf } from "../city-courses.ts";

interface Finished {
  key: string;
  edition: number;
  finishedAt: Date | null;
}

export function evidenceOf({ key, edition, finishedAt }: Finished, language: Language, now: Date): string {
  return translator(language)("capacity:badges.evidence", {
    course: titleOf(key, language),
    edition,
    day: formatDate(dayOf(finishedAt ?? now), language),
  });
}
