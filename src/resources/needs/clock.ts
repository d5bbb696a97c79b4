// The hours of the day as a language counts them: Kiswahili from dawn, so that nine in the morning is the third hour. How each
// hour is said stands in the messages (`needs:clock`); what is typed is read by the same sentences, or as "14:30".

import { currentLanguage } from "../../platform/caller.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";

const hours = [
  "h00",
  "h01",
  "h02",
  "h03",
  "h04",
  "h05",
  "h06",
  "h07",
  "h08",
  "h09",
  "h10",
  "h11",
  "h12",
  "h13",
  "h14",
  "h15",
  "h16",
  "h17",
  "h18",
  "h19",
  "h20",
  "h21",
  "h22",
  "h23",
] as const;

/** "saa 8:30 mchana" of 14:30. */
function spoken(hour: (typeof hours)[number], minutes: string, t: Translate): string {
  return t(`needs:clock.${hour}`, { minutes });
}

/** A time as a reader of a language says it; where that counts otherwise, with the hour of the clock beside it. */
export function clockWords(time: string, t: Translate): string {
  const [hour = "", minutes = "00"] = time.split(":");
  const named = hours[Number(hour)] ?? "h00";
  const words = spoken(named, minutes, t);
  return words === time ? time : `${words} (${time.replace(/^0/, "")})`;
}

/** As it is compared: a full hour can be said without its minutes. */
const plain = (text: string) =>
  text.toLowerCase().replaceAll(".", ":").replaceAll(/:00\b/g, "").replaceAll(/\s+/g, " ").trim();

/** The time that each sentence of a language means. */
const spokenTimes = new Map<Language, ReadonlyMap<string, string>>();

function timesIn(language: Language): ReadonlyMap<string, string> {
  const known = spokenTimes.get(language);
  if (known) return known;
  const t = translator(language);
  const times = new Map(
    hours.flatMap((hour, index) =>
      Array.from({ length: 60 }, (_, minute) => {
        const minutes = String(minute).padStart(2, "0");
        return [plain(spoken(hour, minutes, t)), `${String(index).padStart(2, "0")}:${minutes}`] as const;
      }),
    ),
  );
  spokenTimes.set(language, times);
  return times;
}

/** What somebody typed as "14:30"; undefined where it is no time. */
export function readClock(typed: string): string | undefined {
  const text = typed.trim();
  const figures = /^(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:hrs|h))?$/.exec(text);
  if (figures) {
    const [, hour = "", minutes = "00"] = figures;
    return Number(hour) < 24 && Number(minutes) < 60 ? `${hour.padStart(2, "0")}:${minutes}` : undefined;
  }
  const words = plain(text.replace(/\(.*\)$/, ""));
  const inOrder = [currentLanguage(), ...languages.filter((one) => one !== currentLanguage())];
  for (const language of inOrder) {
    const time = timesIn(language).get(words);
    if (time !== undefined) return time;
  }
  return undefined;
}
