// The programme of a festival: what is on, day by day and place by place, and how a reader narrows it down. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";

export const ageGroups = ["children", "youth", "adults", "older"] as const;
export type AgeGroup = (typeof ageGroups)[number];
const years: Readonly<Record<AgeGroup, readonly [number, number]>> = {
  children: [0, 12],
  youth: [13, 17],
  adults: [18, 59],
  older: [60, 120],
};

/** What a reader has to know before they set out. */
const standings = ["on", "full", "moved", "cancelled", "postponed"] as const;

export const ProgrammeEntry = z.object({
  event: z.uuid(),
  code: z.string(),
  run: z.int(),
  title: WrittenText,
  organisation: z.object({ id: z.string(), name: WrittenText }),
  ageFrom: z.int().nullable(),
  ageTo: z.int().nullable(),
  languages: z.array(z.string()).max(8),
  day: z.string(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  venue: z.string().nullable(),
  landmark: z.string().nullable(),
  place: z.object({ id: z.string(), name: WrittenText }).nullable(),
  channel: z.string().nullable(),
  isFree: z.boolean().nullable().describe("Null where nobody told what it costs."),
  standing: z.enum(standings),
  reason: z.string().describe("Why it is moved or cancelled."),
});
export type ProgrammeEntry = z.infer<typeof ProgrammeEntry>;

/** By what a programme is narrowed down. */
export const narrowing = {
  heldOn: z.iso.date().optional().describe("Only what is on on this day."),
  place: z.string().max(80).optional().describe("Only what is in this place, by its id."),
  age: z.enum(ageGroups).optional().describe("Only what is for people of this age."),
  taught: z.string().max(20).optional().describe("Only what is held in this language."),
};
export type Narrowed = { [Name in keyof typeof narrowing]?: z.output<(typeof narrowing)[Name]> | undefined };

/** Of what nobody told for which age it is, it is for all. */
export function isFor({ ageFrom, ageTo }: Pick<ProgrammeEntry, "ageFrom" | "ageTo">, age: AgeGroup): boolean {
  const [least, most] = years[age];
  return (ageFrom ?? 0) <= most && (ageTo ?? 120) >= least;
}

export function narrowed(
  entries: readonly ProgrammeEntry[],
  { heldOn, place, age, taught }: Narrowed,
): ProgrammeEntry[] {
  return entries.filter(
    (entry) =>
      (heldOn === undefined || entry.day === heldOn) &&
      (place === undefined || entry.place?.id === place) &&
      (age === undefined || isFor(entry, age)) &&
      (taught === undefined || entry.languages.includes(taught)),
  );
}

/** What there is to choose by: only values that some entry has, and by which something is left out. */
export function choicesIn(entries: readonly ProgrammeEntry[]) {
  const telling = <Value>(values: readonly Value[], has: (entry: ProgrammeEntry, value: Value) => boolean) =>
    values.filter((value) => {
      const count = entries.filter((entry) => has(entry, value)).length;
      return count > 0 && count < entries.length;
    });
  const days = [...new Set(entries.map(({ day }) => day))];
  const places = [
    ...new Map(entries.flatMap(({ place }) => (place ? [[place.id, place] as const] : []))).values(),
  ];
  const languages = [...new Set(entries.flatMap((entry) => entry.languages))];
  return {
    heldOn: telling(days, (entry, day) => entry.day === day),
    place: telling(places, (entry, { id }) => entry.place?.id === id),
    age: telling(ageGroups, isFor),
    taught: telling(languages, (entry, language) => entry.languages.includes(language)),
  };
}

export interface PlaceOfDay {
  /** Where one meets, for the heading; null where nobody said. */
  venue: string | null;
  landmark: string | null;
  place: ProgrammeEntry["place"];
  channel: string | null;
  entries: ProgrammeEntry[];
}

/** Day by day, and on a day place by place, each in the order in which it begins. */
export function byDay(entries: readonly ProgrammeEntry[]): { day: string; places: PlaceOfDay[] }[] {
  const days = new Map<string, Map<string, PlaceOfDay>>();
  for (const entry of entries) {
    const { day, venue, landmark, place, channel } = entry;
    const places = days.get(day) ?? new Map<string, PlaceOfDay>();
    days.set(day, places);
    const key = JSON.stringify([venue, landmark, place?.id, channel]);
    const at = places.get(key) ?? { venue, landmark, place, channel, entries: [] };
    places.set(key, at);
    at.entries.push(entry);
  }
  return [...days].map(([day, places]) => ({ day, places: [...places.values()] }));
}
