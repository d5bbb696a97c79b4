// What the editions of the framework call what an initiative serves.

import { themes } from "../framework/queries.ts";
import type { Queryable } from "../platform/database/database.ts";

export interface Called {
  id: string;
  name: Readonly<Record<string, string>>;
}

export async function themesOf(db: Queryable): Promise<Called[]> {
  return (await themes(db)).themes.map(({ id, label }) => ({ id, name: label }));
}
