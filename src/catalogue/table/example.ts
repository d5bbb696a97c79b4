// The row that shows in the template what cells are written like. Its organisation is nobody's, so that a row that somebody forgot to
// take out of their table is told as wrong and never published.

import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { fieldIn } from "../../platform/written.ts";
import type { Cells } from "./cells.ts";
import { accessColumn } from "./columns.ts";
import { textOf } from "./lists.ts";

export function example(language: Language): Cells {
  const t = translator(language);
  return {
    [fieldIn("title", language)]: t("learning-table:example.title"),
    organisation: t("learning-table:example.organisation"),
    kind: textOf("kind", "course", language),
    level: textOf("level", "continuing", language),
    mode: textOf("mode", "in_person", language),
    startKind: textOf("startKind", "rolling", language),
    venue: t("learning-table:example.venue"),
    place: t("learning-table:example.place"),
    schedule: t("learning-table:example.schedule"),
    duration: t("learning-table:example.duration"),
    costs: t("learning-table:example.costs"),
    [accessColumn("yes")]: textOf("access", "step_free", language),
  };
}
