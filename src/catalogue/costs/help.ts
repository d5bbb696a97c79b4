// Kinds of help with costs, as the country has them (reference/learning-help.json). What somebody may be granted or has to pay back
// makes nothing cheaper for all: only sure help is taken off.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { root } from "../../platform/root.ts";

const Text = z.object({ en: z.string() }).catchall(z.string());

const { help: kinds } = z
  .strictObject({
    id: z.literal("learning-help"),
    edition: z.string(),
    title: Text,
    source: z.string(),
    help: z.array(
      z.strictObject({ id: z.string().regex(/^[a-z_]{1,40}$/), isSure: z.boolean(), names: Text }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(root, "reference", "learning-help.json"), "utf8")));

export const HelpKind = z.enum(kinds.map(({ id }) => id));
export const helpKinds: readonly string[] = kinds.map(({ id }) => id);

/** Whoever learns gets it without being chosen, and pays nothing back. */
export function isSure(help: string): boolean {
  return kinds.some(({ id, isSure: sure }) => id === help && sure);
}

export function helpName(help: string, language: Language): string {
  const kind = kinds.find(({ id }) => id === help);
  return kind ? localisedPlain(kind.names, language) : help;
}
