// From how many people there were to what the public may be told of them. Small numbers are said to be "fewer than five",
// and as many others hidden as it takes that none of the small ones can be worked out: not from a row and its total, not
// from another table, and not from what was published earlier of the same period. Where that cannot be had, nothing is told.

import {
  type Allowed,
  allowedIn,
  allowFigure,
  type Box,
  choicesOfOthers,
  costOfBlurring,
  emptyBox,
  type Move,
  measure,
  type Range,
  type Room,
  spanBox,
  toHide,
} from "./boxes.ts";
import { type Cube, coordinatesOf, figureAt, figuresOf, type Layout, layoutOf } from "./cube.ts";
import { asPublished, type Layers, layersOf, type Snapshot } from "./layers.ts";
import { type PublishedCube, type PublishedFigure, smallestTold } from "./published.ts";

/** How far apart the least and the most are that a hidden figure can be: as far as "fewer than five" leaves it there. */
function leastWidth({ least }: Layers, figure: number): number {
  return smallestTold - 1 - (least[figure] ?? 0);
}

/** Something that must not be found out: a figure of a layer, or by how much it changed from a layer to the newest. */
interface Secret {
  figure: number;
  /** The ranges of layers whose change makes it another number. */
  moves: (range: Range) => boolean;
  /** How far it must be able to grow and shrink; where undefined, both together by the `leastWidth`. */
  needs: Room | undefined;
  /** Of the newest layer a small figure can be hidden altogether where "fewer than five" says too much. */
  isNewest: boolean;
}

/** All that is public of a period, and what each figure of it allows where it changes. */
interface Search extends Layers {
  allowed: readonly Allowed[];
}

/** @param earlier what was published of the same period before, the oldest first */
export function publishCube(cube: Cube, earlier: readonly Snapshot[] = []): PublishedCube {
  const layers = layersOf(cube, earlier);
  const state = { ...layers, allowed: allowedOf(layers) };
  const newest = state.layers.length - 1;
  const waiting = secretsAtFirst(state);
  for (let secret = waiting.pop(); secret; secret = waiting.pop()) {
    const hide = whatHides(state, secret);
    if (!hide) return withheld(cube);
    const standings = state.layers[newest]?.standings;
    for (const figure of hide) {
      if (standings?.[figure] === "hidden") continue;
      if (standings) standings[figure] = "hidden";
      for (const allowed of state.allowed) allowFigure(state, allowed, figure);
      waiting.push(secretOf(state, newest, figure));
    }
  }
  const newestLayer = state.layers[newest];
  return ownFigures(state.layout, cube, newestLayer ? asPublished(newestLayer) : []);
}

function allowedOf(layers: Layers): Allowed[] {
  const newest = layers.layers.length - 1;
  return rangesOf(layers.layers.length).flatMap((range) => [
    allowedIn(layers, range, false),
    ...(range.last === newest ? [allowedIn(layers, range, true)] : []),
  ]);
}

function secretsAtFirst(state: Layers): Secret[] {
  const newest = state.layers.length - 1;
  return state.layers.flatMap(({ counts, standings, isMissing }, layer) =>
    counts.flatMap((count, figure) => {
      const secrets: Secret[] = [];
      if (standings[figure] !== "told" && !isMissing[figure]) secrets.push(secretOf(state, layer, figure));
      const change = Math.abs((state.layers[newest]?.counts[figure] ?? 0) - count);
      if (change > 0 && change < smallestTold) secrets.push(changeSince(state, layer, figure));
      return secrets;
    }),
  );
}

function secretOf({ layers, least }: Layers, layer: number, figure: number): Secret {
  const { counts, standings } = layers[layer] ?? {};
  const count = counts?.[figure] ?? 0;
  const needs =
    standings?.[figure] === "fewer"
      ? { up: smallestTold - 1 - count, down: count - (least[figure] ?? 0) }
      : undefined;
  const moves = ({ first, last }: Range) => first <= layer && layer <= last;
  return { figure, moves, needs, isNewest: layer === layers.length - 1 };
}

/** A change becomes another one where only one of the two layers does. */
function changeSince({ layers }: Layers, layer: number, figure: number): Secret {
  const newest = layers.length - 1;
  const moves = ({ first, last }: Range) => (first <= layer && layer <= last) !== (last === newest);
  return { figure, moves, needs: undefined, isNewest: false };
}

/** One layer by itself, all up to one, and one with all that follow: of the others there would be too many to try. */
function rangesOf(layers: number): Range[] {
  const each = Array.from({ length: layers }, (_, layer) => layer);
  const ranges = each.flatMap((layer) => [
    { first: layer, last: layer },
    { first: 0, last: layer },
    { first: layer, last: layers - 1 },
  ]);
  return [...new Map(ranges.map((range) => [`${range.first} ${range.last}`, range])).values()];
}

/** What more has to be hidden so that a secret is kept, and costs least; undefined where nothing does it. */
function whatHides(state: Search, secret: Secret): readonly number[] | undefined {
  const isBlurred = state.layers.at(-1)?.standings[secret.figure] === "hidden";
  // Something that was hidden altogether meanwhile has no bounds to be moved within.
  if (secret.isNewest && isBlurred) return cheapest(state, { ...secret, needs: undefined })?.hide;
  const asItIs = cheapest(state, secret);
  if (!secret.isNewest || asItIs?.cost === 0) return asItIs?.hide;
  const blurred = cheapest(state, { ...secret, needs: undefined });
  if (!blurred || (asItIs && asItIs.cost <= blurred.cost + costOfBlurring)) return asItIs?.hide;
  return [secret.figure, ...blurred.hide];
}

/** The cheapest moves so far. */
interface Best {
  up?: Move;
  down?: Move;
  both?: Move;
}

type Hiding = Pick<Move, "cost" | "hide">;

/** The moves need not be made at once: one that makes a figure larger and another that makes it smaller are enough. */
function cheapest(state: Search, { figure, moves, needs }: Secret): Hiding | undefined {
  const at = coordinatesOf(state.layout, figure);
  const best: Best = {};
  const freely = { up: 0, down: 0 };
  const width = leastWidth(state, figure);
  const usable = state.allowed.filter(({ range }) => moves(range));
  const box = emptyBox(state.layout);
  const move = { up: 0, down: 0, cost: 0 };
  for (const others of choicesOfOthers(state.layout, at)) {
    spanBox(box, state.layout, at, others);
    for (const allowed of usable) {
      measure(box, allowed, dearest(best, needs), move);
      if (move.cost === Number.POSITIVE_INFINITY) continue;
      if (move.cost === 0) {
        freely.up = Math.max(freely.up, move.up);
        freely.down = Math.max(freely.down, move.down);
        if (isKept(freely, needs, width)) return { cost: 0, hide: [] };
      }
      if (needs && move.up >= needs.up) best.up = cheaper(best.up, move, box, allowed);
      if (needs && move.down >= needs.down) best.down = cheaper(best.down, move, box, allowed);
      if (isKept(move, needs, width)) best.both = cheaper(best.both, move, box, allowed);
    }
  }
  return needs ? cheapestTwo(best, freely, needs) : best.both;
}

function cheaper(known: Move | undefined, move: Room & { cost: number }, box: Box, allowed: Allowed): Move {
  return known && known.cost <= move.cost ? known : { ...move, hide: toHide(box, allowed) };
}

/** One move for both directions, or one for each. */
function cheapestTwo({ up, down, both }: Best, freely: Room, needs: Room): Hiding | undefined {
  const nothing: Hiding = { cost: 0, hide: [] };
  const larger = freely.up >= needs.up ? nothing : up;
  const smaller = freely.down >= needs.down ? nothing : down;
  if (!larger || !smaller || (both && both.cost <= larger.cost + smaller.cost)) return both;
  return { cost: larger.cost + smaller.cost, hide: [...larger.hide, ...smaller.hide] };
}

/** Beyond this cost a move is of no use. */
function dearest({ up, down, both }: Best, needs: Room | undefined): number {
  if (!needs) return both?.cost ?? Number.POSITIVE_INFINITY;
  return up && down ? Math.max(up.cost, down.cost) : Number.POSITIVE_INFINITY;
}

function isKept({ up, down }: Room, needs: Room | undefined, width: number): boolean {
  return needs ? up >= needs.up && down >= needs.down : up + down >= width;
}

function withheld(cube: Cube): PublishedCube {
  const counted = figuresOf(layoutOf(cube.dimensions), cube);
  return {
    dimensions: cube.dimensions,
    figures: counted.map((count) => (count === undefined ? "missing" : "hidden")),
  };
}

/** Without the categories that only earlier cubes had. */
function ownFigures(
  layout: Layout,
  { dimensions }: Cube,
  figures: readonly PublishedFigure[],
): PublishedCube {
  const own = layoutOf(dimensions);
  const found = Array.from({ length: own.size }, (_, figure) => {
    const coordinates = coordinatesOf(own, figure).map((at, place) => {
      const category = dimensions[place]?.categories[at];
      const all = layout.dimensions[place]?.categories ?? [];
      return category === undefined ? all.length : all.indexOf(category);
    });
    return figures[figureAt(layout, coordinates)] ?? "missing";
  });
  return { dimensions, figures: found };
}
