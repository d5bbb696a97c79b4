// What nobody knows is a value of its own: it is said as such, it is in no count, and it is never a nought.

import { z } from "zod";

const Unknown = z.literal("unknown");

/** What may not be known. */
export function known<Schema extends z.ZodType>(schema: Schema) {
  return z.union([Unknown, schema]);
}

/** What was read from a column that is null where nobody knows. */
export function knownOr<Value>(value: Value | null): Value | "unknown" {
  return value ?? "unknown";
}
