// Our own translation of a guiding document is read by the words that we have today. An edition never changes: what its
// publisher said, its numbers and units, and the translation that it was published with stay in the database under its
// digest. But a translation of ours is no publisher's word, and values, targets and cycles hold on to their edition: a new one
// for the sake of a few words would leave them all behind. So `reference/kiswahili-of-editions.json` says for an edition which
// texts to read in the place of others, or where the edition was published without.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../platform/root.ts";
import { type EditionContent, type EditionKind, editionSchemas } from "./edition-kind.ts";

const Retranslations = z.strictObject({
  note: z.string(),
  language: z.string().regex(/^[a-z]{2,3}$/),
  editions: z.array(
    z.strictObject({
      kind: z.enum(Object.keys(editionSchemas) as [EditionKind, ...EditionKind[]]),
      id: z.string(),
      edition: z.string(),
      /** By where the text stands: the names of fields, and the ids of what is in lists. */
      texts: z.record(z.string(), z.string().min(1)),
    }),
  ),
});
export type Retranslations = z.infer<typeof Retranslations>;

const ours = Retranslations.parse(
  JSON.parse(readFileSync(join(root, "reference", "kiswahili-of-editions.json"), "utf8")),
);

/**
 * The edition with our translation as it is today.
 * @throws where there is no such text in any language in the edition, or its translation is the publisher's own
 */
export function retranslated<Kind extends EditionKind>(
  kind: Kind,
  content: EditionContent<Kind>,
  { language, editions }: Retranslations = ours,
): EditionContent<Kind> {
  const found = editions.find(
    (one) => one.kind === kind && one.id === content.id && one.edition === content.edition,
  );
  if (!found) return content;
  const about = "translations" in content ? content.translations[language] : undefined;
  if (about?.official)
    throw new Error(`The publisher's own ${language} of ${found.id} is not ours to change.`);
  const copy = structuredClone(content);
  for (const [path, text] of Object.entries(found.texts)) {
    const place = placeOf(copy, path);
    if (typeof place?.en !== "string")
      throw new Error(`${found.id} ${found.edition} has no text at ${path}.`);
    place[language] = text;
  }
  return copy;
}

function placeOf(content: unknown, path: string): Record<string, unknown> | undefined {
  let place: unknown = content;
  for (const step of path.split("/"))
    place = Array.isArray(place)
      ? (place.find((one: unknown) => isObject(one) && one.id === step) ?? place[Number(step)])
      : isObject(place)
        ? place[step]
        : undefined;
  return isObject(place) ? place : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
