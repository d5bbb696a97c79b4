// The rows of the list's file: the same columns as an import reads, so that it can be changed and given back.

import { namedFocusAreas } from "../../framework/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { Column } from "../../ui/table-state.ts";
import type { Initiative } from "../initiative.ts";
import { themesOf } from "../named-areas.ts";
import { exported } from "./columns.ts";
import { placesOf } from "./finds.ts";
import { cellsOf } from "./values.ts";

export type FileRow = Readonly<Record<string, string>>;

/** In the order of the ids. */
export async function tableRowsOf(
  db: Queryable,
  initiatives: readonly Initiative[],
  { ids, language }: { ids: readonly string[]; language: Language },
): Promise<FileRow[]> {
  const names = {
    focusAreas: await namedFocusAreas(db),
    themes: await themesOf(db),
    places: await placesOf(db, initiatives),
  };
  const byId = new Map(initiatives.map((one) => [one.id, one]));
  return ids.flatMap((id) => {
    const one = byId.get(id);
    return one ? [cellsOf(one, names, language)] : [];
  });
}

export function fileColumns(t: Translate): Column<FileRow>[] {
  return exported.map(({ name, label }) => ({ key: name, header: label(t), text: (row) => row[name] ?? "" }));
}
