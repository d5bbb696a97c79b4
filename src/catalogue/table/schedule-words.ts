// When a run meets, as people write it in a cell: "Sat 9-12", "Mon and Wed, 5 pm to 7 pm", "Jmosi saa 3-6 asubuhi". What could mean two
// times is not understood. No I/O.

import { comparable } from "../../platform/comparable.ts";
import { readTime } from "../../platform/i18n/clock.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { type Schedule, type Weekday, weekdays } from "../time/schedule.ts";

/** Besides what the messages call them. */
const alsoCalled: Record<Weekday, readonly string[]> = {
  mon: ["jtatu", "j3", "mondays"],
  tue: ["tues", "jnne", "j4", "tuesdays"],
  wed: ["weds", "jtano", "j5", "wednesdays"],
  thu: ["thur", "thurs", "alh", "alhamis", "thursdays"],
  fri: ["ijm", "ijumaa", "fridays"],
  sat: ["jmosi", "j1", "saturdays"],
  sun: ["jpili", "j2", "sundays"],
};

const several: Readonly<Record<string, readonly Weekday[]>> = {
  daily: weekdays,
  "every day": weekdays,
  "kila siku": weekdays,
  weekdays: weekdays.slice(0, 5),
  weekends: weekdays.slice(5),
  weekend: weekdays.slice(5),
};

const known: ReadonlyMap<string, Weekday> = new Map(
  weekdays.flatMap((day) =>
    [
      day,
      ...alsoCalled[day],
      ...languages.map((language) => comparable(translator(language)(`needs:weekday.${day}`))),
    ].map((name) => [name, day] as const),
  ),
);

export type ReadSchedule = Pick<Schedule, "days" | "from" | "to">;

/** The hours as one counts them in words. */
const counted = [
  "moja",
  "mbili",
  "tatu",
  "nne",
  "tano",
  "sita",
  "saba",
  "nane",
  "tisa",
  "kumi",
  "kumi na moja",
  "kumi na mbili",
];
const hours = counted.toReversed().join("|");
const hourInWords = new RegExp(`(?<=(?:^|[\\s-])(?:saa|hadi|mpaka|-) ?)(${hours})(?![\\p{L}])`, "gu");

/** "saa tatu na nusu" as "saa 3:30". */
function inNumbers(text: string): string {
  return text
    .replaceAll(hourInWords, (word) => String(counted.indexOf(word) + 1))
    .replaceAll(/(\d) na nusu(?!\p{L})/gu, "$1:30")
    .replaceAll(/(\d) na robo(?!\p{L})/gu, "$1:15")
    .replaceAll(/(?<!\p{L})(?:12 )?(?:noon|midday)(?!\p{L})/gu, "12:00");
}

/** Undefined where it is not understood. */
export function scheduleIn(cell: string): ReadSchedule | undefined {
  const text = inNumbers(
    comparable(cell)
      .replaceAll(/[,;.](?=\s|$)/g, " ")
      .replaceAll(/\s+/g, " "),
  );
  const begins = /\d|\bsaa\b/.exec(text)?.index;
  if (begins === undefined) return undefined;
  // "j3" is a day, not an hour.
  const at = /(?:^|\s)(?:saa\s|\d)/.exec(text)?.index ?? begins;
  const days = daysIn(text.slice(0, at).trim());
  const times = timesIn(text.slice(at).trim());
  return days && times && { days, ...times };
}

function daysIn(text: string): Weekday[] | undefined {
  const whole = several[text.replace(/^(every|kila|each|on)\s/, "")] ?? several[text];
  if (whole) return [...whole];
  const range = /^(\p{L}+\d?)\s?(?:-|to|hadi|mpaka)\s?(\p{L}+\d?)$/u.exec(text);
  const [first, last] = [range?.[1], range?.[2]].map((name) => known.get(name ?? ""));
  if (first && last) {
    const [from, to] = [weekdays.indexOf(first), weekdays.indexOf(last)];
    return from < to ? weekdays.slice(from, to + 1) : undefined;
  }
  const names = text
    .split(/\s+|[,&/+]/)
    .filter(
      (word) => word !== "" && !["and", "na", "every", "kila", "each", "on", "siku", "ya"].includes(word),
    );
  const found = names.map((name) => known.get(name));
  if (found.length === 0 || found.includes(undefined)) return undefined;
  return weekdays.filter((day) => found.includes(day));
}

/** Hours of which nobody says the part of the day are those at which people meet. */
const [dayBegins, dayEnds] = ["06:00", "21:00"];

function timesIn(text: string): Pick<Schedule, "from" | "to"> | undefined {
  const [begin = "", end, ...more] = text.split(/\s?(?:-|\bto\b|\bhadi\b|\bmpaka\b|\buntil\b)\s?/);
  if (more.length > 0) return undefined;
  if (end === undefined) {
    const [only, ...others] = readings(begin, "");
    return only === undefined || others.length > 0 ? undefined : { from: only, to: null };
  }
  const saa = begin.startsWith("saa ") && !end.startsWith("saa ") ? "saa " : "";
  const part = partOf(end);
  const ends = readings(`${saa}${end}`, "");
  if (ends.length === 0 && part !== "") return fromThenOn(begin, `${saa}${end}`, part);
  const found = ends.flatMap((to) => {
    // "5-7 pm" is all of one part of the day; of "9-12 pm", the first is of the one before.
    const same = part === "" ? [] : readings(begin, part).filter((from) => from < to);
    const all = same.length > 0 ? same : readings(begin, "").filter((from) => from < to);
    return all.map((from) => ({ from, to }));
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Of "saa 3-6 asubuhi", where no hour 6 is in the morning, it is the first one. */
function fromThenOn(begin: string, end: string, part: string): Pick<Schedule, "from" | "to"> | undefined {
  const [from, ...others] = readings(begin, part);
  if (from === undefined || others.length > 0) return undefined;
  const [to, ...later] = readings(end.slice(0, -part.length).trim(), "").filter((time) => from < time);
  return to === undefined || later.length > 0 ? undefined : { from, to };
}

const partOf = (time: string) => /^(?:saa )?[\d:.]+ ?(\p{L}[\p{L}. ]*)$/u.exec(time)?.[1] ?? "";

/** What a time may be: as it is said, or at each time at which people meet. */
function readings(time: string, part: string): string[] {
  const said = part === "" || partOf(time) !== "" ? time : `${time} ${part}`;
  const read = readTime(said);
  const isPlain = /^\d{1,2}(?:[:.]\d{2})?$/.test(time) && said === time;
  if (read !== undefined && !(isPlain && read < dayBegins && !time.startsWith("0"))) return [read];
  if (part !== "" || partOf(time) !== "") return [];
  const [, hour = "", minute = "00"] = /^(?:saa )?(\d{1,2})(?:[:.](\d{2}))?$/.exec(time) ?? [];
  if (hour === "" || Number(hour) < 1 || Number(hour) > 12) return [];
  const first = (Number(hour) + (time.startsWith("saa ") ? 6 : 0)) % 12;
  return [first, first + 12]
    .map((each) => `${String(each).padStart(2, "0")}:${minute}`)
    .filter((each) => each >= dayBegins && each <= dayEnds);
}

/** "Saturday 9:00-12:00": what is read again in every language. */
export function scheduleCell({ days, from, to }: ReadSchedule, language: Language): string {
  const t = translator(language);
  const names = days.map((day) => t(`needs:weekday.${day}`)).join(", ");
  return `${names} ${to === null ? from : `${from}-${to}`}`;
}
