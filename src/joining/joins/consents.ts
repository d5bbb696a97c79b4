// What people agree to who join. A join keeps the edition of the text that they read; each stays as it was.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { root } from "../../platform/root.ts";

const Text = z.object({ en: z.string().min(1) }).catchall(z.string());
const Consents = z.strictObject({
  _about: z.string(),
  editions: z
    .array(z.strictObject({ id: z.string().max(20), join: Text, disability: Text, guardian: Text }))
    .min(1),
});

const { editions } = Consents.parse(
  JSON.parse(readFileSync(join(root, "reference", "consents.json"), "utf8")),
);

/** The last one: what is asked now. */
export const consentEdition = editions.at(-1)?.id ?? "";

export type Agreed = "join" | "disability" | "guardian";

/** What somebody agreed to, or agrees to now, with the name of whoever offers it. */
export function consentText(
  agreed: Agreed,
  {
    provider,
    language,
    edition = consentEdition,
  }: { provider: string; language: Language; edition?: string },
): string {
  const found = editions.find(({ id }) => id === edition);
  return found ? localisedPlain(found[agreed], language).replaceAll("{{provider}}", provider) : "";
}
