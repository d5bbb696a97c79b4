import { createContext } from "preact";
import type { Operation } from "../platform/operation.ts";

/** The fields of the form that is being drawn that cannot be left empty; `formPage()` reads them from its operation. */
export const RequiredFields = createContext<ReadonlySet<string>>(new Set());

export function requiredFields({ input }: Pick<Operation, "input">): ReadonlySet<string> {
  const names = Object.keys(input.shape).filter((name) => !input.shape[name]?.safeParse(undefined).success);
  return new Set(names);
}
