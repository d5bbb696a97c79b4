import { createContext } from "preact";
import { z } from "zod";
import type { Operation } from "../platform/operation.ts";

/** The fields of the form that is being drawn that cannot be left empty; `formPage()` reads them from its operation. */
export const RequiredFields = createContext<ReadonlySet<string>>(new Set());

/** The fields of the form that is being drawn whose text has a greatest length, in characters. */
export const LongestTexts = createContext<ReadonlyMap<string, number>>(new Map());

const known = new WeakMap<object, ReadonlyMap<string, number>>();

export function longestTexts({ input }: Pick<Operation, "input">): ReadonlyMap<string, number> {
  const found = known.get(input) ?? new Map(Object.entries(input.shape).flatMap(longestOf));
  known.set(input, found);
  return found;
}

function longestOf([name, schema]: [string, z.core.$ZodType]): [string, number][] {
  const { maxLength } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return typeof maxLength === "number" ? [[name, maxLength]] : [];
}

export function requiredFields({ input }: Pick<Operation, "input">): ReadonlySet<string> {
  const names = Object.keys(input.shape).filter((name) => !input.shape[name]?.safeParse(undefined).success);
  return new Set(names);
}
