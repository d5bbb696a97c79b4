// Jobs as several processes run them, on a queue of their own in the database.

import { TestClock } from "pg-boss";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { removeExpired } from "./clean-up.ts";
import { type Job, job } from "./job.ts";
import { type JobQueue, startJobs } from "./job-queue.ts";

let jifunze: TestService;
const queues: JobQueue[] = [];

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(async () => {
  for (const queue of queues) await queue.stop();
  await jifunze.stop();
});

async function startProcess(...jobs: Job[]): Promise<JobQueue> {
  const queue = await startJobs(jifunze.service, jobs);
  queues.push(queue);
  return queue;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

const never = "0 0 1 1 *";

describe("a job", () => {
  it("runs at the start and when it is woken, never twice at a time, and looks again for what came meanwhile", async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    let release = () => {};
    let held = Promise.resolve();
    const counting = job({
      name: "test.count",
      every: never,
      retries: 0,
      async run() {
        running += 1;
        most = Math.max(most, running);
        await held;
        running -= 1;
        runs += 1;
      },
    });
    const first = await startProcess(counting);
    const second = await startProcess(counting);
    await until(() => runs >= 1 && running === 0);
    held = new Promise((resolve) => {
      release = resolve;
    });
    first.wake("test.count");
    await until(() => running === 1);
    const before = runs;
    // Both processes hear it, while a run is under way.
    first.wake("test.count");
    second.wake("test.count");
    release();
    await until(() => runs >= before + 2);
    expect(most).toBe(1);
  });

  it("has one schedule, however many processes run it, and none once it is no longer there", async () => {
    const { pool } = jifunze.service.database;
    const schedules = async () =>
      (await pool.query<{ name: string }>("select name from pgboss.schedule")).rows.map(({ name }) => name);
    const hourly = job({ name: "test.hourly", every: "5 * * * *", retries: 0, run: async () => {} });
    await startProcess(hourly);
    await startProcess(hourly);
    expect(await schedules()).toEqual(["test.hourly"]);
    await startProcess();
    expect(await schedules()).toEqual([]);
  });

  it("runs once at each of its turns, however many processes there are", async () => {
    const clock = new TestClock(Math.floor(Date.now() / 60_000) * 60_000 + 35_000);
    let runs = 0;
    const everyMinute = job({
      name: "test.everyMinute",
      every: "* * * * *",
      retries: 0,
      async run() {
        runs += 1;
      },
    });
    const started: JobQueue[] = [];
    for (let process = 0; process < 3; process += 1)
      started.push(await startJobs(jifunze.service, [everyMinute], { clock }));
    const pass = async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 5) {
        await clock.tick(5_000);
        // What was taken by then goes on without the clock.
        await until(async () => {
          const { rows } = await jifunze.service.database.pool.query(
            "select from pgboss.job where name = 'test.everyMinute' and state = 'active'",
          );
          return rows.length === 0;
        });
      }
    };
    await pass(20);
    const before = runs;
    await pass(4 * 60);
    expect(before).toBeGreaterThan(0);
    // A turn at either end may fall inside or outside; if each process took its turn, there were twelve.
    expect(runs - before).toBeGreaterThanOrEqual(3);
    expect(runs - before).toBeLessThanOrEqual(5);
    for (const each of started) await each.stop();
  }, 60_000);

  it("is told when the process stops, and what it left is found by the next start", async () => {
    let isTold = false;
    let done = 0;
    const slow = job({
      name: "test.slow",
      every: never,
      retries: 0,
      run: ({ signal }) =>
        done > 0
          ? Promise.resolve()
          : new Promise((resolve) => {
              signal.addEventListener("abort", () => {
                isTold = true;
                done += 1;
                resolve();
              });
              started = true;
            }),
    });
    let started = false;
    const queue = await startJobs(jifunze.service, [slow]);
    await until(() => started);
    await queue.stop();
    expect(isTold).toBe(true);
  });
});

it("what has no effect any more is removed, and nothing else", async () => {
  const { db, pool } = jifunze.service.database;
  const old = new Date(Date.now() - 400 * 24 * 3_600_000);
  const key = (name: string, createdAt: Date) => ({
    actorId: "somebody",
    key: name,
    operation: "network.listCities",
    requestDigest: "",
    createdAt,
  });
  await db
    .insertInto("idempotencyKeys")
    .values([key("an old key", old), key("a new key", new Date()), key("demonstration is complete", old)])
    .execute();
  const mail = { recipient: "a@example.org", subject: "s", body: "b", language: "en" };
  await db
    .insertInto("mails")
    .values([
      { ...mail, state: "sent", sentAt: old, writtenAt: old },
      { ...mail, state: "given_up", writtenAt: old },
      { ...mail, state: "sent", sentAt: new Date() },
    ])
    .execute();
  await pool.query(`insert into auth."rateLimit" values ('1', 'old', 1, 0), ('2', 'new', 1, ${Date.now()})`);
  await pool.query(
    `insert into auth."verification" values ('1', 'i', 'v', now() - interval '1 day'), ('2', 'i', 'v', now() + interval '1 day')`,
  );
  expect(await removeExpired(db, new Date())).toBe(4);
  expect((await db.selectFrom("idempotencyKeys").select("key").orderBy("key").execute()).length).toBe(2);
  expect((await db.selectFrom("mails").select("id").execute()).length).toBe(2);
  expect(await removeExpired(db, new Date())).toBe(0);
});
