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

/** With the focus areas of the features that are named: whoever looks by a focus area finds what is said of its features. */
function withAreasOfFeatures<Said extends Pick<Practice, "features" | "focusAreas">>(
  said: Said,
  { focusAreas }: Pick<Servable, "focusAreas">,
): Said {
  const ofFeatures = focusAreas
    .filter(({ features }) => features.some(({ id }) => said.features.includes(id)))
    .map(({ id }) => id);
  return { ...said, focusAreas: [...new Set([...said.focusAreas, ...ofFeatures])] };
}

/** @throws Problem at what names something that there is not */
export async function requireServed<
  Said extends Pick<Practice, "features" | "focusAreas" | "goals" | "themes">,
>(db: Queryable, said: Said): Promise<Said> {
  const known = await whatCanBeServed(db);
  for (const field of ["focusAreas", "goals", "themes"] as const) {
    const ids = new Set(known[field].map(({ id }) => id));
    if (said[field].some((id) => !ids.has(id))) throw unchosenProblem(field);
  }
  const features = new Set(known.focusAreas.flatMap((area) => area.features.map(({ id }) => id)));
  if (said.features.some((id) => !features.has(id))) throw unchosenProblem("features");
  return withAreasOfFeatures(said, known);
}
