// The way of a report through the API, against the database: everybody tries everything in every situation, and what the
// screens offer is what the API would do. What is expected is told apart from the table that is tested.

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeReport, cycle, openTestCycle, seenNow, takeOffEvents } from "../../test/support/report.ts";
import { doers, expected } from "../../test/support/report-way.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import "../../test/support/properties.ts";
import { getReportHead } from "./drafting.ts";
import { actions, isOpenForWriting, type ReportAction, type Situation, states } from "./workflow.ts";

const report = `/cities/kilifi/reports/${cycle}`;
const note = "For the test.";
let jifunze: TestService;
let seen = "";

/** Everybody who can ask for anything; of another city's people and the public nothing is expected. */
const people = [
  "public",
  "observer",
  "otherCoordinator",
  "contributor",
  "coordinator",
  "reviewer",
  "administrator",
] as const satisfies Person[];
type Somebody = (typeof people)[number];

const routes: Record<ReportAction, string> = {
  submit: "submit",
  takeBack: "take-back",
  startReview: "start-review",
  return: "return",
  endorse: "endorse",
  proposeReopening: "reopening",
  confirmReopening: "reopening/confirm",
  dropReopening: "reopening/drop",
  publish: "publish",
  addErratum: "errata",
  withdraw: "withdraw",
  openEdition: "edition",
};

/** A way through every situation that there is: each state without and with an edition that is read. */
const journey: [Somebody, ReportAction][] = [
  ["coordinator", "submit"],
  ["coordinator", "takeBack"],
  ["coordinator", "submit"],
  ["reviewer", "startReview"],
  ["reviewer", "return"],
  ["coordinator", "submit"],
  ["administrator", "endorse"],
  ["reviewer", "proposeReopening"],
  ["reviewer", "dropReopening"],
  ["administrator", "proposeReopening"],
  ["reviewer", "confirmReopening"],
  ["reviewer", "endorse"],
  ["reviewer", "publish"],
  ["coordinator", "addErratum"],
  ["administrator", "openEdition"],
  ["coordinator", "submit"],
  ["reviewer", "startReview"],
  ["reviewer", "return"],
  ["coordinator", "submit"],
  ["reviewer", "endorse"],
  ["administrator", "proposeReopening"],
  ["administrator", "dropReopening"],
  ["reviewer", "publish"],
  ["reviewer", "withdraw"],
  ["reviewer", "openEdition"],
];

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  await completeReport(jifunze, "coordinator", "kilifi");
  seen = await seenNow(jifunze, "coordinator", "kilifi");
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function situation(): Promise<Situation & { id: string; submissions: number }> {
  return getReportHead(db(), "kilifi", cycle);
}

interface Digests {
  /** Of the last submission, and of what was published last. */
  last: string;
  published: string;
}

async function digestsNow(): Promise<Digests> {
  const { id, events } = await getReportHead(db(), "kilifi", cycle);
  const published = events.findLast(({ action }) => action === "publish")?.submission;
  const seals = await db()
    .selectFrom("seals")
    .select(["submission", "digest"])
    .where("reportId", "=", id)
    .orderBy("submission", "desc")
    .execute();
  const last = seals[0]?.digest ?? "0".repeat(64);
  return { last, published: seals.find(({ submission }) => submission === published)?.digest ?? last };
}

/** Asks for a step with all that belongs to it, about the submission or the edition that is there. */
async function ask(person: Somebody, action: ReportAction, digests?: Digests) {
  const { last, published } = digests ?? (await digestsNow());
  const isAboutEdition = ["addErratum", "withdraw", "openEdition"].includes(action);
  const about = action === "submit" ? { seen } : { digest: isAboutEdition ? published : last, note };
  const { status, body } = await jifunze.api(person, "POST", `${report}/${routes[action]}`, about);
  return { status, code: body.code, state: body.state };
}

const backTo = (events: number) => takeOffEvents(jifunze, "kilifi", events);

async function happened(): Promise<number> {
  return (await getReportHead(db(), "kilifi", cycle)).events.length;
}

/** Who is asked for in a situation, told apart from the table: the state that it leads to, or nothing. */
function wanted(person: Somebody, action: ReportAction, now: Situation, id: string) {
  const may = person in doers ? doers[person as keyof typeof doers] : "";
  return may.split(" ").includes(action) ? expected(action, now, id) : undefined;
}

async function idsOf(): Promise<Map<Somebody, string>> {
  const rows = await db().selectFrom("people").select(["id", "email"]).execute();
  const idOf = (person: Somebody) =>
    rows.find(({ email }) => email === `${person.toLowerCase()}@example.org`)?.id ?? "";
  return new Map(people.map((person) => [person, idOf(person)]));
}

/**
 * Walks the journey and does something in each situation on the way that was not met before, as everybody; as those who
 * may do nothing, once in each state.
 */
async function inEverySituation(
  does: (now: Situation, who: readonly Somebody[]) => Promise<void>,
): Promise<Set<string>> {
  const met = new Set<string>();
  const doing = people.filter((person) => person in doers && doers[person as keyof typeof doers] !== "");
  await backTo(0);
  for (const step of [undefined, ...journey]) {
    if (step) expect((await ask(...step)).status, step.join(" ")).toBe(200);
    const { state, edition, proposedBy } = await situation();
    const name = [state, edition === null ? "unread" : "read", proposedBy ?? ""].join(" ");
    if (met.has(name)) continue;
    const isKnown = [...met].some((one) => one.startsWith(`${state} `));
    met.add(name);
    await does({ state, edition, proposedBy }, isKnown ? doing : people);
  }
  return met;
}

describe("in every situation", () => {
  it("everybody does what is theirs, and everything else is refused and changes nothing", async () => {
    const ids = await idsOf();
    let done = 0;
    const met = await inEverySituation(async (now, who) => {
      const count = await happened();
      const digests = await digestsNow();
      for (const person of who) {
        for (const action of actions) {
          const about = `${person} ${action} of ${JSON.stringify(now)}`;
          const next = wanted(person, action, now, ids.get(person) ?? "");
          const { status, code, state } = await ask(person, action, digests);
          if (next === undefined) {
            expect([401, 403, 404, 409], about).toContain(status);
            expect(code, about).toMatch(/^(platform|reports)\./);
          } else {
            expect([status, state], about).toEqual([200, next]);
            done += 1;
            await backTo(count);
          }
        }
        expect(await happened(), `${person} in ${JSON.stringify(now)}`).toBe(count);
      }
    });
    expect(new Set([...met].map((name) => name.split(" ")[0]))).toEqual(new Set(states));
    expect(done).toBeGreaterThan(60);
  }, 240_000);

  it("the pages offer each person what the API would do, and nothing else", async () => {
    const ids = await idsOf();
    const sessions = new Map<Somebody, Session>();
    for (const person of people.slice(1)) sessions.set(person, await signedIn(jifunze, person));
    await inEverySituation(async (now, who) => {
      for (const [person, session] of sessions) {
        if (!who.includes(person)) continue;
        const pages = [report, `${report}/check`, `${report}/review`];
        const html = await Promise.all(pages.map(async (path) => (await session.get(path)).html));
        const found = actions.filter((action) => html.join("\n").includes(offers(action)));
        const can = actions.filter(
          (action) => wanted(person, action, now, ids.get(person) ?? "") !== undefined,
        );
        expect(found, `${person} in ${JSON.stringify(now)}`).toEqual(can);
      }
    });
  }, 240_000);
});

/** The form or the link that leads to a step. */
function offers(action: ReportAction): string {
  const addresses: Record<ReportAction, string> = {
    submit: `action="${report}/check"`,
    takeBack: `action="${report}/take-back"`,
    startReview: `action="${report}/review/start"`,
    return: `action="${report}/review"`,
    endorse: `formaction="${report}/review/endorse"`,
    proposeReopening: `href="${report}/review/reopening"`,
    confirmReopening: `action="${report}/review/reopening/confirm"`,
    dropReopening: `action="${report}/review/reopening/drop"`,
    publish: `action="${report}/review/publish"`,
    addErratum: `href="${report}/erratum"`,
    withdraw: `href="${report}/withdraw"`,
    openEdition: `href="${report}/edition"`,
  };
  return addresses[action];
}

describe("whatever is asked for in whatever order", () => {
  it("no sequence of calls reaches a state that the way does not lead to", async () => {
    const ids = await idsOf();
    const doer = fc.constantFrom<Somebody>(
      "coordinator",
      "contributor",
      "reviewer",
      "administrator",
      "observer",
    );
    const calls = fc.array(fc.tuple(doer, fc.constantFrom(...actions)), { minLength: 20, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(calls, async (sequence) => {
        await backTo(0);
        let now: Situation = { state: "draft", edition: null, proposedBy: null };
        let submissions = 0;
        for (const [person, action] of sequence) {
          const next = wanted(person, action, now, ids.get(person) ?? "");
          const { status } = await ask(person, action);
          expect(status === 200, `${person} ${action} of ${JSON.stringify(now)}`).toBe(next !== undefined);
          if (next === undefined) continue;
          if (action === "submit") submissions += 1;
          now = {
            state: next,
            edition: action === "publish" ? submissions : action === "withdraw" ? null : now.edition,
            proposedBy:
              action === "proposeReopening"
                ? (ids.get(person) ?? "")
                : next === "reopening"
                  ? now.proposedBy
                  : null,
          };
          expect(await situation()).toMatchObject(now);
        }
        await answersFollow(now);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 6) },
    );
  }, 240_000);

  it("of two who take the last step of a report at once, one does", async () => {
    await backTo(0);
    for (const step of [["coordinator", "submit"]] as const) await ask(...step);
    const pairs: [Somebody, ReportAction][][] = [
      [
        ["coordinator", "takeBack"],
        ["reviewer", "startReview"],
      ],
      [
        ["reviewer", "endorse"],
        ["administrator", "return"],
      ],
    ];
    for (const pair of pairs) {
      const count = await happened();
      const answers = await Promise.all(pair.map((step) => ask(...step)));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      await backTo(count);
    }
  });
});

/** An answer is written while the city has the report, and refused while the commission has it. */
async function answersFollow({ state }: Situation): Promise<void> {
  const { body } = await jifunze.api("contributor", "GET", report);
  const answers = body.answers as { question: string; version: number; text: string; language: string }[];
  const answer = answers.find(({ question }) => question === "plan.vision");
  const same = { text: answer?.text, language: answer?.language, baseVersion: answer?.version };
  const saved = await jifunze.api("contributor", "PUT", `${report}/answers/plan.vision`, same);
  expect([saved.status, saved.body.code]).toEqual(
    isOpenForWriting(state) ? [200, undefined] : [409, "reports.not_open"],
  );
}
