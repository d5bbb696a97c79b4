// Two who ask at the same moment, against the database: what they ask for happens one after the other or not at all, never to a
// report or a cycle in a state that does not allow it, and nobody waits for somebody who waits for them.

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import {
  completeReport,
  cycle,
  haveOlderTemplate,
  openTestCycle,
  seenNow,
  takeOffEvents,
} from "../../test/support/report.ts";
import { type Answer, type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { getReportHead } from "./drafting.ts";
import { tellDays } from "./reminders.ts";
import { after, canHappen, type Situation } from "./workflow.ts";

const city = "kilifi";
const report = `/cities/${city}/reports/${cycle}`;
const today = dayOf(new Date());
const closesOn = addDays(today, 60);
const note = "For the test.";
/** Each pair meets so often, each of the two first in turn. */
const rounds = 6;

let jifunze: TestService;
let seen: string;

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, [city, "laikipia"]);
  await haveOlderTemplate(jifunze, cycle);
  await completeReport(jifunze, "coordinator", city);
  seen = await seenNow(jifunze, "coordinator", city);
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

/** The cycle and the report as they were before anybody asked for anything. */
async function beginAnew(): Promise<void> {
  await takeOffEvents(jifunze, city, 0);
  const dates = { closesOn, templateEdition: "older", version: 1 };
  await db().updateTable("cycles").set(dates).where("id", "=", cycle).execute();
  await db().updateTable("cycleCities").set({ removedAt: null, dueOn: null }).execute();
  await db().deleteFrom("reportDaysTold").execute();
}

beforeEach(beginAnew);

interface Step {
  person: Person;
  ask: () => Promise<Answer>;
}

async function digest(): Promise<string> {
  const { id } = await db()
    .selectFrom("reports")
    .select("id")
    .where("cityId", "=", city)
    .executeTakeFirstOrThrow();
  const seal = await db()
    .selectFrom("seals")
    .select("digest")
    .where("reportId", "=", id)
    .orderBy("submission", "desc")
    .limit(1)
    .executeTakeFirst();
  return seal?.digest ?? "0".repeat(64);
}

const ask = (person: Person, method: string, path: string, body: Record<string, unknown>): Step => ({
  person,
  ask: () => jifunze.api(person, method, path, body),
});

const onSubmission = (person: Person, step: string): Step => ({
  person,
  ask: async () => jifunze.api(person, "POST", `${report}/${step}`, { digest: await digest(), note }),
});

const submit = (): Step => ({
  person: "coordinator",
  ask: () => jifunze.api("coordinator", "POST", `${report}/submit`, { seen }),
});
const takeBack = () => onSubmission("coordinator", "take-back");
const startReview = () => onSubmission("reviewer", "start-review");
const endorse = (person: Person = "reviewer") => onSubmission(person, "endorse");
const publish = () => onSubmission("reviewer", "publish");
const proposeReopening = (person: Person = "administrator") => onSubmission(person, "reopening");
const answerVision = (): Step => ({
  person: "contributor",
  ask: async () => {
    const { answers } = (await jifunze.api("contributor", "GET", report)).body as {
      answers: { question: string; version: number; text: string; language: string }[];
    };
    const answer = answers.find(({ question }) => question === "plan.vision");
    const { text, language, version: baseVersion } = answer ?? { text: "", language: "en", version: 0 };
    return jifunze.api("contributor", "PUT", `${report}/answers/plan.vision`, {
      text,
      language,
      baseVersion,
    });
  },
});
const takeEdition = (): Step => ({
  person: "administrator",
  ask: async () => {
    const newest = await db()
      .selectFrom("editions")
      .select("edition")
      .where("kind", "=", "report-template")
      .where("edition", "!=", "older")
      .executeTakeFirstOrThrow();
    const body = { version: 1, edition: newest.edition, reason: note };
    return jifunze.api("administrator", "POST", `/cycles/${cycle}/edition`, body);
  },
});
const closeCycle = () => ask("administrator", "POST", `/cycles/${cycle}/close`, { version: 1, reason: note });
const extendCity = () =>
  ask("administrator", "POST", `/cycles/${cycle}/extend`, {
    version: 1,
    closesOn: addDays(closesOn, 10),
    city,
    reason: note,
  });
const removeCity = () =>
  ask("administrator", "POST", `/cycles/${cycle}/cities/${city}/remove`, { reason: note });
const tellOfDays = (): Step => ({
  person: "public",
  ask: async () => {
    await tellDays(db(), new Date());
    return { status: 200, body: {}, headers: new Headers() };
  },
});

/** Asks both at once and gives their answers back in the order of the pair. */
async function meet(pair: readonly Step[], round: number): Promise<Answer[]> {
  const order = round % 2 === 0 ? pair : pair.toReversed();
  const answers = await Promise.all(order.map((step) => step.ask()));
  return round % 2 === 0 ? answers : answers.toReversed();
}

/** What happened is what the table of states allows, and each submission has its seal. */
async function expectPossible(about: string): Promise<Situation> {
  await db().updateTable("cycleCities").set({ removedAt: null }).execute();
  const { id, events } = await getReportHead(db(), city, cycle);
  let now: Situation = { state: "draft", edition: null, proposedBy: null };
  for (const event of events) {
    expect(canHappen(event.action, now), `${about}: ${events.map(({ action }) => action).join(", ")}`).toBe(
      true,
    );
    now = after(now, event);
  }
  const seals = await db()
    .selectFrom("seals")
    .select("submission")
    .where("reportId", "=", id)
    .orderBy("submission")
    .execute();
  const submissions = events.filter(({ action }) => action === "submit").map(({ submission }) => submission);
  expect(
    seals.map(({ submission }) => submission),
    about,
  ).toEqual(submissions);
  return now;
}

async function editionOfCycle(): Promise<string> {
  const found = await db()
    .selectFrom("cycles")
    .select("templateEdition")
    .where("id", "=", cycle)
    .executeTakeFirstOrThrow();
  return found.templateEdition;
}

/** What each pair can come to, as the statuses of the two. `before` leads to where they meet. */
const pairs: [string, Step[], Step[], number[][]][] = [
  [
    "submit and submit",
    [],
    [submit(), submit()],
    [
      [200, 409],
      [409, 200],
    ],
  ],
  // Whoever submits after the edition was taken is told that the questions are others by now.
  [
    "submit and take the newest edition",
    [],
    [submit(), takeEdition()],
    [
      [200, 409],
      [409, 200],
      [200, 200],
    ],
  ],
  ["submit and close the cycle", [], [submit(), closeCycle()], [[200, 200]]],
  [
    "submit and extend the city's day",
    [],
    [submit(), extendCity()],
    [
      [200, 200],
      [409, 200],
    ],
  ],
  [
    "submit and take the city out",
    [],
    [submit(), removeCity()],
    [
      [200, 409],
      [404, 200],
    ],
  ],
  [
    "submit and an answer",
    [],
    [submit(), answerVision()],
    [
      [200, 409],
      [200, 200],
      [409, 200],
    ],
  ],
  ["submit and the news of the day", [], [submit(), tellOfDays()], [[200, 200]]],
  ["take the city out and the news of the day", [], [removeCity(), tellOfDays()], [[200, 200]]],
  [
    "close the cycle and take the newest edition",
    [],
    [closeCycle(), takeEdition()],
    [
      [200, 409],
      [409, 200],
    ],
  ],
  [
    "take back and submit",
    [submit()],
    [takeBack(), submit()],
    [
      [200, 200],
      [200, 409],
    ],
  ],
  [
    "take back and begin the review",
    [submit()],
    [takeBack(), startReview()],
    [
      [200, 409],
      [409, 200],
    ],
  ],
  [
    "endorse and return",
    [submit()],
    [endorse(), onSubmission("administrator", "return")],
    [
      [200, 409],
      [409, 200],
    ],
  ],
  [
    "endorse and propose to open again",
    [submit()],
    [endorse(), proposeReopening()],
    [
      [200, 200],
      [200, 409],
    ],
  ],
  [
    "publish and propose to open again",
    [submit(), endorse()],
    [publish(), proposeReopening()],
    [
      [200, 409],
      [409, 200],
    ],
  ],
  [
    "two who propose to open again",
    [submit(), endorse()],
    [proposeReopening("reviewer"), proposeReopening("administrator")],
    [
      [200, 409],
      [409, 200],
    ],
  ],
  [
    "confirm and drop an opening again",
    [submit(), endorse(), proposeReopening()],
    [onSubmission("reviewer", "reopening/confirm"), onSubmission("administrator", "reopening/drop")],
    [
      [200, 409],
      [409, 200],
    ],
  ],
  [
    "correct and withdraw",
    [submit(), endorse(), publish()],
    [onSubmission("coordinator", "errata"), onSubmission("reviewer", "withdraw")],
    [
      [200, 200],
      [409, 200],
    ],
  ],
];

it.each(pairs)("%s", async (name, way, pair, outcomes) => {
  for (let round = 0; round < rounds; round += 1) {
    await beginAnew();
    for (const step of way) expect((await step.ask()).status, `${name}: the way there`).toBe(200);
    const answers = await meet(pair, round);
    const statuses = answers.map(({ status }) => status);
    const told = JSON.stringify(answers.map(({ status, body }) => [status, body.code]));
    expect(outcomes, `${name} came to ${told}`).toContainEqual(statuses);
    await expectPossible(name);
  }
});

it("what was submitted while the newest edition was taken is sealed with the questions of the edition that the cycle has", async () => {
  for (let round = 0; round < rounds; round += 1) {
    await beginAnew();
    const [submitted] = await meet([submit(), takeEdition()], round);
    if (submitted?.status !== 200) continue;
    const { body } = await jifunze.api("coordinator", "GET", `${report}/submission`);
    expect(JSON.stringify(body)).toContain(`"${await editionOfCycle()}"`);
  }
});

it("nobody waited for somebody who waited for them", async () => {
  const mine = sql`pid = pg_backend_pid()`;
  // A connection writes down what it counted when it ends at the latest.
  await db()
    .connection()
    .execute(async (own) => {
      const { rows } = await sql<{ pid: number }>`
        select pid, pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and not ${mine}`.execute(own);
      const pids = rows.map(({ pid }) => pid);
      for (let left = -1; left !== 0; ) {
        const { rows: still } = await sql`select from pg_stat_activity where pid = any(${pids})`.execute(own);
        left = still.length;
      }
      const counted = await sql<{ deadlocks: string }>`
        select deadlocks from pg_stat_database where datname = current_database()`.execute(own);
      expect(counted.rows[0]?.deadlocks).toBe("0");
    });
});
