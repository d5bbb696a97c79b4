import { expect, it } from "vitest";
import { surviveKills } from "./kill.ts";
import { surviveKillsOfImport } from "./kill-import.ts";

it.each(["server", "database"] as const)(
  "nothing that was acknowledged is lost, and nothing is done twice, when the %s is killed during writes",
  async (target) => {
    const outcome = await surviveKills(target, 3);
    expect(outcome).toMatchObject({ kills: 3, lost: [], doubled: [] });
    expect(outcome.acknowledged).toBeGreaterThan(10);
  },
);

it.each(["server", "database"] as const)(
  "an import that is being saved is taken up again after the %s was killed: all of it is there, and once",
  { timeout: 400_000 },
  async (target) => {
    const outcome = await surviveKillsOfImport(target, 1);
    expect(outcome).toMatchObject({ kills: 1, faults: [] });
  },
);
