// A contributor proposes an initiative in four fields, a coordinator accepts it, the public reads it; and every step from
// every state, as the table, the database and the API have it.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { readKnownDays } from "../ui/date-fields.ts";
import { missingOf } from "./initiative.ts";
import { initiativeSteps, insertIdea } from "./store.ts";
import { actions, type InitiativeState, states, steps } from "./workflow.ts";
import { yearsOfAll } from "./years.ts";

const at = "/cities/kilifi/initiatives";

let jifunze: TestService;
let contributor: Session;
let coordinator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  contributor = await signedIn(jifunze, "contributor");
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

const idea = { title: "Reading circles", summary: "Neighbours read.", language: "en", startsOn: "2027-07" };

async function propose(said: Record<string, unknown> = {}): Promise<number> {
  const { status, body } = await send("contributor", "POST", at, { ...idea, ...said });
  expect(status, JSON.stringify(body)).toBe(200);
  return Number(body.number);
}

const read = async (number: number) => (await send("contributor", "GET", `${at}/${number}`)).body;

async function step(number: number, action: string, said: Record<string, unknown> = {}) {
  const { version } = await read(number);
  return send("coordinator", "POST", `${at}/${number}/steps/${action}`, { version, ...said });
}

/** A form in which several boxes of one name are ticked. */
function sendForm(session: Session, path: string, fields: Record<string, string | string[]>) {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
  const body = new URLSearchParams(pairs).toString();
  return session.send(path, "application/x-www-form-urlencoded", body);
}

const visit = (path: string, language = "en") =>
  fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language }, redirect: "manual" });

it("lets in who may, and nobody else", async () => {
  for (const person of ["public", "observer", "administrator", "otherCoordinator"] as const)
    expect((await send(person, "POST", at, idea)).status, person).toBe(person === "public" ? 401 : 403);
  const number = await propose();
  const { version } = await read(number);
  const accept = `${at}/${number}/steps/accept`;
  for (const person of ["contributor", "administrator", "otherCoordinator"] as const)
    expect((await send(person, "POST", accept, { version })).status, person).toBe(403);
  expect((await send("public", "GET", `${at}/${number}`)).status).toBe(404);
  expect((await send("otherCoordinator", "GET", `${at}/${number}`)).status).toBe(404);
  expect((await send("observer", "GET", `${at}/${number}`)).status).toBe(404);
  expect((await send("reviewer", "GET", `${at}/${number}`)).status).toBe(200);
});

it("is proposed in four fields in Kiswahili, accepted, completed and read by everybody", async () => {
  const sent = await contributor.post(`${at}/new`, {
    title: "Duara za kusoma",
    summary: "Majirani wanasomeana.",
    language: "sw",
    place: "Ganze constituency",
    startsOn: "",
    "startsOn-month": "7",
    "startsOn-year": "2027",
  });
  expect(sent.status, sent.html).toBe(200);
  const number = Number(sent.path.split("/").at(-1));
  const proposed = await read(number);
  expect(proposed).toMatchObject({
    code: `kilifi-${number}`,
    state: "idea",
    startsOn: "2027-07",
    title: { sw: "Duara za kusoma" },
    places: [{ id: expect.stringContaining("ke-") }],
  });
  expect((await visit(`${at}/${number}`)).status).toBe(404);
  expect(await (await visit(at)).text()).not.toContain("Duara za kusoma");

  expect((await step(number, "accept")).status).toBe(200);
  const page = await (await visit(`${at}/${number}`)).text();
  expect(page).toContain('lang="sw">Majirani wanasomeana.');
  expect(page).toContain("from July 2027");
  expect(page).not.toContain("Accepted");
  expect(await (await visit("/cities/kilifi")).text()).toContain(`href="${at}/${number}"`);

  // What is asked later: the form shows what it says, and keeps it.
  const { version } = await read(number);
  const edited = await sendForm(coordinator, `${at}/${number}/edit`, {
    version: String(version),
    titleSw: "Duara za kusoma",
    titleEn: "Reading circles",
    summarySw: "Majirani wanasomeana.",
    places: [String((proposed.places as { id: string }[])[0]?.id)],
    place: "Malindi constituency",
    "startsOn-month": "7",
    "startsOn-year": "2027",
    "endsOn-year": "2028",
    focusAreas: ["5", "9"],
    audiences: "adults",
    budget: "4,500,000",
  });
  expect(edited.status, edited.html).toBe(200);
  const complete = await read(number);
  expect(complete).toMatchObject({
    budget: 4_500_000,
    endsOn: "2028",
    focusAreas: ["5", "9"],
    audiences: ["adults"],
  });
  expect(complete.places).toHaveLength(2);
  const shown = await (await visit(`${at}/${number}`)).text();
  expect(shown).toContain("KES 4,500,000");
  expect(shown).toContain("July 2027 to 2028");
});

describe("the list", () => {
  it("offers what there is, and filters, sorts and downloads by it", async () => {
    const number = await propose({ title: "Evening school of Malindi", place: "Malindi constituency" });
    expect((await step(number, "accept")).status).toBe(200);
    const all = await (await visit(at)).text();
    expect(all).toMatch(/<option value="planned">Planned \(\d+\)/);
    expect(all).not.toContain('<option value="running"');
    const elsewhere = await propose({ title: "School of the hills", place: "Ganze constituency" });
    await step(elsewhere, "accept");
    const malindi = String(((await read(number)).places as { id: string }[])[0]?.id);
    const here = await (await visit(`${at}?place=${malindi}&filter=evening`)).text();
    expect(here).toContain("Evening school of Malindi");
    expect(here).not.toContain(">Reading circles<");
    expect(all).toContain(">Reading circles<");
    const csv = await (await visit(`${at}?place=${malindi}&format=csv`)).text();
    expect(csv).toContain("Evening school of Malindi");
    // Zero results leave the filters on the page.
    const nothing = await (await visit(`${at}?filter=astronomy`)).text();
    expect(nothing).toContain('name="place"');
    const county = (await send("public", "GET", `${at}?place=ke-003`)).body;
    expect((county.initiatives as unknown[]).length).toBeGreaterThan(0);
  });

  it("tells of a parameter that it does not know", async () => {
    const { status, body } = await send("public", "GET", `${at}?stage=planned`);
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain("stage");
  });
});

describe("refused", () => {
  it.each([
    [{ title: "" }, "title"],
    [{ startsOn: "next year" }, "startsOn"],
    [{ startsOn: "2027-02-31" }, "startsOn"],
    [{ place: "Kisumu Central" }, "place"],
    [{ place: "ke-047" }, "place"],
    [{ language: "xx" }, "language"],
  ])("a proposal with %j", async (wrong, field) => {
    const { status, body } = await send("contributor", "POST", at, { ...idea, ...wrong });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain(`"${field}"`);
  });

  it.each([
    [{ endsOn: "2026" }, "endsOn"],
    [{ focusAreas: ["99"] }, "focusAreas"],
    [{ themes: ["war"] }, "themes"],
    [{ levels: ["kindergarten"] }, "levels"],
    [{ budget: "much" }, "budget"],
    [{ budget: "-5" }, "budget"],
    [{ titleEn: " ", titleSw: "" }, "titleEn"],
  ])("a change with %j", async (wrong, field) => {
    const number = await propose();
    const { version } = await read(number);
    const said = { titleEn: "Reading circles", startsOn: "2027-07", version, ...wrong };
    const { status, body } = await send("contributor", "PUT", `${at}/${number}`, said);
    expect(status, JSON.stringify(body)).toBe(422);
    expect(JSON.stringify(body)).toContain(`"${field}`);
  });

  it("what somebody else changed meanwhile, and nothing that was typed is lost", async () => {
    const number = await propose();
    const { version } = await read(number);
    const said = { titleEn: "Reading circles", version };
    expect((await send("contributor", "PUT", `${at}/${number}`, { ...said, lead: "Library" })).status).toBe(
      200,
    );
    expect((await send("coordinator", "PUT", `${at}/${number}`, said)).status).toBe(409);
    const late = await coordinator.post(`${at}/${number}/edit`, {
      version: String(version),
      titleEn: "Reading circles",
      lead: "Department of Education",
    });
    expect(late.status).toBe(409);
    expect(late.html).toContain("Library");
    expect(late.html).toContain('value="Department of Education"');
  });

  it("a step before it says what the step needs", async () => {
    const number = await propose({ summary: "" });
    const refused = await step(number, "accept");
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain("what it does");
    expect((await step(number, "decline")).status).toBe(422);
    expect((await step(number, "decline", { note: "It is there already." })).status).toBe(200);
    // What was declined was never public, and can be taken up again.
    expect((await visit(`${at}/${number}`)).status).toBe(404);
    expect((await step(number, "reopen", { note: "It is not." })).status).toBe(200);
    expect((await read(number)).state).toBe("idea");
  });
});

it("what was cancelled stays public without the reason, and is hidden where it becomes an idea again", async () => {
  const number = await propose({ title: "A festival of boats" });
  await step(number, "accept");
  await step(number, "cancel", { note: "The money went elsewhere." });
  const page = await (await visit(`${at}/${number}`)).text();
  expect(page).toContain("Cancelled");
  expect(page).not.toContain("elsewhere");
  expect((await contributor.get(`${at}/${number}`)).html).toContain("The money went elsewhere.");
  await step(number, "reopen", { note: "It came back." });
  expect((await visit(`${at}/${number}`)).status).toBe(404);
});

describe("every step from every state", () => {
  it("is the same in the table of the database", async () => {
    expect(await keptMoves(jifunze.service.database.db, "initiative")).toEqual(meantMoves(steps));
  });

  it("is refused by the database as by the rules", async () => {
    const { db } = jifunze.service.database;
    const by = { id: "", name: "Test" };
    for (const state of states)
      for (const action of actions) {
        const to = steps.nextOf(action, state);
        const tried = db.transaction().execute(async (tx) => {
          const said = { sw: "", en: "Tried" };
          const { id } = await insertIdea(tx, {
            city: "kilifi",
            title: said,
            summary: said,
            startsOn: null,
            lead: { organisation: null, name: null },
            place: undefined,
            by,
            at: new Date(),
          });
          await sql`set local session_replication_role = replica`.execute(tx);
          await tx.updateTable("initiatives").set({ state }).where("id", "=", id).execute();
          await sql`set local session_replication_role = origin`.execute(tx);
          const next = (to ?? "running") as InitiativeState;
          await initiativeSteps.write(tx, {
            of: id,
            action,
            from: state,
            to: next,
            by,
            at: new Date(),
          });
          const after = await tx
            .selectFrom("initiatives")
            .select("state")
            .where("id", "=", id)
            .executeTakeFirst();
          expect(after?.state).toBe(to);
          throw new Error("Only tried.");
        });
        await expect(tried, `${action} ${state}`).rejects.toThrow(
          to === undefined ? /foreign key|is / : "Only tried.",
        );
      }
  });

  it("cannot be got round by setting the state", async () => {
    const number = await propose();
    const { db } = jifunze.service.database;
    const set = db.updateTable("initiatives").set({ state: "closed" }).where("number", "=", number).execute();
    await expect(set).rejects.toThrow("follows from its events");
  });
});

it("gives each a number of its own, whoever comes first", async () => {
  const numbers = await Promise.all(Array.from({ length: 8 }, () => propose()));
  expect(new Set(numbers).size).toBe(8);
});

it("reads a day as far as it is typed", () => {
  const typed = (day: string, month: string, year: string) =>
    readKnownDays({ startsOn: day, "startsOn-month": month, "startsOn-year": year }, ["startsOn"]).startsOn;
  expect(typed("", "", "2027")).toBe("2027");
  expect(typed("", "7", "2027")).toBe("2027-07");
  expect(typed("4", "7", "2027")).toBe("2027-07-04");
  expect(typed("4", "", "2027")).toBe("2027-00-04");
  expect(typed("", "", "")).toBeUndefined();
});

it("says what is missing, results only of what is done", () => {
  const said = {
    summary: { en: "x", sw: "" },
    results: { en: "", sw: "" },
    lead: "Library",
    places: [],
    startsOn: "2027",
    endsOn: null,
    focusAreas: ["5"],
    levels: [],
    settings: [],
    audiences: [],
    budget: 0,
  } as const;
  const missing = (state: InitiativeState) => missingOf({ ...structuredClone(said), state } as never);
  expect(missing("planned")).toEqual(["places", "endsOn", "levels", "settings", "audiences"]);
  expect(missing("closed")).toContain("results");
});

it("arranges the same initiatives by state, year and place, with the filter of the list", async () => {
  const number = await propose({ title: "Fishing school", place: "Malindi constituency", startsOn: "2030" });
  await step(number, "accept");
  const elsewhere = await propose({ title: "School of the hills", place: "Ganze constituency" });
  await step(elsewhere, "accept");
  const malindi = String(((await read(number)).places as { id: string }[])[0]?.id);
  for (const [how, heading] of [
    ["board", "Planned"],
    ["timeline", "2030"],
    ["places", "Malindi[^<]*"],
  ] as const) {
    const html = await (await visit(`${at}/${how}?place=${malindi}&state=planned`)).text();
    expect(html, how).toMatch(new RegExp(`<h2[^>]*>${heading} \\(\\d+\\)`));
    expect(html, how).toContain(`href="${at}/${number}"`);
    expect(html, how).not.toContain(`href="${at}/${elsewhere}"`);
    expect(html, how).toContain(`/initiatives?place=${malindi}&amp;state=planned"`);
    expect(await (await visit(`${at}/${how}?state=closed`)).text(), how).toContain("No initiative fits");
  }
  // The map counts what the list has, and each number leads there.
  const counts: number[] = [];
  for (const filter of ["state=planned", `state=planned&place=${malindi}`]) {
    const html = await (await visit(`${at}/places?${filter}`)).text();
    for (const place of ["ganze", "malindi"]) {
      const [, name, count] = new RegExp(`id="group-ke-003-${place}">([^(]*) \\((\\d+)\\)`).exec(html) ?? [];
      expect(html, `${filter} ${place}`).toMatch(
        new RegExp(`href="#group-ke-003-${place}"[^>]*><title>${name}: ${count} initiatives?</title>`),
      );
      counts.push(Number(count));
    }
  }
  // Of what is in Ganze only, nothing is left where Malindi was chosen.
  expect(counts[2]).toBeLessThan(counts[0] ?? 0);
});

it("puts an initiative into every year that it lasts", () => {
  const of = (startsOn: string | null, endsOn: string | null) => ({ startsOn, endsOn });
  const { years, unknown } = yearsOfAll([
    of("2027-07", "2029"),
    of("2028", null),
    of(null, null),
    of("2000", "2099"),
  ]);
  const inYear = (year: number) => years.find((one) => one.year === year)?.of.length ?? 0;
  expect([2027, 2028, 2029, 2030].map(inYear)).toEqual([2, 3, 2, 0]);
  expect(unknown).toHaveLength(1);
});
