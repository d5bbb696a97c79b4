import { expect, it } from "vitest";
import { surviveKills } from "./kill.ts";

it.each(["server", "database"] as const)(
  "nothing that was acknowledged is lost, and nothing is done twice, when the %s is killed during writes",
  async (target) => {
    const outcome = await surviveKills(target, 3);
    expect(outcome).toMatchObject({ kills: 3, lost: [], doubled: [] });
    expect(outcome.acknowledged).toBeGreaterThan(10);
  },
);
