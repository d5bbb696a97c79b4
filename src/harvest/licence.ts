// Under which licence a source lets others use what it lists, as it is said beside each entry. No I/O.

import type { licences, Source } from "./source.ts";

/** What everybody calls them alike; the others are said in words. */
export const licenceNames: Partial<Record<(typeof licences)[number], string>> = {
  cc0: "CC0 1.0",
  "cc-by-4.0": "CC BY 4.0",
  "cc-by-sa-4.0": "CC BY-SA 4.0",
  odbl: "ODbL 1.0",
};

export function licenceText({ licence, licenceWords }: Pick<Source, "licence" | "licenceWords">): string {
  return [licenceNames[licence], licenceWords]
    .filter((part) => part)
    .join(" – ")
    .slice(0, 200);
}
