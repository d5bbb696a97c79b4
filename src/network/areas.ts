// The areas of the network's country, such as counties: their names, their outlines, and the places in them. Reference data
// that another country replaces by its own two files, or leaves out: its map then shows the country alone.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GeometryCollection, Topology } from "topojson-specification";
import { z } from "zod";
import { LocalisedText, Translations } from "../framework/edition.ts";
import { root } from "../platform/root.ts";
import type { City } from "./city.ts";

const Line = z.string().trim().min(1).max(2000);
const Code = z.string().regex(/^[A-Za-z0-9-]{1,12}$/);

const Place = z.strictObject({
  code: Code,
  name: Line.max(120),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

export const Area = z.strictObject({
  code: Code,
  /** ISO 3166-2. */
  iso: Code,
  name: LocalisedText,
  places: z.array(Place).max(200),
  /** From the source that `figures` names. */
  population: z.int().positive().optional(),
  areaKm2: z.number().positive().optional(),
});
/** A county, or what another country calls its areas. */
export type Area = z.infer<typeof Area>;

export const Areas = z.strictObject({
  id: z.literal("areas"),
  edition: Line,
  source: Line,
  translations: Translations,
  /** What the licences of outlines and points want to be said beside each map. */
  attribution: LocalisedText.optional(),
  /** What the places are. */
  places: LocalisedText.optional(),
  /** Where the figures of the areas come from. */
  figures: z.strictObject({ year: z.int().min(1900).max(2100), source: Line.max(300) }).optional(),
  areas: z.array(Area).min(1).max(500),
});
export type Areas = z.infer<typeof Areas> & {
  /** A shape for each area, with its code as id. */
  outlines?: Topology<{ areas: GeometryCollection }>;
};

let shipped: { areas: Areas | undefined } | undefined;
let settled: { areas: Areas | undefined } | undefined;

/** Those of the country that was loaded; undefined for those that the program comes with. */
export function settleAreas(areas: { areas: Areas | undefined } | undefined): void {
  settled = areas;
}

/**
 * The areas of the country, where the installation has any.
 * @throws with a sentence for whoever runs the service when the file is not as it should be.
 */
export function areas(): Areas | undefined {
  if (settled) return settled.areas;
  shipped ??= { areas: readAreas() };
  return shipped.areas;
}

function readAreas(): Areas | undefined {
  const [about, shapes] = ["areas.json", "areas.topo.json"].map((name) => join(root, "reference", name));
  if (!about || !shapes || !existsSync(about) || !existsSync(shapes)) return undefined;
  const result = Areas.safeParse(JSON.parse(readFileSync(about, "utf8")));
  if (!result.success)
    throw new Error(`reference/areas.json is not as it should be:\n${z.prettifyError(result.error)}`);
  return { ...result.data, outlines: JSON.parse(readFileSync(shapes, "utf8")) as Areas["outlines"] };
}

/** The area in which a city lies; codes are written with and without leading zeros. */
export function areaOf({ place }: Pick<City, "place">): Area | undefined {
  const plain = (code: string) => code.replace(/^0+(?=.)/, "");
  const code = place.countyCode;
  if (code === null) return undefined;
  return areas()?.areas.find((area) => plain(area.code) === plain(code));
}
