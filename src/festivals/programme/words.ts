// What the programme says of an entry, on its page, in its booklet and in its files. No I/O.

import { teachingLanguages } from "../../catalogue/vocabulary/levels.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import type { PlaceOfDay, ProgrammeEntry } from "./programme.ts";

export interface Reader {
  t: Translate;
  language: Language;
}

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** "Saturday, 12 December 2026" */
export function dayWords(day: string, { t, language }: Reader): string {
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "sun";
  return t("festivals:programme.day", {
    weekday: t(`needs:weekday.${weekday}`),
    day: formatDate(day, language),
  });
}

/** "9:00 to 12:00"; of what nobody said when it begins, that one has to ask. */
export function hoursWords(
  { startsAt, endsAt }: Pick<ProgrammeEntry, "startsAt" | "endsAt">,
  { t, language }: Reader,
): string {
  if (startsAt === null) return t("festivals:programme.askWhen");
  const from = formatTime(startsAt, language);
  return endsAt === null
    ? t("festivals:programme.from", { from })
    : t("festivals:programme.hours", { from, to: formatTime(endsAt, language) });
}

export function whereWords(
  { venue, landmark, place, channel }: Pick<PlaceOfDay, "venue" | "landmark" | "place" | "channel">,
  { t, language }: Reader,
): string {
  const named = place && localisedPlain(place.name, language);
  const told = [venue, landmark, named, venue === null ? channel : null].filter(
    (part): part is string => part !== null && part !== "",
  );
  return told.length === 0 ? t("festivals:programme.askWhere") : told.join(", ");
}

export function ageWords(
  { ageFrom, ageTo }: Pick<ProgrammeEntry, "ageFrom" | "ageTo">,
  { t }: Pick<Reader, "t">,
): string {
  if (ageFrom !== null && ageTo !== null) return t("festivals:programme.ages", { from: ageFrom, to: ageTo });
  if (ageFrom !== null) return t("festivals:programme.ageFrom", { from: ageFrom });
  if (ageTo !== null) return t("festivals:programme.ageTo", { to: ageTo });
  return t("festivals:programme.allAges");
}

export const languageName = (id: string, language: Language) => plainNameIn(teachingLanguages, id, language);

export function languagesWords({ languages }: Pick<ProgrammeEntry, "languages">, language: Language): string {
  return new Intl.ListFormat(language).format(languages.map((id) => languageName(id, language)));
}

export function priceWords({ isFree }: Pick<ProgrammeEntry, "isFree">, { t }: Pick<Reader, "t">): string {
  if (isFree === null) return t("festivals:programme.untold");
  return t(isFree ? "festivals:programme.free" : "festivals:programme.paid");
}

/** What it is for whom, in a line: "For all ages · Kiswahili · Costs nothing". */
export function factsWords(entry: ProgrammeEntry, reader: Reader): string {
  const parts = [ageWords(entry, reader), languagesWords(entry, reader.language), priceWords(entry, reader)];
  return parts.filter((part) => part !== "").join(" · ");
}
