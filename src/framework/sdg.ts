import { type KeyFeatures, type Measurement, measurementsOf, type Sdgs } from "./edition.ts";

export type Goal = Sdgs["goals"][number];

/** Learning cities always show these goals first. */
export const firstGoals: readonly string[] = ["4", "11"];

export function splitGoals(goals: readonly Goal[]): { first: Goal[]; others: Goal[] } {
  const first = firstGoals.flatMap((id) => goals.find((goal) => goal.id === id) ?? []);
  return { first, others: goals.filter(({ id }) => !firstGoals.includes(id)) };
}

/** The measurements of the Key Features that serve each SDG target. */
export function measurementsByTarget(keyFeatures: Pick<KeyFeatures, "groups">): Map<string, Measurement[]> {
  const served = new Map<string, Measurement[]>();
  for (const { measurement } of measurementsOf(keyFeatures)) {
    for (const target of measurement.sdgTargets) {
      served.set(target, [...(served.get(target) ?? []), measurement]);
    }
  }
  return served;
}

/** How many different measurements serve a goal. */
export function measurementsServing(goal: Goal, served: Map<string, Measurement[]>): number {
  return new Set(goal.targets.flatMap(({ id }) => served.get(id) ?? [])).size;
}
