// What is still missing of an initiative, asked one question at a time: each fits on the screen of a phone. No I/O.

import { missingOf, type Part } from "../initiative.ts";

/** Which fields a question asks. */
export const fieldsOf = {
  summary: ["summary"],
  lead: ["lead"],
  places: ["place"],
  startsOn: ["startsOn"],
  endsOn: ["endsOn"],
  focusAreas: ["focusAreas"],
  levels: ["levels"],
  settings: ["settings", "spheres"],
  audiences: ["audiences"],
  budget: ["budget", "budgetNote"],
  results: ["results"],
  lessons: ["lessons"],
} as const satisfies Record<Part, readonly string[]>;

/** The question after one, of those that are not answered; undefined where it was the last. */
export function questionAfter(
  initiative: Parameters<typeof missingOf>[0],
  part: Part,
  order: readonly Part[],
): Part | undefined {
  const asked = order.indexOf(part);
  return missingOf(initiative).find((other) => order.indexOf(other) > asked);
}
