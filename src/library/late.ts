// What differs where somebody else saved a form meanwhile, text by text.

import { languages } from "../platform/i18n/languages.ts";
import { fieldIn, type WrittenText } from "../platform/written.ts";
import type { Difference } from "../ui/changed-meanwhile.tsx";
import { type FormState, textIn } from "../ui/form-state.ts";

export function differencesOf(
  name: string,
  kept: WrittenText,
  { label, form }: { label: string; form: FormState },
): Difference[] {
  return languages.map((language) => ({
    label: `${label} (${language})`,
    saved: kept[language] ?? "",
    typed: textIn(form, fieldIn(name, language)),
  }));
}
