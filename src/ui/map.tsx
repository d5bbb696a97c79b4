// The map of cities: the country's outline from Natural Earth (public domain, through world-atlas), cities as
// labelled points that are links. The list beside it does the same.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoMercator, geoPath } from "d3-geo";
import type { VNode } from "preact";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { type Label, placeLabels } from "./map-labels.ts";

export interface MapCity {
  code: string;
  name: string;
  longitude: number;
  latitude: number;
  href: string;
}

const width = 480;
const height = 560;
const padding = 24;

interface Drawing {
  outline: string;
  neighbours: string;
  place: (city: MapCity) => { x: number; y: number };
}

const drawings = new Map<string, Drawing>();

/** The country's paths, computed once. @throws Error where the atlas has no such country. */
function drawingOf(country: string): Drawing {
  const known = drawings.get(country);
  if (known) return known;
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const atlas: Topology<{ countries: GeometryCollection }> = JSON.parse(readFileSync(file, "utf8"));
  const { features } = feature(atlas, atlas.objects.countries);
  const own = features.find(({ id }) => id === country);
  if (!own) throw new Error(`world-atlas has no country ${country}`);
  const frame: [[number, number], [number, number]] = [
    [padding, padding],
    [width - padding, height - padding],
  ];
  const projection = geoMercator().fitExtent(frame, own);
  projection.clipExtent([
    [0, 0],
    [width, height],
  ]);
  const path = geoPath(projection).digits(0);
  const others = features.filter(({ id }) => id !== country).map((other) => path(other) ?? "");
  const drawing: Drawing = {
    outline: path(own) ?? "",
    neighbours: others.join(""),
    place: ({ longitude, latitude }) => {
      const [x, y] = projection([longitude, latitude]) ?? [0, 0];
      return { x: Math.round(x), y: Math.round(y) };
    },
  };
  drawings.set(country, drawing);
  return drawing;
}

interface CityMapProps {
  cities: readonly MapCity[];
  /** Numeric ISO 3166-1 code, three digits. */
  country: string;
  title: string;
  /** The one city to point out. */
  highlighted?: string;
}

export function CityMap({ cities, country, title, highlighted }: CityMapProps): VNode {
  const drawing = drawingOf(country);
  const points = cities.map((city) => ({ ...drawing.place(city), text: city.name }));
  const labels = placeLabels(points, { width, height });
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group with a name
    <svg class="city-map" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title}>
      <rect class="city-map__sea" width={width} height={height} />
      <path class="city-map__neighbours" d={drawing.neighbours} />
      <path class="city-map__country" d={drawing.outline} />
      {cities.map((city, index) => (
        <MapPoint
          key={city.code}
          city={city}
          label={labels[index]}
          at={drawing.place(city)}
          isHere={city.code === highlighted}
        />
      ))}
    </svg>
  );
}

interface MapPointProps {
  city: MapCity;
  label: Label | undefined;
  at: { x: number; y: number };
  isHere: boolean;
}

function MapPoint({ city, label, at, isHere }: MapPointProps): VNode {
  return (
    <a href={city.href} class={isHere ? "city-map__city city-map__city--here" : "city-map__city"}>
      <circle cx={at.x} cy={at.y} r={isHere ? 11 : 8} />
      {label && (
        <text x={label.x} y={label.y} dy="0.34em" text-anchor={label.anchor}>
          {city.name}
        </text>
      )}
    </a>
  );
}
