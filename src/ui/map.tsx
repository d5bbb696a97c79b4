// Maps: the country with its cities as links, and one area with the places in it. The list beside each does the same.

import type { VNode } from "preact";
import { areaSize, mapSize, type Outlines, shapesOf } from "./map-drawing.ts";
import { type Label, letters, placeLabels } from "./map-labels.ts";

export interface MapCity {
  code: string;
  name: string;
  longitude: number;
  latitude: number;
  href: string;
  /** The code of the area that is coloured for it. */
  area?: string | undefined;
}

interface MapProps {
  /** Numeric ISO 3166-1 code, three digits. */
  country: string;
  /** The shapes of its areas, where they are known. */
  outlines: Outlines | undefined;
  title: string;
}

/** The country with its cities. */
export function CityMap({
  cities,
  country,
  outlines,
  title,
}: MapProps & { cities: readonly MapCity[] }): VNode {
  const { neighbours, country: outline, borders, shapeOf, at } = shapesOf(country, outlines);
  const points = cities.map((city) => ({ ...at(city), text: city.name }));
  const labels = placeLabels(points, mapSize);
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group with a name
    <svg class="city-map" viewBox={`0 0 ${mapSize.width} ${mapSize.height}`} role="group" aria-label={title}>
      <rect class="city-map__sea" width={mapSize.width} height={mapSize.height} />
      <path class="city-map__neighbours" d={neighbours} />
      <path class="city-map__country" d={outline} />
      {borders && <path class="city-map__borders" d={borders} />}
      {cities.map((city, index) => (
        <MapPoint
          key={city.code}
          city={city}
          shape={city.area === undefined ? "" : shapeOf(city.area)}
          label={labels[index]}
          at={at(city)}
        />
      ))}
    </svg>
  );
}

interface MapPointProps {
  city: MapCity;
  shape: string;
  label: Label | undefined;
  at: { x: number; y: number };
}

function MapPoint({ city, shape, label, at }: MapPointProps): VNode {
  return (
    <a href={city.href} class="city-map__city" aria-label={label?.shortened && city.name}>
      {shape && <path class="city-map__area" d={shape} />}
      <circle cx={at.x} cy={at.y} r={shape ? 5 : 8} />
      {label && (
        <text x={label.x} y={label.y} dy="0.34em" text-anchor={label.anchor}>
          {label.shortened ?? city.name}
        </text>
      )}
    </a>
  );
}

interface AreaMapProps extends MapProps {
  /** The code of the area. */
  area: string;
  places: readonly { code: string; name: string; latitude: number; longitude: number }[];
}

const areaLetters = { ...letters, width: 7.6, height: 17, distance: 9, point: 5 };

/** One area of the country, and the places in it; where a name has no room, the list has it. */
export function AreaMap({ area, country, outlines, places, title }: AreaMapProps): VNode {
  const { neighbours, country: outline, borders, shapeOf, at } = shapesOf(country, outlines, area);
  const points = places.map((place) => ({ ...at(place), text: place.name }));
  const labels = placeLabels(points, areaSize, areaLetters);
  return (
    <svg class="city-map" viewBox={`0 0 ${areaSize.width} ${areaSize.height}`} role="img" aria-label={title}>
      <rect class="city-map__sea" width={areaSize.width} height={areaSize.height} />
      <path class="city-map__neighbours" d={neighbours} />
      <path class="city-map__country" d={outline} />
      {borders && <path class="city-map__borders" d={borders} />}
      <path class="city-map__area" d={shapeOf(area)} />
      {places.map(({ code, name }, index) => {
        const [point, label] = [points[index], labels[index]];
        return (
          <g key={code} class="city-map__place">
            {point && <circle cx={point.x} cy={point.y} r="3.5" />}
            {label && !label.isOverOthers && (
              <text x={label.x} y={label.y} dy="0.34em" text-anchor={label.anchor}>
                {name}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface CountMapProps extends MapProps {
  area: string;
  /** `about` says it in words: the name and the number. */
  counts: readonly (Omit<MapCity, "area"> & { count: string; about: string })[];
}

const countLetters = { ...letters, distance: 20, point: 17 };

/** One area of the country with a number at each place, which leads to what was counted. */
export function CountMap({ area, country, outlines, counts, title }: CountMapProps): VNode {
  const { neighbours, country: outline, borders, shapeOf, at } = shapesOf(country, outlines, area);
  const points = counts.map((place) => ({ ...at(place), text: place.name }));
  const labels = placeLabels(points, areaSize, countLetters);
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group with a name
    <svg
      class="city-map"
      viewBox={`0 0 ${areaSize.width} ${areaSize.height}`}
      role="group"
      aria-label={title}
    >
      <rect class="city-map__sea" width={areaSize.width} height={areaSize.height} />
      <path class="city-map__neighbours" d={neighbours} />
      <path class="city-map__country" d={outline} />
      {borders && <path class="city-map__borders" d={borders} />}
      <path class="city-map__area" d={shapeOf(area)} />
      {counts.map(({ code, name, count, about, href }, index) => {
        const [point, label] = [points[index], labels[index]];
        const isNamed = label !== undefined && !label.isOverOthers;
        return (
          <a key={code} href={href} class="city-map__city" aria-label={isNamed ? undefined : about}>
            <title>{about}</title>
            {isNamed && (
              <text x={label.x} y={label.y} dy="0.34em" text-anchor={label.anchor}>
                {label.shortened ?? name}{" "}
              </text>
            )}
            {point && <circle cx={point.x} cy={point.y} r="16" />}
            {point && (
              <text class="city-map__number" x={point.x} y={point.y} dy="0.36em" text-anchor="middle">
                {count}
              </text>
            )}
          </a>
        );
      })}
    </svg>
  );
}

/** The outline of an area alone, where there is no picture of it: it says nothing that words do not say. */
export function AreaShape({ area, country, outlines }: Omit<AreaMapProps, "places" | "title">): VNode | null {
  const outline = shapesOf(country, outlines, area).shapeOf(area);
  if (!outline) return null;
  return (
    <svg
      class="area-shape"
      viewBox={`0 0 ${areaSize.width} ${areaSize.height}`}
      aria-hidden="true"
      focusable="false"
    >
      <path d={outline} />
    </svg>
  );
}
