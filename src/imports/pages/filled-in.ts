// What the form of a table holds when it is opened.

import type { MappedImport } from "../stored-imports.ts";
import type { Look } from "../tables/intake.ts";
import { mappingBy, type Recipe } from "../tables/recipe.ts";
import { fieldsOf } from "./mapping-fields.ts";

/** As it was sent when saving failed, as a recipe or an earlier import says, or as proposed. */
export function filledIn(
  { view, proposal }: Look,
  { recipe, asked, now }: { recipe: Recipe | undefined; asked?: MappedImport | undefined; now: Date },
): Record<string, string> {
  if (asked) {
    const { mapping, period = "", sourceTitle, sourceKind, sourcePublisher = "", sourceUrl = "" } = asked;
    return { ...fieldsOf(mapping, view), period, sourceTitle, sourceKind, sourcePublisher, sourceUrl };
  }
  const ofTable = { period: proposal.period ?? "", sourceTitle: proposal.sourceTitle ?? "" };
  if (!recipe) return { ...fieldsOf(proposal.mapping, view), ...ofTable };
  const { title, kind, publisher = "", url = "" } = recipe.source;
  return {
    ...fieldsOf(mappingBy(recipe, view, now) ?? proposal.mapping, view),
    ...(proposal.mapping.shape && { shape: proposal.mapping.shape }),
    ...ofTable,
    sourceTitle: title,
    sourceKind: kind,
    sourcePublisher: publisher,
    sourceUrl: url,
  };
}
