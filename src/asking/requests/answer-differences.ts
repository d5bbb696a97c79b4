import type { Translate } from "../../platform/i18n/message-key.ts";
import type { Difference } from "../../ui/changed-meanwhile.tsx";
import type { FormState } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { fieldNames, fieldOf } from "../../values/content.ts";
import { contentWords } from "../../values/content-words.ts";

/** What somebody else with the link made of the answer, by the names of its form, beside what was typed. */
export function answerDifferences(
  saved: Record<string, string>,
  form: FormState,
  t: Translate,
): Difference[] {
  const inWords = contentWords(t);
  const period = {
    label: t("values:value.period"),
    saved: saved.period ?? "",
    typed: textIn(form, "period"),
  };
  const said = fieldNames.map((name) => ({
    label: t(fieldOf(name).label),
    saved: inWords(name, saved[name] ?? ""),
    typed: inWords(name, textIn(form, name)),
  }));
  return [period, ...said];
}
