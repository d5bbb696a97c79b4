// The parts of a contribution as a form has them: a field with a percentage for each focus area and each level.

import { type Split, splitDimensions } from "./contribution.ts";

const prefix = (dimension: string) => `split_${dimension}_`;

export const splitField = (dimension: string, code: string) => `${prefix(dimension)}${code}`;

/** What the fields hold. */
export function splitValues(splits: readonly Split[]): Record<string, string> {
  return Object.fromEntries(
    splits.map(({ dimension, code, percent }) => [splitField(dimension, code), String(percent)]),
  );
}

/** The input of a command from the fields; what was left empty, or is nothing, is no part. */
export function readSplits(fields: Record<string, unknown>): Record<string, unknown> {
  const splits = splitDimensions.flatMap((dimension) =>
    Object.entries(fields).flatMap(([name, typed]) => {
      if (!name.startsWith(prefix(dimension)) || typeof typed !== "string") return [];
      const text = typed.replace("%", "").trim();
      if (text === "" || text === "0") return [];
      return [{ dimension, code: name.slice(prefix(dimension).length), percent: Number(text) }];
    }),
  );
  const others = Object.entries(fields).filter(
    ([name]) => !splitDimensions.some((dimension) => name.startsWith(prefix(dimension))),
  );
  return { ...Object.fromEntries(others), splits };
}
