// The reference data of a country as a folder of files: `country.json`, and `areas.csv`, `areas.topo.json`, `cities.csv`, `places.json` and
// `places.csv` as far as there are any. docs/running.md says what stands in them. Everything that is wrong is told at once, by file and line.

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { LocalisedText, Translations } from "../../framework/edition.ts";
import { Area, Areas } from "../areas.ts";
import { FoundingCity, Network, NetworkEdition } from "../network-edition.ts";
import {
  digestOf,
  type PlacesEdition,
  PlacesMistake,
  parseAbout,
  parsePlaces,
} from "../places/places-edition.ts";
import type { Country } from "./country.ts";
import { type Fault, numberIn, type Row, readTable, textIn } from "./country-table.ts";

const About = z.strictObject({
  edition: z.string().trim().min(1).max(100),
  source: z.string().trim().min(1).max(2000),
  translations: Translations,
  network: Network,
  /** Where the population and the size of the areas come from. */
  census: z
    .strictObject({ year: z.int().min(1900).max(2100), source: z.string().trim().min(1).max(300) })
    .optional(),
  /** What the licence of the outlines wants to be said beside each map. */
  attribution: LocalisedText.optional(),
});
type About = z.infer<typeof About>;

const mostBytes = 5_000_000;

/** @returns the country, or what is wrong with its files; never both */
export async function readCountryFolder(folder: string): Promise<{ country?: Country; faults: Fault[] }> {
  const faults: Fault[] = [];
  const text = async (file: string) => {
    const read = await fileIn(folder, file);
    if (read !== undefined && typeof read !== "string") faults.push(read);
    return typeof read === "string" ? read : undefined;
  };
  const aboutText = await text("country.json");
  if (aboutText === undefined)
    return {
      faults: faults.length > 0 ? faults : [{ file: "country.json", what: `It is not in ${folder}.` }],
    };
  const about = readJson("country.json", aboutText, About, faults);
  const areaRows = rowsOf("areas.csv", await text("areas.csv"), areaColumns, faults);
  const areas = areaRows.flatMap((row) => check("areas.csv", row, Area, areaOfRow(row), faults));
  const outlinesText = await text("areas.topo.json");
  const outlines =
    outlinesText === undefined ? undefined : readJson("areas.topo.json", outlinesText, Outlines, faults);
  const places = placesOf(await text("places.json"), await text("places.csv"), faults);
  const cityRows = rowsOf("cities.csv", await text("cities.csv"), cityColumns, faults);
  if (about) {
    const byCode = new Map(areas.map((area) => [area.code, area]));
    const cities = cityRows.flatMap((row) =>
      check("cities.csv", row, FoundingCity, cityOfRow(row, about, byCode), faults),
    );
    faults.push(
      ...repeated("areas.csv", areaRows, "code"),
      ...repeated("cities.csv", cityRows, "code"),
      ...strayAreas(cityRows, byCode),
      ...strayOutlines(outlines, byCode),
    );
    if (faults.length === 0) return settled({ about, areas, outlines, cities, places });
  }
  return { faults };
}

interface Parts {
  about: About;
  areas: Area[];
  outlines: z.infer<typeof Outlines> | undefined;
  cities: FoundingCity[];
  places: PlacesEdition | undefined;
}

function settled({ about, areas, outlines, cities, places }: Parts): { country?: Country; faults: Fault[] } {
  const { edition, source, translations, network, census, attribution } = about;
  const networkEdition = NetworkEdition.safeParse({
    id: "cities",
    edition,
    source,
    translations,
    network,
    cities,
  });
  const known = { id: "areas", edition, source, translations, attribution, figures: census, areas };
  const whole = areas.length > 0 ? Areas.safeParse(known) : undefined;
  const issues = [...(networkEdition.error?.issues ?? []), ...(whole?.error?.issues ?? [])];
  if (!networkEdition.success || issues.length > 0)
    return { faults: issues.map(({ message }) => ({ file: "cities.csv", what: message })) };
  const content = {
    network: networkEdition.data,
    ...(whole?.data && { areas: { ...whole.data, ...(outlines && { outlines }) } }),
  };
  const digest = createHash("sha256")
    .update(JSON.stringify(content))
    .update(places?.digest ?? "")
    .digest("hex");
  return { country: { ...content, ...(places && { places }), digest } as Country, faults: [] };
}

/** As an installation gives them out at /open-data; both files or none. */
function placesOf(
  aboutText: string | undefined,
  table: string | undefined,
  faults: Fault[],
): PlacesEdition | undefined {
  if (aboutText === undefined && table === undefined) return undefined;
  const missing = aboutText === undefined ? "places.json" : "places.csv";
  if (aboutText === undefined || table === undefined) {
    faults.push({ file: missing, what: "It is missing; there is the other of the two files of places." });
    return undefined;
  }
  try {
    const about = parseAbout(aboutText);
    return { about, digest: digestOf(aboutText, table), places: parsePlaces(about, table) };
  } catch (error) {
    if (!(error instanceof PlacesMistake)) throw error;
    const { file, line, what } = error;
    faults.push({ file, line, what });
    return undefined;
  }
}

async function fileIn(folder: string, file: string): Promise<string | Fault | undefined> {
  const path = join(folder, file);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  if (found.size > mostBytes) return { file, what: `It is larger than ${mostBytes / 1_000_000} MB.` };
  return readFile(path, "utf8");
}

/** As much of TopoJSON as the maps need: one shape for each area, with its code as id. */
const Outlines = z.looseObject({
  type: z.literal("Topology"),
  arcs: z.array(z.unknown()),
  objects: z.object({
    areas: z.looseObject({ geometries: z.array(z.looseObject({ id: z.string() })).max(500) }),
  }),
});

function readJson<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  faults: Fault[],
): z.infer<Schema> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    faults.push({
      file,
      line: position === undefined ? undefined : lineAt(text, Number(position)),
      what: `It is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    });
    return undefined;
  }
  const result = schema.safeParse(json);
  for (const { path, message } of result.error?.issues ?? [])
    faults.push({ file, line: lineOfPath(text, path), what: `${path.join(".")}: ${message}` });
  return result.data;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}

/** Where the last step of a path that is there stands. */
function lineOfPath(text: string, path: readonly PropertyKey[]): number {
  let position = 0;
  for (const step of path) {
    const found = text.indexOf(`"${String(step)}"`, position);
    if (found >= 0) position = found;
  }
  return lineAt(text, position);
}

const areaColumns = {
  must: ["code", "iso", "name"],
  may: ["population", "area_km2"],
  inLanguages: ["name"],
};

const cityColumns = {
  must: ["code", "name", "kind", "longitude", "latitude"],
  may: [
    "area",
    "figures_of",
    "area_names",
    "joined",
    "population",
    "population_year",
    "population_source",
    "area_km2",
    "area_year",
    "area_source",
    "introduction",
  ],
  inLanguages: ["name", "introduction"],
};

function rowsOf(
  file: string,
  text: string | undefined,
  columns: Parameters<typeof readTable>[2],
  faults: Fault[],
): Row[] {
  if (text === undefined) return [];
  const { rows, faults: found } = readTable(file, text, columns);
  faults.push(...found);
  return rows;
}

function check<Schema extends z.ZodType>(
  file: string,
  { line }: Row,
  schema: Schema,
  raw: unknown,
  faults: Fault[],
): z.infer<Schema>[] {
  const result = schema.safeParse(raw);
  if (result.success) return [result.data];
  for (const { path, message } of result.error.issues)
    faults.push({ file, line, what: `${columnOf(path)}: ${message}` });
  return [];
}

/** `areaKm2.value` is the column area_km2. */
function columnOf(path: readonly PropertyKey[]): string {
  const [first = "", second = ""] = path.map(String);
  const snake = (name: string) => name.replace(/[A-Z]|\d+/g, (found) => `_${found.toLowerCase()}`);
  if (first === "point") return second;
  if (first === "place") return second === "figuresOf" ? "figures_of" : "area";
  if (first === "population" && second !== "" && second !== "value") return `population_${second}`;
  if (first === "areaKm2" && second !== "" && second !== "value") return `area_${second}`;
  return first === "areaKm2" ? "area_km2" : snake(first);
}

function areaOfRow(row: Row): unknown {
  return {
    code: row.cells.code,
    iso: row.cells.iso,
    name: textIn(row, "name") ?? { en: "" },
    population: numberIn(row, "population"),
    areaKm2: numberIn(row, "area_km2"),
    places: [],
  };
}

function cityOfRow(row: Row, { network }: About, areas: ReadonlyMap<string, Area>): unknown {
  const { cells } = row;
  const area = areas.get(cells.area ?? "");
  const name = textIn(row, "name") ?? { en: "" };
  const names = (cells.area_names ?? "").split("|").map((one) => one.trim());
  const figure = (column: string, of: string) =>
    cells[column]
      ? { value: numberIn(row, column), year: numberIn(row, `${of}_year`), source: cells[`${of}_source`] }
      : undefined;
  return {
    code: cells.code,
    name,
    kind: cells.kind,
    place: {
      country: network.country,
      ...(area && { county: area.name, countyCode: area.code }),
      ...(cells.figures_of && { figuresOf: cells.figures_of === "area" ? "county" : cells.figures_of }),
    },
    ...(cells.joined && { joined: cells.joined }),
    areaNames: names.some((one) => one !== "") ? names.filter((one) => one !== "") : [name.en],
    population: figure("population", "population"),
    areaKm2: figure("area_km2", "area"),
    point: { longitude: numberIn(row, "longitude"), latitude: numberIn(row, "latitude") },
    introduction: textIn(row, "introduction") ?? name,
  };
}

function repeated(file: string, rows: readonly Row[], column: string): Fault[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, cells }) => {
    const text = (cells[column] ?? "").toLowerCase();
    const before = first.get(text);
    first.set(text, before ?? line);
    return before === undefined || text === ""
      ? []
      : [{ file, line, what: `${column}: “${cells[column]}” stands in line ${before} already.` }];
  });
}

function strayAreas(rows: readonly Row[], areas: ReadonlyMap<string, Area>): Fault[] {
  return rows
    .filter(({ cells }) => cells.area && !areas.has(cells.area))
    .map(({ line, cells }) => ({
      file: "cities.csv",
      line,
      what: `area: There is no area “${cells.area}” in areas.csv.`,
    }));
}

function strayOutlines(
  outlines: z.infer<typeof Outlines> | undefined,
  areas: ReadonlyMap<string, Area>,
): Fault[] {
  if (!outlines) return [];
  const drawn = new Set(outlines.objects.areas.geometries.map(({ id }) => id));
  const file = "areas.topo.json";
  return [
    ...[...areas.keys()]
      .filter((code) => !drawn.has(code))
      .map((code) => ({ file, what: `Area “${code}” has no outline.` })),
    ...[...drawn]
      .filter((code) => !areas.has(code))
      .map((code) => ({ file, what: `There is no area “${code}” in areas.csv.` })),
  ];
}
