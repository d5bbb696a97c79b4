// The columns of a table that was downloaded here.

import { aboutNames } from "../../values/content.ts";
import type { ImportMapping } from "./mapping.ts";
import { type Role, roleOf } from "./own-headings.ts";
import type { Table, TableColumn } from "./table.ts";

export type OwnColumns = Partial<Record<Role, TableColumn>>;

/** The columns by what they hold; undefined where the table names no measurement in a column of its own. */
export function ownColumns(table: Pick<Table, "columns">): OwnColumns | undefined {
  const found: OwnColumns = {};
  for (const column of table.columns) {
    const role = roleOf(column.header);
    if (role && !found[role]) found[role] = column;
  }
  return found.measurement && found.amount ? found : undefined;
}

/** The columns that say of each row where its value comes from. */
export function aboutOf(own: OwnColumns): ImportMapping["about"] {
  const found = aboutNames.flatMap((name) => {
    const column = own[name];
    return column ? [[name, column.index] as const] : [];
  });
  return Object.fromEntries(found);
}
