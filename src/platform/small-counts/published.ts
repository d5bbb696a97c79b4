// What the public is told of a cube of people.

import { type Dimension, figureAt, layoutOf } from "./cube.ts";

/** Smaller groups of people are never told as a number. */
export const smallestTold = 5;

/**
 * A number; `fewer`: fewer than five; `hidden`: some number, which would give another one away; `missing`: nobody counted,
 * which is not zero.
 */
export type PublishedFigure = number | "fewer" | "hidden" | "missing";

/** A figure for each category of each dimension with each of the others, and for the totals (see `Layout`). */
export interface PublishedCube {
  dimensions: readonly Dimension[];
  figures: readonly PublishedFigure[];
}

/** The figure of a category in each dimension that is named, in total of all others. */
export function publishedAt(
  { dimensions, figures }: PublishedCube,
  at: Readonly<Record<string, string>>,
): PublishedFigure {
  const coordinates = dimensions.map(({ name, categories }) => {
    const category = at[name];
    return category === undefined ? categories.length : categories.indexOf(category);
  });
  if (coordinates.includes(-1)) return "missing";
  return figures[figureAt(layoutOf(dimensions), coordinates)] ?? "missing";
}

/**
 * What is worked out of several figures, such as a share or an average: where one of them is not told, this is not either,
 * as it would give that one away.
 */
export function workedOut(
  figures: readonly PublishedFigure[],
  work: (...counts: number[]) => number,
): number | "hidden" | "missing" {
  if (figures.includes("missing")) return "missing";
  const counts = figures.filter((figure) => typeof figure === "number");
  if (counts.length < figures.length) return "hidden";
  const result = work(...counts);
  // Nobody of nobody has no share.
  return Number.isFinite(result) ? result : "missing";
}

/** A sum over what several cubes told, and how many of them did not tell theirs; it says nothing that they do not. */
export function sumOfTold(figures: readonly PublishedFigure[]): {
  sum: number;
  untold: number;
  missing: number;
} {
  const counts = figures.filter((figure) => typeof figure === "number");
  const missing = figures.filter((figure) => figure === "missing").length;
  return {
    sum: counts.reduce((sum, count) => sum + count, 0),
    untold: figures.length - counts.length - missing,
    missing,
  };
}
