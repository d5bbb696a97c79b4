// What is published of people, before a reader with a solver who puts all of it together.

import fc from "fast-check";
import { expect, test } from "vitest";
import "../../../test/support/properties.ts";
import { findOut, findOutChange } from "../../../test/support/reader-who-solves.ts";
import { type Cube, coordinatesOf, type Dimension, figuresOf, layoutOf } from "./cube.ts";
import type { Snapshot } from "./layers.ts";
import { publishCube } from "./publish-cube.ts";
import { type PublishedCube, publishedAt, sumOfTold, workedOut } from "./published.ts";

const sexes: Dimension = { name: "sex", categories: ["women", "men"], isPopulationPublic: true };
const ages: Dimension = { name: "age", categories: ["young", "grown", "old"], isPopulationPublic: true };
const abilities: Dimension = {
  name: "disability",
  categories: ["with", "without"],
  isPopulationPublic: false,
};

function cubeOf(dimensions: readonly Dimension[], counts: readonly (number | undefined)[]): Cube {
  const places = dimensions.reduce<string[][]>(
    (known, { categories }) => known.flatMap((at) => categories.map((category) => [...at, category])),
    [[]],
  );
  const cells = places.flatMap((at, place) => {
    const count = counts[place];
    return count === undefined ? [] : [{ at, count }];
  });
  return { dimensions, cells };
}

function publication(cube: Cube, earlier: readonly Snapshot[] = []): Snapshot {
  return { cube, published: publishCube(cube, earlier) };
}

test("one to four people are fewer than five, and a neighbour is hidden that would give them back", () => {
  const published = publishCube(cubeOf([sexes, ages], [3, 40, 50, 30, 45, 60]));
  expect(publishedAt(published, { sex: "women", age: "young" })).toBe("fewer");
  expect(publishedAt(published, { sex: "women", age: "grown" })).toBe("hidden");
  expect(publishedAt(published, { sex: "women", age: "old" })).toBe(50);
  expect(publishedAt(published, { sex: "women" })).toBe(93);
  expect(publishedAt(published, {})).toBe(228);
});

test("nobody is told as 0 only where the population is public", () => {
  const open = publishCube(cubeOf([sexes, ages], [0, 40, 50, 30, 45, 60]));
  expect(publishedAt(open, { sex: "women", age: "young" })).toBe(0);
  const closed = publishCube(cubeOf([abilities, ages], [0, 40, 50, 30, 45, 60]));
  expect(publishedAt(closed, { disability: "with", age: "young" })).toBe("fewer");
});

test("what nobody counted is missing, not nobody", () => {
  const published = publishCube(cubeOf([sexes, ages], [undefined, 40, 50, 30, 45, 60]));
  expect(publishedAt(published, { sex: "women", age: "young" })).toBe("missing");
  expect(publishedAt(published, { sex: "women" })).toBe(90);
  expect(workedOut(["missing", 4], (part, whole) => part / whole)).toBe("missing");
});

test("what is worked out of a hidden figure is hidden too", () => {
  expect(workedOut([20, 80], (part, whole) => part / whole)).toBe(0.25);
  expect(workedOut(["fewer", 80], (part, whole) => part / whole)).toBe("hidden");
  expect(workedOut([0, 0], (part, whole) => part / whole)).toBe("missing");
  expect(sumOfTold([20, "fewer", "hidden", "missing", 5])).toEqual({ sum: 25, untold: 2, missing: 1 });
});

test("a correction by a few people hides what would tell of them", () => {
  const first = publication(cubeOf([sexes, ages], [30, 40, 50, 30, 45, 60]));
  expect(first.published.figures).not.toContain("hidden");
  const second = publication(cubeOf([sexes, ages], [32, 40, 50, 30, 45, 60]), [first]);
  expect(publishedAt(second.published, { sex: "women", age: "young" })).toBe("hidden");
  expect(publishedAt(second.published, {})).toBe("hidden");
  const third = publication(cubeOf([sexes, ages], [130, 140, 150, 130, 145, 160]), [first, second]);
  expect(third.published.figures).not.toContain("hidden");
});

const small = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 60 }) },
);
const maybe = fc.oneof({ weight: 6, arbitrary: small }, { weight: 1, arbitrary: fc.constant(undefined) });

const shapes: readonly (readonly Dimension[])[] = [
  [ages],
  [sexes, abilities],
  [sexes, ages],
  [ages, { ...ages, name: "place", categories: ["town", "coast", "hills", "plain"] }],
  [sexes, ages, abilities],
];

const cubes = fc
  .constantFrom(...shapes)
  .chain((dimensions) =>
    fc
      .array(maybe, { minLength: sizeOf(dimensions), maxLength: sizeOf(dimensions) })
      .map((counts) => cubeOf(dimensions, counts)),
  );

/** From 0 to 4; where the population is public, and nobody would be told as 0, from 1 to 4. */
function leastWidth(dimensions: readonly Dimension[], figure: number): number {
  const coordinates = coordinatesOf(layoutOf(dimensions), figure);
  const isOpen = dimensions.every(
    ({ isPopulationPublic, categories }, place) =>
      isPopulationPublic || coordinates[place] === categories.length,
  );
  return isOpen ? 3 : 4;
}

function sizeOf(dimensions: readonly Dimension[]): number {
  return dimensions.reduce((size, { categories }) => size * categories.length, 1);
}

test("no reader with a solver narrows a hidden figure to fewer than five numbers", () => {
  fc.assert(
    fc.property(cubes, (cube) => {
      for (const { figure, least, most } of findOut([publication(cube)])) {
        expect(most - least, `figure ${figure}`).toBeGreaterThanOrEqual(leastWidth(cube.dimensions, figure));
      }
    }),
    { numRuns: 40 },
  );
});

test("nor with what was published before of the same time, nor by the change since", () => {
  const later = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: -2, max: 12 }) },
  );
  fc.assert(
    fc.property(
      cubes.filter(({ cells }) => cells.length > 0 && cells.length <= 8),
      fc.array(later, { minLength: 8, maxLength: 8 }),
      fc.array(later, { minLength: 8, maxLength: 8 }),
      (cube, changes, more) => {
        const changed = (by: readonly number[], { dimensions, cells }: Cube): Cube => ({
          dimensions,
          cells: cells.map(({ at, count }, place) => ({ at, count: Math.max(0, count + (by[place] ?? 0)) })),
        });
        const first = publication(cube);
        const secondCube = changed(changes, cube);
        const second = publication(secondCube, [first]);
        const third = publication(changed(more, secondCube), [first, second]);
        for (const { figure, least, most } of findOut([first, second, third]))
          expect(most - least).toBeGreaterThanOrEqual(leastWidth(cube.dimensions, figure));
        const layout = layoutOf(cube.dimensions);
        const before = figuresOf(layout, first.cube);
        figuresOf(layout, second.cube).forEach((count, figure) => {
          const change = Math.abs((count ?? 0) - (before[figure] ?? 0));
          if (change === 0 || change > 4) return;
          const { least, most } = findOutChange([first, second], figure);
          expect(most - least, `change of ${figure}`).toBeGreaterThanOrEqual(
            leastWidth(cube.dimensions, figure),
          );
        });
      },
    ),
    { numRuns: 25 },
  );
});

test("every table that reads the same is one of at least five, counted one by one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 4, maxLength: 4 }), (counts) => {
      const cube = cubeOf([{ ...sexes, isPopulationPublic: false }, abilities], counts);
      const published = publishCube(cube);
      const possible = allTables(12).filter((table) =>
        readsTheSame(published, cubeOf(cube.dimensions, table)),
      );
      published.figures.forEach((told, figure) => {
        if (typeof told === "number") return;
        const values = possible.map(
          (table) => figuresOf(layoutOf(cube.dimensions), cubeOf(cube.dimensions, table))[figure],
        );
        expect(new Set(values).size, `figure ${figure}`).toBeGreaterThanOrEqual(5);
      });
    }),
    { numRuns: 6 },
  );
});

function allTables(most: number): number[][] {
  const counts = Array.from({ length: most + 1 }, (_, count) => count);
  return [0, 1, 2, 3].reduce<number[][]>(
    (tables) => tables.flatMap((table) => counts.map((count) => [...table, count])),
    [[]],
  );
}

function readsTheSame({ figures }: PublishedCube, cube: Cube): boolean {
  const counts = figuresOf(layoutOf(cube.dimensions), cube);
  return figures.every((told, figure) => {
    const count = counts[figure] ?? 0;
    return typeof told === "number" ? told === count : told !== "fewer" || count < 5;
  });
}
