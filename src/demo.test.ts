// `--demo` on a database that is somebody's own adds nobody to it; on the demonstration it goes on.

import { expect, it } from "vitest";
import { startTestService } from "../test/support/service.ts";
import { readOldNews, startDemonstration } from "./demo.ts";
import { kindNamed } from "./platform/notifications/kind.ts";

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

it("goes on where it is the demonstration, and has what can be learned found from its first moment", async () => {
  const jifunze = await startTestService({ demo: true, has: "demonstration" });
  try {
    const found = async (search: string) => {
      const { body } = await jifunze.api("public", "GET", `/learning?${search}`);
      return (body.entries as { id: string }[]).map(({ id }) => id);
    };
    expect(await found("q=kushona")).not.toEqual([]);
    // What an offer is can be typed as well, whatever its text says.
    for (const [word, filter] of Object.entries({
      bure: "free=1",
      wikendi: "weekend=1",
      redio: "mode=radio",
    })) {
      const filtered = await found(filter);
      expect(filtered, word).not.toEqual([]);
      expect(await found(`q=${word}`), word).toEqual(expect.arrayContaining(filtered));
    }
    await expect(startDemonstration(jifunze.service)).resolves.toBeUndefined();
  } finally {
    await jifunze.stop();
  }
});

it("leaves unread what asks for something, and not more than somebody looks through", async () => {
  const jifunze = await startTestService({ demo: true, has: "demonstration" });
  try {
    const { service } = jifunze;
    await readOldNews(service);
    const told = await service.database.db
      .selectFrom("notifications")
      .innerJoin("people", "people.id", "notifications.personId")
      .select(["people.email", "kind", "readAt"])
      .where("people.email", "like", "%.example")
      .execute();
    const ofCoordinator = told.filter(({ email }) => email === "coordinator@kilifi.example");
    expect(ofCoordinator.length).toBeGreaterThan(40);
    expect(ofCoordinator.filter(({ readAt }) => readAt === null).length).toBeGreaterThan(2);
    const unread = told.filter(({ readAt }) => readAt === null);
    expect(new Set(unread.map(({ kind }) => kindNamed(kind)?.mail))).toEqual(new Set(["at_once"]));
    for (const [email, left] of Map.groupBy(unread, (one) => one.email))
      expect(left.length, email ?? "").toBeLessThanOrEqual(8);
  } finally {
    await jifunze.stop();
  }
});
