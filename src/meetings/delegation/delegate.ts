// To whom an invitation is handed on. No I/O.

import { z } from "zod";
import { languages } from "../../platform/i18n/languages.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { fieldProblem, together } from "../../platform/problem.ts";

/** So often an invitation is handed on: from the first to a second, a third and a fourth. */
export const mostHandings = 3;

export const writtenDelegate = {
  delegateName: line(120),
  delegateRole: orEmpty(line(120)).describe("What they are, such as the director of a library."),
  delegateEmail: orEmpty(z.email({ error: "platform:field.email" }).max(254)).describe(
    "Where they get a link of their own; needed where no telephone number is given.",
  ),
  delegatePhone: orEmpty(z.string().max(40)).describe(
    "Of somebody without e-mail: they are told by a text message, and the secretary calls them.",
  ),
  language: z.enum(languages),
};
type Written = z.output<z.ZodObject<typeof writtenDelegate>>;

/** How they are reached, or what is wrong at the fields. */
export function reachedBy({
  delegateEmail,
  delegatePhone,
}: Pick<Written, "delegateEmail" | "delegatePhone">) {
  const [number] = together(
    () => {
      const read = delegatePhone === undefined ? undefined : readNumber(delegatePhone);
      if (delegatePhone !== undefined && read === undefined)
        throw fieldProblem("delegatePhone", "meetings:field.delegatePhone.none");
      return read;
    },
    () => {
      if (delegateEmail === undefined && delegatePhone === undefined)
        throw fieldProblem("delegateEmail", "meetings:field.delegateEmail.required");
    },
  );
  return { email: delegateEmail?.toLowerCase(), number };
}
