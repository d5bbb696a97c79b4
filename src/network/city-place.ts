// What an administrator says of a city: what it is called, what it is, where it lies, since when it is a member.

import { z } from "zod";
import { enteredNumber, line, orEmpty } from "../platform/input.ts";
import { writtenFields, writtenValues } from "../platform/written.ts";
import type { City } from "./city.ts";
import { cityKinds, figuresOf, isPossibleJoining } from "./network-edition.ts";
import { PlaceChoice } from "./places/choice.ts";

const mostAreaNames = 20;

/** Names one a line, as a form sends them, or a list. */
const areaNames = z.preprocess(
  (value) => (typeof value === "string" ? value.split(/[\n,;]/) : value),
  z
    .array(z.string().max(120))
    .transform((names) => [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))])
    .pipe(z.array(line(120)).min(1).max(mostAreaNames)),
);

const degrees = (most: number) => orEmpty(enteredNumber(z.number().min(-most).max(most)));

export const CityPlace = {
  ...writtenFields("name", 120, line),
  kind: z.enum(cityKinds),
  ...writtenFields("county", 120, line),
  countyCode: orEmpty(line(20)),
  place: orEmpty(PlaceChoice),
  figuresOf: z.enum(figuresOf),
  areaNames: orEmpty(areaNames).describe(
    "What tables call its area, one a line: an import finds the city by these. Without them, what its place is called.",
  ),
  longitude: degrees(180).describe("Degrees east. Without it, where its place lies."),
  latitude: degrees(90).describe("Degrees north. Without it, where its place lies."),
  joined: orEmpty(z.string().trim().max(10).refine(isPossibleJoining)).describe(
    "The year, the month (2022-05) or the day (2022-05-14) on which it joined the global network, as far as it is known.",
  ),
};

const fields = z.object(CityPlace);
export type PlaceOfCity = z.output<typeof fields>;

/** With what its place in the network's list says, where nobody said it of the city itself. */
export type KnownPlaceOfCity = PlaceOfCity & { areaNames: string[]; longitude: number; latitude: number };

/** All of a place but what it is called. */
export function cityColumns(place: KnownPlaceOfCity) {
  const { kind, figuresOf, areaNames, longitude, latitude } = place;
  const { countyCode = null, joined = null } = place;
  return { kind, figuresOf, areaNames, longitude, latitude, countyCode, joined };
}

/** A city's place as a form shows it. */
export function placeFields(city: City): Record<string, string> {
  return {
    ...writtenValues("name", city.names),
    kind: city.kind,
    ...writtenValues("county", city.place.county),
    countyCode: city.place.countyCode ?? "",
    figuresOf: city.place.figuresOf,
    areaNames: city.areaNames.join("\n"),
    longitude: String(city.point.longitude),
    latitude: String(city.point.latitude),
    joined: city.joined ?? "",
    version: String(city.version),
  };
}
