// How a reader can be kept from working out a hidden figure: there has to be another table that looks the same to them, in
// which it is another number. Such a table is found by a box: two categories of each dimension (one of them can be the
// total), whose corners become larger and smaller by the same number in turn, so that every sum stays right. All corners
// have to be hidden. This is the hypercube method of statistical offices (D. Repsilber; τ-ARGUS).

import type { Layout } from "./cube.ts";
import type { Layers } from "./layers.ts";
import { smallestTold } from "./published.ts";

/** Layers that change together, from one to another. */
export interface Range {
  first: number;
  last: number;
}

export interface Box {
  readonly corners: Int32Array;
  /** 1 where the corner grows with the figure that the box is made for, -1 where it shrinks. */
  readonly signs: Int8Array;
}

export function emptyBox({ dimensions }: Layout): Box {
  const corners = 2 ** dimensions.length;
  return { corners: new Int32Array(corners), signs: new Int8Array(corners) };
}

/** Makes a box that starts from a figure: the other category in each dimension is taken from `others`. */
export function spanBox(
  { corners, signs }: Box,
  { dimensions, strides }: Layout,
  at: readonly number[],
  others: readonly number[],
): void {
  corners[0] = 0;
  signs[0] = 1;
  let made = 1;
  for (let dimension = 0; dimension < dimensions.length; dimension += 1) {
    const stride = strides[dimension] ?? 0;
    const here = at[dimension] ?? 0;
    const there = others[dimension] ?? 0;
    const total = dimensions[dimension]?.categories.length;
    // With its total a category grows; with another category it grows at the cost of that.
    const turn = here === total || there === total ? 1 : -1;
    for (let corner = 0; corner < made; corner += 1) {
      corners[made + corner] = (corners[corner] ?? 0) + there * stride;
      signs[made + corner] = (signs[corner] ?? 1) * turn;
      corners[corner] = (corners[corner] ?? 0) + here * stride;
    }
    made *= 2;
  }
}

/** Every choice of another category in each dimension. */
export function* choicesOfOthers({ dimensions }: Layout, at: readonly number[]): Generator<number[]> {
  const others: number[] = at.map((here) => (here === 0 ? 1 : 0));
  for (;;) {
    yield others;
    let dimension = 0;
    for (; dimension < dimensions.length; dimension += 1) {
      const most = dimensions[dimension]?.categories.length ?? 0;
      let next = (others[dimension] ?? 0) + 1;
      if (next === at[dimension]) next += 1;
      if (next <= most) {
        others[dimension] = next;
        break;
      }
      others[dimension] = at[dimension] === 0 ? 1 : 0;
    }
    if (dimension === dimensions.length) return;
  }
}

/** How far the figure in whose name a box was made can grow and shrink with it. */
export interface Room {
  up: number;
  down: number;
}

/** What has to be hidden in the newest layer for a box to move, and how far it then moves. */
export interface Move extends Room {
  /** The larger the figures, the more people miss them. */
  cost: number;
  hide: readonly number[];
}

/** What each figure allows where it changes in all layers of a range: worked out once, as a search looks at it very often. */
export interface Allowed {
  range: Range;
  /** Whether small figures of the newest layer may be hidden altogether, instead of "fewer than five". */
  isBlurring: boolean;
  up: Float64Array;
  down: Float64Array;
  /** What it costs to hide it; infinite where it is public for good, or nothing was counted. */
  cost: Float64Array;
}

export function allowedIn(state: Layers, range: Range, isBlurring: boolean): Allowed {
  const { size } = state.layout;
  const allowed = {
    range,
    isBlurring,
    up: new Float64Array(size),
    down: new Float64Array(size),
    cost: new Float64Array(size),
  };
  for (let figure = 0; figure < size; figure += 1) allowFigure(state, allowed, figure);
  return allowed;
}

/** Works out anew what a figure allows, after it was hidden. */
export function allowFigure(state: Layers, allowed: Allowed, figure: number): void {
  const { first, last } = allowed.range;
  const between = roomBetweenLayers(state, allowed.range, figure);
  let { up, down } = between;
  let cost = 0;
  for (let layer = first; layer <= last; layer += 1) {
    const one = allowedByLayer(state, layer, figure, allowed.isBlurring);
    up = Math.min(up, one.up);
    down = Math.min(down, one.down);
    cost += one.cost;
  }
  allowed.up[figure] = up;
  allowed.down[figure] = down;
  allowed.cost[figure] = cost;
}

const fixed = { up: 0, down: 0, cost: Number.POSITIVE_INFINITY };

function allowedByLayer(
  { layers, least }: Layers,
  layer: number,
  figure: number,
  isBlurring: boolean,
): Room & { cost: number } {
  const { counts, standings, isMissing } = layers[layer] ?? {};
  if (!counts || !standings || isMissing?.[figure]) return fixed;
  const count = counts[figure] ?? 0;
  const standing = standings[figure];
  const isNewest = layer === layers.length - 1;
  // A 0 that is told is known from elsewhere, and all below it with it.
  if (standing === "told" && (!isNewest || count === 0)) return fixed;
  if (standing === "told") return { ...roomOfCount(count, undefined), cost: count + 1 };
  if (standing === "fewer" && isNewest && isBlurring)
    return { ...roomOfCount(count, undefined), cost: costOfBlurring };
  return { ...roomOfCount(count, standing === "fewer" ? least[figure] : undefined), cost: 0 };
}

/** How far a box moves, and at what cost; infinite cost where it cannot, or where it costs more than is of use. */
export function measure(
  { corners, signs }: Box,
  { up, down, cost }: Allowed,
  most: number,
  into: Room & { cost: number },
): void {
  into.up = Number.POSITIVE_INFINITY;
  into.down = Number.POSITIVE_INFINITY;
  into.cost = 0;
  for (let place = 0; place < corners.length; place += 1) {
    const corner = corners[place] ?? 0;
    const grows = (signs[place] ?? 1) > 0;
    const ofUp = (grows ? up : down)[corner] ?? 0;
    const ofDown = (grows ? down : up)[corner] ?? 0;
    if (ofUp < into.up) into.up = ofUp;
    if (ofDown < into.down) into.down = ofDown;
    into.cost += cost[corner] ?? 0;
    if (into.cost > most || (into.up <= 0 && into.down <= 0)) {
      into.cost = Number.POSITIVE_INFINITY;
      return;
    }
  }
}

/** The corners of a box that are not hidden yet. */
export function toHide({ corners }: Box, { cost }: Allowed): number[] {
  return [...corners].filter((corner) => (cost[corner] ?? 0) > 0);
}

/** Not to be told that a small figure is small is as bad as not to be told one of this size. */
export const costOfBlurring = 20;

/** A reader guesses that what is hidden altogether is at least five, or it would be said to be fewer. */
function roomOfCount(count: number, least: number | undefined): Room {
  if (least === undefined)
    return {
      up: Number.POSITIVE_INFINITY,
      down: count >= smallestTold ? count - smallestTold : count,
    };
  return { up: smallestTold - 1 - count, down: count - least };
}

/** Where nothing became less from layer to layer, a reader takes that for sure. */
function roomBetweenLayers({ layers, isGrowing }: Layers, { first, last }: Range, corner: number): Room {
  const rise = (layer: number) =>
    isGrowing[layer] === true
      ? (layers[layer + 1]?.counts[corner] ?? 0) - (layers[layer]?.counts[corner] ?? 0)
      : Number.POSITIVE_INFINITY;
  return {
    up: last + 1 < layers.length ? rise(last) : Number.POSITIVE_INFINITY,
    down: first > 0 ? rise(first - 1) : Number.POSITIVE_INFINITY,
  };
}
