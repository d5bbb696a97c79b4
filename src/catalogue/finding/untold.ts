// In which filters an opportunity is not found because nothing is told of what they ask. Each filter says here by which field it is
// told; nobody is marked by how much they tell. No I/O.

import type { Opportunity } from "../opportunities/opportunity.ts";
import type { Run } from "../runs/run.ts";
import { meetsSomewhere } from "../runs/said.ts";
import { anytimeStarts, type FilterName, filterNames } from "./filters.ts";

export type ToldOfOffer = Pick<Opportunity, "topics" | "spheres" | "languages">;
export type ToldOfRun = Pick<
  Run,
  | "number"
  | "mode"
  | "venue"
  | "languages"
  | "costs"
  | "schedule"
  | "patterns"
  | "access"
  | "startKind"
  | "startsOn"
>;

/** By which field of which form it is told, and whether it is. */
type Telling =
  /** Nobody can leave it out, or whoever leaves it out is in all groups of it. */
  | "always"
  | {
      form: "opportunity";
      field: string;
      isTold: (offer: ToldOfOffer, runs: readonly ToldOfRun[]) => boolean;
    }
  | { form: "run"; field: string; isTold: (run: ToldOfRun) => boolean };

const byAccess = (
  feature: "step_free" | "sign_language" | "child_care",
  isAsked: (run: ToldOfRun) => boolean,
) => ({
  form: "run" as const,
  field: `access.${feature}`,
  isTold: (run: ToldOfRun) => !isAsked(run) || { ...run.venue?.access, ...run.access }[feature] !== undefined,
});

const isSomewhere = ({ mode }: ToldOfRun) => meetsSomewhere.includes(mode);
const hasDays = ({ schedule, patterns }: ToldOfRun) => schedule !== null || patterns.length > 0;

export const tellings: Readonly<Record<FilterName, Telling>> = {
  topic: { form: "opportunity", field: "topics", isTold: ({ topics }) => topics.length > 0 },
  level: "always",
  setting: "always",
  sphere: { form: "opportunity", field: "spheres", isTold: ({ spheres }) => spheres.length > 0 },
  mode: { form: "run", field: "mode", isTold: () => true },
  language: {
    form: "opportunity",
    field: "languages",
    isTold: ({ languages }, runs) =>
      languages.length > 0 || (runs.length > 0 && runs.every((run) => run.languages.length > 0)),
  },
  age: "always",
  free: { form: "run", field: "cost", isTold: ({ costs }) => costs !== null },
  evening: { form: "run", field: "weekdays", isTold: hasDays },
  weekend: { form: "run", field: "weekdays", isTold: hasDays },
  off_hours: { form: "run", field: "weekdays", isTold: hasDays },
  step_free: byAccess("step_free", isSomewhere),
  sign_language: byAccess("sign_language", () => true),
  child_care: byAccess("child_care", isSomewhere),
  soon: {
    form: "run",
    field: "startKind",
    isTold: ({ startKind, startsOn }) => anytimeStarts.includes(startKind) || startsOn !== null,
  },
};

/** What is told in one place: a field of the opportunity, or of a run; of a run that there is not yet, without a field. */
export interface UntoldField {
  form: "opportunity" | "run";
  run: number | null;
  field: string | null;
  filters: readonly FilterName[];
}

/** `runs`: those that somebody can still come to. What one of them tells is found by that one. */
export function untoldOf(offer: ToldOfOffer, runs: readonly ToldOfRun[]): UntoldField[] {
  const last = runs.toSorted((one, other) => other.number - one.number)[0];
  const found = new Map<string, UntoldField>();
  for (const filter of filterNames) {
    const telling = tellings[filter];
    if (telling === "always") continue;
    const isTold =
      telling.form === "opportunity" ? telling.isTold(offer, runs) : runs.some((run) => telling.isTold(run));
    if (isTold) continue;
    const field = telling.form === "run" && last === undefined ? null : telling.field;
    const key = `${telling.form} ${field}`;
    const run = telling.form === "run" ? (last?.number ?? null) : null;
    const before = found.get(key) ?? { form: telling.form, run, field, filters: [] };
    found.set(key, { ...before, filters: [...before.filters, filter] });
  }
  return [...found.values()];
}
