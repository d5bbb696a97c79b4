// What the focus areas, goals and themes are called that a practice can serve.

import type { Theme } from "../framework/edition.ts";
import { type NamedArea, namedFocusAreas, sdgs, themes as themesNow } from "../framework/queries.ts";
import type { Goal } from "../framework/sdg.ts";
import type { Queryable } from "../platform/database/database.ts";
import { unchosenProblem } from "../platform/input.ts";
import type { Practice } from "./practice.ts";

export interface Servable {
  focusAreas: readonly NamedArea[];
  goals: readonly Goal[];
  themes: readonly Theme[];
}

export async function whatCanBeServed(db: Queryable): Promise<Servable> {
  const [focusAreas, { goals }, { themes }] = await Promise.all([
    namedFocusAreas(db),
    sdgs(db),
    themesNow(db),
  ]);
  return { focusAreas, goals, themes };
}

/** @throws Problem at what names something that there is not */
export async function requireServed(
  db: Queryable,
  said: Pick<Practice, "focusAreas" | "goals" | "themes">,
): Promise<void> {
  const known = await whatCanBeServed(db);
  for (const field of ["focusAreas", "goals", "themes"] as const) {
    const ids = new Set(known[field].map(({ id }) => id));
    if (said[field].some((id) => !ids.has(id))) throw unchosenProblem(field);
  }
}
