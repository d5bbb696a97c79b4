// Access as forms and calls say it: a state for each feature, or nothing.

import { z } from "zod";
import { type Access, accessAfter, accessStates, featureNames, type SaidAccess } from "./access.ts";

/** Of a field that is left empty nobody told. */
const State = z.preprocess((said) => (said === "" ? null : said), z.enum(accessStates).nullable());

/** What is not named stays as it is; null is not told. */
export const accessInput = {
  access: z
    .partialRecord(z.enum(featureNames), State)
    .optional()
    .describe(
      "What lets people take part: yes, no, ask (for whoever asks in time), or null where nobody told.",
    ),
};

export function accessSaid(before: Access, said: SaidAccess | undefined, today: string): Access {
  return said === undefined ? before : accessAfter(before, said, today);
}

/** The fields of a form, `access.step_free` and so on. */
export function accessFields(access: Access): Record<string, string> {
  return Object.fromEntries(
    featureNames.map((feature) => [`access.${feature}`, access[feature]?.state ?? ""]),
  );
}

/** What the form sent, as a call gives it. */
export function readAccess(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const ours = Object.entries(fields).filter(([name]) => name.startsWith("access."));
  const others = Object.entries(fields).filter(([name]) => !name.startsWith("access."));
  const access = Object.fromEntries(ours.map(([name, value]) => [name.slice("access.".length), value]));
  return { ...Object.fromEntries(others), ...(ours.length > 0 && { access }) };
}
