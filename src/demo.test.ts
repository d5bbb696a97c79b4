// `--demo` on a database that is somebody's own adds nobody to it; on the demonstration it goes on.

import { expect, it } from "vitest";
import { startTestService } from "../test/support/service.ts";
import { startDemonstration } from "./demo.ts";

it("is not put into an installation with people of its own", async () => {
  const jifunze = await startTestService();
  try {
    const count = () => jifunze.service.database.db.selectFrom("people").select("email").execute();
    const before = await count();
    expect(before).not.toEqual([]);
    await expect(startDemonstration(jifunze.service)).rejects.toThrow("with people of its own");
    expect(await count()).toEqual(before);
  } finally {
    await jifunze.stop();
  }
});

it("goes on where it is the demonstration", async () => {
  const jifunze = await startTestService({ demo: true, has: "demonstration" });
  try {
    await expect(startDemonstration(jifunze.service)).resolves.toBeUndefined();
  } finally {
    await jifunze.stop();
  }
});
