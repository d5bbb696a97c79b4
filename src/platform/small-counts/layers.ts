// All that is public of one period: what was published of it before, time after time, and what is to be published now. Each
// is a layer of the same figures; a hidden one must not follow from the others, nor from what changed between two layers.

import {
  type Cube,
  coordinatesIn,
  coordinatesOf,
  figuresOf,
  figuresWith,
  jointLayout,
  type Layout,
} from "./cube.ts";
import { type PublishedCube, type PublishedFigure, smallestTold } from "./published.ts";

/** A cube as it was counted, with what was told of it. */
export interface Snapshot {
  cube: Cube;
  published: PublishedCube;
}

/** How a figure stands before a reader who wants to find it out. */
export type Standing = "told" | "fewer" | "hidden";

export interface Layer {
  /** What was really counted. */
  counts: readonly number[];
  standings: Standing[];
  /** Nothing was counted: it cannot be other than that. */
  isMissing: readonly boolean[];
}

export interface Layers {
  layout: Layout;
  /** The one that is to be published is the last. */
  layers: readonly Layer[];
  /** Whether nothing became less from a layer to the next: a reader will think so. */
  isGrowing: readonly boolean[];
  /** The least that a reader takes a figure for that is said to be fewer than five. */
  least: readonly number[];
}

export function layersOf(cube: Cube, earlier: readonly Snapshot[]): Layers {
  const layout = jointLayout([...earlier.map((snapshot) => snapshot.cube), cube]);
  const least = leastOf(layout);
  const layers = [...earlier.map((snapshot) => earlierLayer(layout, snapshot)), newLayer(layout, cube)];
  const newest = layers[layers.length - 1];
  for (const layer of layers.slice(0, -1)) if (newest) hideSmallChanges(layer, newest);
  const isGrowing = layers
    .slice(1)
    .map((layer, before) =>
      layer.counts.every((count, figure) => count >= (layers[before]?.counts[figure] ?? 0)),
    );
  return { layout, layers, isGrowing, least };
}

/** Where the population is public nobody would be told as 0, so "fewer than five" says that there is somebody. */
function leastOf(layout: Layout): number[] {
  return Array.from({ length: layout.size }, (_, figure) => (isOfPublicPopulation(layout, figure) ? 1 : 0));
}

function isOfPublicPopulation(layout: Layout, figure: number): boolean {
  return coordinatesOf(layout, figure).every((at, place) => {
    const dimension = layout.dimensions[place];
    return !dimension || dimension.isPopulationPublic || at === dimension.categories.length;
  });
}

function earlierLayer(layout: Layout, { cube, published }: Snapshot): Layer {
  const counted = figuresOf(layout, cube);
  const standings = Array.from<Standing>({ length: layout.size }).fill("told");
  // What the earlier one did not know as a category was not counted in it: everybody sees that.
  const own = jointLayout([cube]);
  published.figures.forEach((figure, place) => {
    const coordinates = coordinatesOf(own, place).map((at, dimension) => {
      const categories = own.dimensions[dimension]?.categories ?? [];
      const all = layout.dimensions[dimension]?.categories ?? [];
      const category = categories[at];
      return category === undefined ? all.length : all.indexOf(category);
    });
    const there = coordinates.reduce((sum, at, dimension) => sum + at * (layout.strides[dimension] ?? 0), 0);
    if (figure === "fewer" || figure === "hidden") standings[there] = figure;
  });
  return asLayer(counted, standings);
}

function newLayer(layout: Layout, cube: Cube): Layer {
  const counted = figuresOf(layout, cube);
  const isOpenZero = openZeros(layout, cube, counted);
  const standings = counted.map((count, figure): Standing => {
    const isSmall = count !== undefined && count < smallestTold && !isOpenZero[figure];
    return isSmall ? "fewer" : "told";
  });
  return asLayer(counted, standings);
}

/** Where 0 is told: in a public population, and where it follows from such a one. */
function openZeros(layout: Layout, { cells }: Cube, counted: readonly (number | undefined)[]): boolean[] {
  const isOpen = counted.map((count) => count === 0);
  for (const { at } of cells) {
    const cell = coordinatesIn(layout, at);
    if (counted[widestPublic(layout, cell)] === 0) continue;
    for (const figure of figuresWith(layout, cell)) isOpen[figure] = false;
  }
  return isOpen;
}

/** The figure of all those among whom a cell is counted and whose number in the population is public. */
function widestPublic({ dimensions, strides }: Layout, cell: readonly number[]): number {
  return dimensions.reduce((figure, { isPopulationPublic, categories }, place) => {
    const at = isPopulationPublic ? (cell[place] ?? 0) : categories.length;
    return figure + at * (strides[place] ?? 0);
  }, 0);
}

function asLayer(counted: readonly (number | undefined)[], standings: Standing[]): Layer {
  return {
    counts: counted.map((count) => count ?? 0),
    standings,
    isMissing: counted.map((count) => count === undefined),
  };
}

/** Two numbers that differ by one to four tell of so few people. */
function hideSmallChanges(earlier: Layer, newest: Layer): void {
  newest.counts.forEach((count, figure) => {
    const change = Math.abs(count - (earlier.counts[figure] ?? 0));
    if (change === 0) return;
    // "Fewer than five" twice would narrow what each of them can be.
    if (
      newest.standings[figure] === "fewer" ||
      (change < smallestTold && earlier.standings[figure] === "told")
    )
      newest.standings[figure] = "hidden";
  });
}

export function asPublished({ counts, standings, isMissing }: Layer): PublishedFigure[] {
  return counts.map((count, figure) => {
    if (isMissing[figure]) return "missing";
    const standing = standings[figure] ?? "hidden";
    return standing === "told" ? count : standing;
  });
}
