// What a screen shows of a record besides what programs get of it. It begins with what the query for programs finds: who may
// see it, and what there is, is said in that one place.

import type { z } from "zod";
import { type Context, type Finding, type Operation, query } from "./operation.ts";

interface Shown<Input extends z.ZodObject, Found, Output> {
  name: `${string}.${string}`;
  /** All that the screen shows, from what was found for whoever asks. */
  show(found: Found, context: Context, input: z.output<Input>): Output | Promise<Output>;
}

/** Where a screen is asked more leniently: what cannot be right in an address counts as not said. */
type OwnInput<Input extends z.ZodObject, Asked extends z.ZodObject> = {
  input: Input & (z.output<Input> extends z.output<Asked> ? unknown : never);
};

/** Defines what a screen reads that shows more of what `of` reads: by the same right, and of the same records. */
export function screenQuery<Input extends z.ZodObject, Asked extends z.ZodObject, Found, Output>(
  of: Finding<Asked, Found>,
  shown: Shown<Input, Found, Output> & OwnInput<Input, Asked>,
): Operation<Input, Output>;
export function screenQuery<Input extends z.ZodObject, Found, Output>(
  of: Finding<Input, Found>,
  shown: Shown<Input, Found, Output>,
): Operation<Input, Output>;
export function screenQuery(
  of: Finding,
  shown: Shown<z.ZodObject, unknown, unknown> & { input?: z.ZodObject },
): Operation {
  const screen = query({
    name: shown.name,
    input: shown.input ?? of.input,
    ...(of.allow && { allow: of.allow }),
    run: async (asked, context) => shown.show(await of.find(asked, context), context, asked),
  });
  return { ...screen, of };
}
