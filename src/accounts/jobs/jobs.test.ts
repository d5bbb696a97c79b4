// The administrator's page of what runs in the background.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { writeAuditEntry } from "../../platform/audit/audit.ts";
import { listenOn } from "../../platform/database/changes.ts";
import { job } from "../../platform/jobs/job.ts";
import { type JobQueue, startJobs } from "../../platform/jobs/job-queue.ts";
import { wakeChannel } from "../../platform/jobs/wake.ts";
import { listeners } from "../../slices.ts";
import type { ListenerState } from "./listener-queries.ts";
import type { JobState } from "./queries.ts";

let jifunze: TestService;
let queue: JobQueue | undefined;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(async () => {
  await queue?.stop();
  await jifunze.stop();
});

async function listed(): Promise<JobState[]> {
  const { body } = await jifunze.api("administrator", "GET", "/jobs");
  return body as unknown as JobState[];
}

async function until(isSo: (jobs: JobState[]) => boolean): Promise<JobState[]> {
  for (;;) {
    const jobs = await listed();
    if (isSo(jobs)) return jobs;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it("says so before a server has run", async () => {
  expect(await listed()).toEqual([]);
  const administrator = await signedIn(jifunze, "administrator");
  expect((await administrator.get("/network/jobs")).html).toContain(
    "No server has run on this database yet.",
  );
});

it("shows a run that failed, why, and when it is tried again; the administrator has it run now", async () => {
  let isBroken = true;
  let runs = 0;
  const fragile = job({
    name: "platform.cleanUp",
    every: "0 0 1 1 *",
    retries: 3,
    async run() {
      runs += 1;
      if (isBroken) throw new Error("The disk is full");
    },
  });
  queue = await startJobs(jifunze.service, [fragile]);
  const { wake } = queue;
  const heard = await listenOn(jifunze.service.database.pool, {
    [wakeChannel]: (name) => name && wake(name),
  });
  const [failed] = await until((jobs) => jobs[0]?.hasFailed === true);
  expect(failed).toMatchObject({ name: "platform.cleanUp", error: "The disk is full", isRunning: false });
  expect(failed?.retryAt).not.toBeNull();
  const administrator = await signedIn(jifunze, "administrator");
  const page = await administrator.get("/network/jobs");
  expect(page.html).toContain("The last run of one job failed.");
  expect(page.html).toContain("Remove what has expired");
  expect(page.html).toContain("The disk is full");
  expect((await administrator.get("/desk")).html).toContain("The last run of one job failed.");
  isBroken = false;
  const before = runs;
  const done = await administrator.post("/network/jobs/platform.cleanUp/run");
  expect(done.path).toBe("/network/jobs");
  expect(done.html).toContain("The job looks for work now.");
  const [worked] = await until((jobs) => jobs[0]?.hasFailed === false);
  expect(worked).toMatchObject({ error: null, retryAt: null });
  expect(runs).toBeGreaterThan(before);
  expect((await administrator.get("/desk")).html).not.toContain("The last run of one job failed.");
  await heard.stop();
});

it("is for administrators, and knows only the jobs that there are", async () => {
  expect((await jifunze.api("coordinator", "GET", "/jobs")).status).toBe(403);
  expect((await jifunze.api("coordinator", "POST", "/jobs/platform.cleanUp/run")).status).toBe(403);
  const unknown = await jifunze.api("administrator", "POST", "/jobs/platform.nothing/run");
  expect(unknown.status).toBe(404);
  expect(unknown.body.code).toBe("accounts.no_job");
});

describe("what is done after something happened", () => {
  const listener = "reports.sendReturn";
  const giveUp = async () => {
    const { db } = jifunze.service.database;
    await db.transaction().execute((tx) =>
      writeAuditEntry(tx, {
        actor: { id: "", name: "The reviewer" },
        operation: "reports.return",
        subject: "kilifi/2024-2026",
        details: {},
      }),
    );
    await db
      .updateTable("eventDeliveries")
      .set({ state: "dead", endedAt: new Date(), lastError: "No such city", attempts: 9 })
      .where("listener", "=", listener)
      .execute();
  };

  it("is listed with what waits; what was given up is shown with its reason and tried again", async () => {
    await giveUp();
    const administrator = await signedIn(jifunze, "administrator");
    const page = await administrator.get("/network/jobs");
    expect(page.html).toContain("When something happened");
    expect(page.html).toContain("One thing that had to be done was given up.");
    expect(page.html).toContain("Tell the city what to improve in its report");
    expect(page.html).toContain("kilifi/2024-2026");
    expect(page.html).toContain("No such city");
    const done = await administrator.post(`/network/listeners/${listener}/tell-again`);
    expect(done.html).toContain("What was given up is tried again now.");
    expect(done.html).not.toContain("No such city");
    expect(done.html).toContain("1 waits");
    const { body } = await jifunze.api("administrator", "GET", "/listeners");
    const states = body as unknown as ListenerState[];
    expect(states.filter(({ waiting, dead }) => waiting > 0 || dead > 0)).toMatchObject([
      { name: listener, operation: "reports.return", waiting: 1, dead: 0, failures: [] },
    ]);
  });

  it("is listed whole, each in words and not by its name in the code", async () => {
    const { body } = await jifunze.api("administrator", "GET", "/listeners");
    const names = (body as unknown as ListenerState[]).map(({ name }) => name);
    expect(names).toEqual(listeners.map(({ name }) => name).toSorted());
    const administrator = await signedIn(jifunze, "administrator");
    for (const language of ["en", "sw"]) {
      const { html } = await administrator.get(`/network/jobs?lang=${language}`);
      // After the table of jobs: those for which something waits, and behind a line those for which nothing does.
      const rows = html.slice(html.indexOf("</table>"), html.lastIndexOf("</table>"));
      const heads = rows.match(/<table\b/g)?.length ?? 0;
      expect(heads).toBeGreaterThan(0);
      expect(rows.match(/<tr\b/g)).toHaveLength(listeners.length + heads);
      const inCode = listeners.flatMap(({ name, operation }) => [name, operation]);
      expect(inCode.filter((name) => rows.replaceAll(/<[^>]*>/g, " ").includes(name))).toEqual([]);
    }
  });

  it("is for administrators, and there has to be something to try again", async () => {
    expect((await jifunze.api("coordinator", "GET", "/listeners")).status).toBe(403);
    const path = `/listeners/${listener}/tell-again`;
    expect((await jifunze.api("coordinator", "POST", path)).status).toBe(403);
    const nothing = await jifunze.api("administrator", "POST", path);
    expect(nothing.status).toBe(404);
    expect(nothing.body.code).toBe("accounts.no_listener");
  });
});
