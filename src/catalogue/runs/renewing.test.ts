// What is offered at any time goes on being offered for as long as somebody says so.

import { afterAll, beforeAll, expect, it } from "vitest";
import { openRun } from "../../../test/support/joining.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

it("confirmed, what has no day of its own does not end four months after it was written down", async () => {
  const { db } = jifunze.service.database;
  const today = dayOf(new Date());
  const days = { startsOn: null, endsOn: null, overOn: addDays(today, 5) };
  const { code } = await openRun(jifunze);
  const { id } = await db
    .selectFrom("opportunities")
    .select("id")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  const runs = db.updateTable("runs").where("opportunityId", "=", id);
  const overOn = async () => {
    const path = `/cities/kilifi/learning/${code}/confirm`;
    const { version } = (await jifunze.api("coordinator", "GET", `/learning/${code}`)).body;
    const answer = await jifunze.api("coordinator", "POST", path, { version });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const run = await db.selectFrom("runs").select("overOn").where("opportunityId", "=", id).execute();
    return run.map((one) => one.overOn);
  };
  await runs.set({ ...days, startKind: "rolling" }).execute();
  expect(await overOn()).toEqual([addDays(today, 120)]);
  // What has a last day ends on it.
  await runs.set({ ...days, endsOn: addDays(today, 5) }).execute();
  expect(await overOn()).toEqual([addDays(today, 5)]);
});
