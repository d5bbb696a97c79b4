// What listens to what happened: told after it was kept, with one effect, whatever fails or dies on the way.

import type { KyselyPlugin } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { operations } from "../../slices.ts";
import { operatorActor } from "../actor.ts";
import { everyone } from "../allow.ts";
import { listenOn } from "../database/changes.ts";
import type { Db } from "../database/database.ts";
import { command } from "../operation.ts";
import { refuse } from "../problem.ts";
import { recordRun } from "./job.ts";
import { type JobQueue, startJobs } from "./job-queue.ts";
import { checkListeners, type Listener, on, registerListeners } from "./listener.ts";
import { pauseAfter } from "./pause.ts";
import { tellDue, tellListeners } from "./tell-listeners.ts";
import { wakeChannel } from "./wake.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterEach(async () => {
  await registerListeners(jifunze.service.database.db, []);
  await jifunze.service.database.db.deleteFrom("eventDeliveries").execute();
  await jifunze.service.database.db.deleteFrom("mails").execute();
});

afterAll(() => jifunze.stop());

const plant = command({
  name: "test.plant",
  route: "POST /test/plant",
  summary: "For tests.",
  input: z.object({ tree: z.string(), ends: z.enum(["well", "refused", "broken"]).default("well") }),
  output: z.object({ tree: z.string() }),
  allow: everyone,
  subject: ({ tree }) => tree,
  auditRefusal: async ({ tree }) => ({ operation: "test.plant", subject: tree }),
  changes: [],
  async run({ tree, ends }) {
    if (ends === "refused") throw refuse.not_allowed();
    if (ends === "broken") throw new Error("something broke");
    return { tree };
  },
});

function planting(input: z.input<typeof plant.input>, db: Db = jifunze.service.database.db) {
  const { secret, config, database } = jifunze.service;
  return plant.call(input, {
    db,
    actor: operatorActor,
    now: new Date(),
    secret,
    baseUrl: config.baseUrl,
    databaseUrl: database.url,
  });
}

/** Writes a mail for each event: an effect that can be counted. */
function watering(options: { name?: Listener["name"]; retries?: number; after?: () => Promise<void> } = {}) {
  return on(plant, {
    name: options.name ?? "test.water",
    retries: options.retries ?? 2,
    async run({ subject, operation }, { tx }) {
      await tx
        .insertInto("mails")
        .values({ recipient: "w@example.org", subject: subject ?? "", body: operation, language: "en" })
        .execute();
      await options.after?.();
    },
  });
}

const register = (...listeners: Listener[]) => registerListeners(jifunze.service.database.db, listeners);

const tell = (listener: Listener, at = new Date()) =>
  tellDue([listener], { service: jifunze.service, now: () => at });

async function effects(): Promise<string[]> {
  const rows = await jifunze.service.database.db
    .selectFrom("mails")
    .select("subject")
    .orderBy("subject")
    .execute();
  return rows.map(({ subject }) => subject);
}

async function deliveries() {
  return jifunze.service.database.db
    .selectFrom("eventDeliveries")
    .select(["listener", "state", "attempts", "nextTryAt", "lastError"])
    .orderBy("eventId")
    .orderBy("listener")
    .execute();
}

describe("a listener", () => {
  it("is told of what was done, once, also where several processes tell at the same time", async () => {
    const water = watering();
    await register(water);
    for (const tree of ["baobab", "mango", "neem"]) await planting({ tree });
    expect(await effects()).toEqual([]);
    await Promise.all([tell(water), tell(water), tell(water), tell(water)]);
    expect(await effects()).toEqual(["baobab", "mango", "neem"]);
    expect(await tell(water, new Date(Date.now() + 24 * 3_600_000))).toBe(0);
    expect((await deliveries()).map(({ state }) => state)).toEqual(["done", "done", "done"]);
  });

  it("is told at once of what the database dates later than this process, whose clock is behind", async () => {
    const water = watering();
    await register(water);
    await planting({ tree: "fig" });
    expect(await tell(water, new Date(Date.now() - 5_000))).toBe(1);
  });

  it("is not told of what was refused or broke, although a refusal stands in the history", async () => {
    await register(watering());
    await expect(planting({ tree: "oak", ends: "refused" })).rejects.toMatchObject({
      code: "platform.not_allowed",
    });
    await expect(planting({ tree: "elm", ends: "broken" })).rejects.toThrow("something broke");
    const audited = await jifunze.service.database.db
      .selectFrom("auditEntries")
      .select("id")
      .where("subject", "in", ["oak", "elm"])
      .execute();
    expect(audited).toHaveLength(1);
    expect(await deliveries()).toEqual([]);
  });

  it("that fails is told again after growing pauses, leaves nothing of its tries, and is dead in the end", async () => {
    let isBroken = true;
    const water = watering({
      retries: 2,
      after: async () => {
        if (isBroken) throw new Error("The can is empty");
      },
    });
    const other = watering({ name: "test.prune" });
    await register(water, other);
    await planting({ tree: "acacia" });
    const start = Date.now() + 1;
    await tellDue([water, other], { service: jifunze.service, now: () => new Date(start) });
    // The one that fails holds up nobody.
    expect(await effects()).toEqual(["acacia"]);
    const first = pauseAfter(1);
    expect(await tell(water, new Date(start + first - 1))).toBe(0);
    expect(await tell(water, new Date(start + first))).toBe(1);
    expect(await tell(water, new Date(start + first + pauseAfter(2) - 1))).toBe(0);
    expect(await tell(water, new Date(start + first + pauseAfter(2)))).toBe(1);
    isBroken = false;
    expect(await tell(water, new Date(start + 100 * first))).toBe(0);
    expect(await effects()).toEqual(["acacia"]);
    expect(await deliveries()).toMatchObject([
      { listener: "test.prune", state: "done" },
      { listener: "test.water", state: "dead", attempts: 3, lastError: "The can is empty" },
    ]);
  });

  it("whose process dies has done nothing, and is told again; one that always ends it is given up", async () => {
    const admin = new pg.Client({ connectionString: jifunze.service.database.url });
    await admin.connect();
    let dies = true;
    const water = watering({
      retries: 2,
      // As a kill does it: the connection is gone in the middle of the transaction.
      after: async () => {
        if (!dies) return;
        await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'idle in transaction'`,
        );
      },
    });
    await register(water);
    await planting({ tree: "cedar" });
    const start = Date.now() + 1;
    await tell(water, new Date(start)).catch(() => {});
    expect(await effects()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: "waiting", attempts: 1 }]);
    dies = false;
    await tell(water, new Date(start + pauseAfter(1)));
    expect(await effects()).toEqual(["cedar"]);
    // A process that ends without a word at each try: the tries are counted before they begin.
    await planting({ tree: "yew" });
    await jifunze.service.database.db
      .updateTable("eventDeliveries")
      .set({ attempts: 3 })
      .where("state", "=", "waiting")
      .execute();
    await tell(water);
    expect(await effects()).toEqual(["cedar"]);
    expect((await deliveries()).at(-1)).toMatchObject({ state: "dead" });
    await admin.end();
  });

  it("hears what a job did, and the system did it", async () => {
    const seen: unknown[] = [];
    const job = tellListeners([]);
    const listener = on(job, {
      name: "test.note",
      retries: 0,
      run: async ({ actor, subject, details }) => void seen.push({ actor, subject, details }),
    });
    await register(listener);
    await jifunze.service.database.db
      .transaction()
      .execute((tx) => recordRun(tx, job.name, { subject: "x", details: { rows: 3 } }));
    await tell(listener);
    expect(seen).toEqual([{ actor: { id: "system", name: "System" }, subject: "x", details: { rows: 3 } }]);
  });

  it("is told at once by a process that runs, and what waited while none ran by the next one that starts", async () => {
    const water = watering();
    await register(water);
    await planting({ tree: "before" });
    const queues: JobQueue[] = [];
    const { pool } = jifunze.service.database;
    const queue = await startJobs(jifunze.service, [tellListeners([water])]);
    queues.push(queue);
    const heard = await listenOn(pool, { [wakeChannel]: (name) => name && queue.wake(name) });
    while ((await effects()).length < 1) await new Promise((resolve) => setTimeout(resolve, 10));
    queues.push(await startJobs(jifunze.service, [tellListeners([water])]));
    await planting({ tree: "while" });
    while ((await effects()).length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await effects()).toEqual(["before", "while"]);
    await heard.stop();
    for (const each of queues) await each.stop();
  });
});

it("costs a command no statement, whether somebody listens or not", async () => {
  let statements = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const db = jifunze.service.database.db.withPlugin(counting);
  await planting({ tree: "alone" }, db);
  expect(statements).toBe(1);
  await register(watering(), watering({ name: "test.prune" }));
  await planting({ tree: "heard" }, db);
  expect(statements).toBe(2);
  expect(await deliveries()).toHaveLength(2);
});

describe("the start", () => {
  const named = (operation: string): Listener => ({ ...watering(), operation });

  it("stops where something is listened to that cannot happen", () => {
    expect(() => checkListeners([named("reports.sumbit")], operations)).toThrow(
      "test.water listens to reports.sumbit, which is neither a command nor a job.",
    );
    expect(() => checkListeners([named("network.listCities")], operations)).toThrow("a query");
    expect(() => checkListeners([named("reports.submit"), named("reports.return")], operations)).toThrow(
      "Two listeners are called test.water.",
    );
    expect(() => checkListeners([named("reports.submit")], operations)).not.toThrow();
  });

  it("makes the listeners of the newest version those of the database", async () => {
    const { db } = jifunze.service.database;
    const names = async () =>
      (await db.selectFrom("eventListeners").selectAll().orderBy("name").execute()).map(
        ({ name, operation }) => `${name} ← ${operation}`,
      );
    await Promise.all([1, 2, 3].map(() => register(watering(), watering({ name: "test.prune" }))));
    expect(await names()).toEqual(["test.prune ← test.plant", "test.water ← test.plant"]);
    await register(named("reports.submit"));
    expect(await names()).toEqual(["test.water ← reports.submit"]);
  });
});
