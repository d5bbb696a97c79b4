// Every job does its work on what the demonstration holds: an administrator who opens it sees no failed one.

import { afterAll, beforeAll, expect, it } from "vitest";
import { jobs } from "../src/slices.ts";
import { runJob, startTestService, type TestService } from "./support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
});
afterAll(() => jifunze.stop());

it.each(jobs.map((job) => [job.name, job] as const))("%s", async (_name, job) => {
  await expect(runJob(jifunze, job)).resolves.toBeUndefined();
});
