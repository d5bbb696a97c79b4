// The shapes of a map as short SVG paths, computed once: the country and its neighbours from Natural Earth (public domain,
// through world-atlas), its areas from the reference data of the network.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type GeoContext,
  type GeoPermissibleObjects,
  type GeoProjection,
  geoMercator,
  geoPath,
} from "d3-geo";
import { feature, merge, mesh } from "topojson-client";
import type {
  GeometryCollection,
  GeometryObject,
  MultiPolygon,
  Polygon,
  Topology,
} from "topojson-specification";

/** A shape for each area of a country, with its code as id. */
export type Outlines = Topology<{ areas: GeometryCollection }>;

export interface MapPlace {
  latitude: number;
  longitude: number;
}

/** Where a map draws: the whole country, or one of its areas. */
export const mapSize = { width: 480, height: 560 } as const;
export const areaSize = { width: 480, height: 420 } as const;
const padding = 22;

interface Shapes {
  neighbours: string;
  country: string;
  /** The borders between areas; empty where there are none. */
  borders: string;
  shapeOf: (area: string) => string;
  at: (place: MapPlace) => { x: number; y: number };
}

type Shape = GeometryObject & { id?: string | number };

const drawings = new Map<string, Shapes>();

/**
 * The shapes of a country, or of what is seen when the map shows one of its areas.
 * @throws Error where the atlas has no such country
 */
export function shapesOf(country: string, outlines: Outlines | undefined, only?: string): Shapes {
  const key = `${country}/${outlines ? "areas" : ""}/${only ?? ""}`;
  const known = drawings.get(key);
  if (known) return known;
  const drawn = drawShapes(country, outlines, only);
  drawings.set(key, drawn);
  return drawn;
}

function drawShapes(country: string, outlines: Outlines | undefined, only: string | undefined): Shapes {
  const { own, others } = countriesBy(country);
  const shapes = (outlines?.objects.areas.geometries ?? []) as Shape[];
  const shown = only === undefined ? undefined : shapes.find(({ id }) => id === only);
  const size = shown ? areaSize : mapSize;
  const focus = outlines && shown ? feature(outlines, shown) : own;
  const projection = geoMercator().fitExtent(
    [
      [padding, padding],
      [size.width - padding, size.height - padding],
    ],
    focus,
  );
  projection.clipExtent([
    [0, 0],
    [size.width, size.height],
  ]);
  const draw = (what: GeoPermissibleObjects) => shortPath(projection, what);
  const areaPaths = new Map<string, string>();
  return {
    neighbours: others.map(draw).join(""),
    // The two sources differ by a hair: drawn over each other they leave no gap between country and neighbours.
    country: draw(own) + (outlines ? draw(merge(outlines, shapes as (Polygon | MultiPolygon)[])) : ""),
    borders: outlines ? draw(mesh(outlines, outlines.objects.areas, (one, other) => one !== other)) : "",
    shapeOf: (area) => {
      const found = shapes.find(({ id }) => id === area);
      if (!outlines || !found) return "";
      const path = areaPaths.get(area) ?? draw(feature(outlines, found));
      areaPaths.set(area, path);
      return path;
    },
    at: ({ longitude, latitude }) => {
      const [x, y] = projection([longitude, latitude]) ?? [0, 0];
      return { x: Math.round(x), y: Math.round(y) };
    },
  };
}

function countriesBy(country: string) {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const atlas: Topology<{ countries: GeometryCollection }> = JSON.parse(readFileSync(file, "utf8"));
  const { features } = feature(atlas, atlas.objects.countries);
  const own = features.find(({ id }) => id === country);
  if (!own) throw new Error(`world-atlas has no country ${country}`);
  return { own, others: features.filter(({ id }) => id !== country) };
}

function shortPath(projection: GeoProjection, what: GeoPermissibleObjects): string {
  const pen = new ShortPath();
  geoPath(projection, pen)(what);
  return pen.text;
}

/** Writes whole units as steps from point to point, and leaves out what falls on the same one: a third of the letters. */
class ShortPath implements GeoContext {
  text = "";
  private x = 0;
  private y = 0;
  private isInLine = false;

  moveTo(x: number, y: number): void {
    [this.x, this.y] = [Math.round(x), Math.round(y)];
    this.text += `M${this.x},${this.y}`;
    this.isInLine = false;
  }

  lineTo(x: number, y: number): void {
    const [right, down] = [Math.round(x) - this.x, Math.round(y) - this.y];
    if (right === 0 && down === 0) return;
    const start = this.isInLine ? (right < 0 ? "" : " ") : "l";
    this.text += `${start}${right}${down < 0 ? "" : ","}${down}`;
    this.x += right;
    this.y += down;
    this.isInLine = true;
  }

  closePath(): void {
    this.text += "z";
    this.isInLine = false;
  }

  beginPath(): void {}

  arc(): void {}
}
