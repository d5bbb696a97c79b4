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

const free: Room = { up: Number.POSITIVE_INFINITY, down: Number.POSITIVE_INFINITY };

interface Limits {
  /** Whether small figures of the newest layer may be hidden altogether, instead of "fewer than five". */
  isBlurring: boolean;
  /** What costs more is of no use. */
  most: number;
}

/**
 * A box that moves in a range of layers; undefined where something would have to be hidden that is public for good.
 */
export function moveOf(
  state: Layers,
  range: Range,
  { corners, signs }: Box,
  { isBlurring, most }: Limits,
): Move | undefined {
  const move = { ...free, cost: 0, hide: [] as number[] };
  for (let place = 0; place < corners.length; place += 1) {
    const corner = corners[place] ?? 0;
    const sign = signs[place] ?? 1;
    for (let layer = range.first; layer <= range.last; layer += 1)
      if (!passes(state, { layer, corner, sign, isBlurring }, move)) return undefined;
    narrow(move, sign, roomBetweenLayers(state, range, corner));
    if ((move.up === 0 && move.down === 0) || move.cost > most) return undefined;
  }
  return move;
}

interface Corner {
  layer: number;
  corner: number;
  sign: number;
  isBlurring: boolean;
}

function passes(
  { layers, least }: Layers,
  { layer, corner, sign, isBlurring }: Corner,
  move: Room & { cost: number; hide: number[] },
): boolean {
  const { counts, standings, isMissing } = layers[layer] ?? {};
  if (!counts || !standings || isMissing?.[corner]) return false;
  const count = counts[corner] ?? 0;
  const standing = standings[corner];
  const isNewest = layer === layers.length - 1;
  // A 0 that is told is known from elsewhere, and all below it with it.
  if (standing === "told" && (!isNewest || count === 0)) return false;
  const isBlurred = standing === "fewer" && isNewest && isBlurring;
  if (standing === "told" || isBlurred) {
    move.hide.push(corner);
    move.cost += isBlurred ? costOfBlurring : count + 1;
  }
  narrow(move, sign, roomOfCount(count, standing === "fewer" && !isBlurred ? least[corner] : undefined));
  return true;
}

/** Not to be told that a small figure is small is as bad as not to be told one of this size. */
export const costOfBlurring = 20;

function narrow(room: Room, sign: number, { up, down }: Room): void {
  room.up = Math.min(room.up, sign > 0 ? up : down);
  room.down = Math.min(room.down, sign > 0 ? down : up);
}

/** A reader guesses that what is hidden altogether is at least five, or it would be said to be fewer. */
function roomOfCount(count: number, least: number | undefined): Room {
  if (least === undefined)
    return { up: Number.POSITIVE_INFINITY, down: count >= smallestTold ? count - smallestTold : count };
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
