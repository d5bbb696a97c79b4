// A reader who has all that was published of one period, knows how it was made, and a solver.

import loadHighs from "highs";
import {
  type Cube,
  coordinatesIn,
  figuresOf,
  figuresWith,
  jointLayout,
  layoutOf,
} from "../../src/platform/small-counts/cube.ts";
import type { Snapshot } from "../../src/platform/small-counts/layers.ts";

const highs = await loadHighs();
const largest = 10_000;

export interface FoundOut {
  /** Where it stands: which publication, and which figure in the order of its cube. */
  publication: number;
  figure: number;
  least: number;
  most: number;
}

/** What each figure that is not told can be, after everything that is. */
export function findOut(publications: readonly Snapshot[]): FoundOut[] {
  const cells = publications.map(({ cube }, publication) => cellsOf(cube, publication));
  const conditions = [
    ...publications.flatMap((publication, place) =>
      toldConditions(publication, cells[place] ?? new Map(), place),
    ),
    ...growthConditions(publications, cells),
  ];
  return publications.flatMap(({ published }, publication) =>
    published.figures.flatMap((told, figure) => {
      if (told !== "fewer" && told !== "hidden") return [];
      const sum = sumOf(cells[publication]?.get(figure) ?? []);
      return [{ publication, figure, ...boundsOf(sum, conditions, cells) }];
    }),
  );
}

/** By how much a figure can have changed between two publications. */
export function findOutChange(
  publications: readonly [Snapshot, Snapshot],
  figure: number,
): { least: number; most: number } {
  const cells = publications.map(({ cube }, publication) => cellsOf(cube, publication));
  const conditions = [
    ...publications.flatMap((publication, place) =>
      toldConditions(publication, cells[place] ?? new Map(), place),
    ),
    ...growthConditions(publications, cells),
  ];
  const later = sumOf(cells[1]?.get(figure) ?? []);
  const before = (cells[0]?.get(figure) ?? []).map((cell) => ` - ${cell}`).join("");
  return boundsOf(`${later}${before}`, conditions, cells);
}

type Cells = Map<number, string[]>;

/** The unknown cells of each figure that was counted. */
function cellsOf(cube: Cube, publication: number): Cells {
  const layout = layoutOf(cube.dimensions);
  const cells: Cells = new Map();
  for (const { at } of cube.cells)
    for (const figure of figuresWith(layout, coordinatesIn(layout, at)))
      cells.set(figure, [...(cells.get(figure) ?? []), `p${publication}_${at.join("_")}`]);
  return cells;
}

function toldConditions({ cube, published }: Snapshot, cells: Cells, publication: number): string[] {
  const counts = figuresOf(layoutOf(cube.dimensions), cube);
  return published.figures.flatMap((told, figure) => {
    if (told === "missing") return [];
    const sum = sumOf(cells.get(figure) ?? []);
    if (typeof told === "number") return [`${sum} = ${told}`];
    if (told === "fewer") return [`${sum} <= 4`, `${sum} >= ${isOpen(cube, figure) ? 1 : 0}`];
    // Who knows how it is made guesses that a number would be said to be fewer than five if it was.
    const isGuessable = publication === 0 && (counts[figure] ?? 0) >= 5;
    return [`${sum} >= ${isGuessable ? 5 : 0}`];
  });
}

function isOpen({ dimensions }: Cube, figure: number): boolean {
  const { strides } = layoutOf(dimensions);
  return dimensions.every(({ isPopulationPublic, categories }, place) => {
    const at = Math.floor(figure / (strides[place] ?? 1)) % (categories.length + 1);
    return isPopulationPublic || at === categories.length;
  });
}

/** Where nothing became less, the reader believes that nobody is ever taken away. */
function growthConditions(publications: readonly Snapshot[], cells: readonly Cells[]): string[] {
  const layout = jointLayout(publications.map(({ cube }) => cube));
  const counts = publications.map(({ cube }) => figuresOf(layout, cube));
  return publications.slice(1).flatMap(({ cube }, before) => {
    const isGrowing = counts[before + 1]?.every(
      (count, figure) => (count ?? 0) >= (counts[before]?.[figure] ?? 0),
    );
    if (!isGrowing) return [];
    const known = new Set([...(cells[before]?.values() ?? [])].flat());
    return cube.cells.flatMap(({ at }) => {
      const name = at.join("_");
      return known.has(`p${before}_${name}`) ? [`p${before + 1}_${name} - p${before}_${name} >= 0`] : [];
    });
  });
}

function sumOf(cells: readonly string[]): string {
  return cells.join(" + ");
}

function boundsOf(
  sum: string,
  conditions: readonly string[],
  cells: readonly Cells[],
): { least: number; most: number } {
  const names = [...new Set(cells.flatMap((known) => [...known.values()].flat()))];
  const rest = [
    "Subject To",
    ...conditions.map((condition, place) => `c${place}: ${condition}`),
    "Bounds",
    ...names.map((name) => `0 <= ${name} <= ${largest}`),
    "Generals",
    names.join(" "),
    "End",
  ].join("\n");
  const solve = (direction: "Minimize" | "Maximize") => {
    const { Status, ObjectiveValue } = highs.solve(`${direction}\n o: ${sum}\n${rest}`, {
      output_flag: false,
    });
    if (Status !== "Optimal") throw new Error(`The solver ended with ${Status}.`);
    return Math.round(ObjectiveValue);
  };
  return { least: solve("Minimize"), most: solve("Maximize") };
}
