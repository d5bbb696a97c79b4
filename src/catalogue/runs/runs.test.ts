// A learning circle is offered: somebody says when and where, people see it with its next session, one session is moved and one
// cancelled, who came is counted, and it is offered again. What costs and access are is told, and what was not told, too.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { keptMoves, meantMoves } from "../../../test/support/moves.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { organisationPlace } from "../../platform/place.ts";
import { sameWeekdayFrom, weekdayOf } from "../time/schedule.ts";
import { turnRuns } from "./jobs.ts";
import { keptRunSteps } from "./store.ts";
import { runSteps } from "./workflow.ts";

const today = dayOf(new Date());
const saturday = sameWeekdayFrom(addDays(today, 1), "sat");
const at = "/cities/kilifi/learning";

let jifunze: TestService;
let school: string;
let code: string;

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const db = () => jifunze.service.database.db;

async function done(person: Person, method: string, path: string, body?: unknown) {
  const answer = await send(person, method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function fields(person: Person, path: string, body: unknown, method = "POST"): Promise<string[]> {
  const { status, body: answer } = await send(person, method, path, body);
  expect(status, JSON.stringify(answer)).toBe(422);
  return answer.errors?.map(({ field }) => field) ?? [];
}

const page = (path: string, language = "en") =>
  fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } }).then((answer) =>
    answer.text(),
  );

const circle = {
  mode: "in_person",
  newVenue: "Malindi Library",
  landmark: "next to the chief's office",
  place: "Malindi constituency, Kilifi",
  startsOn: saturday,
  weekdays: ["sat"],
  fromTime: "saa 3 asubuhi",
  toTime: "12:00",
  duration: 8,
  durationUnit: "weeks",
  joinUntil: addDays(saturday, 14),
  capacity: 20,
  cost: "free",
  access: { step_free: "yes", sign_language: "ask", toilet: "no" },
  contactPhone: "0712 345 678",
};

async function offered(said: object = {}): Promise<number> {
  return Number((await done("representative", "POST", `${at}/${code}/runs`, { ...circle, ...said })).number);
}

beforeAll(async () => {
  jifunze = await startTestService();
  const added = { nameEn: "Malindi Hill School", sector: "other_public", city: "kilifi" };
  school = String((await done("coordinator", "POST", "/organisations", added)).organisation);
  await giveRole(db(), "representative", "representative", organisationPlace(school));
  const said = {
    titleEn: "Sewing circle",
    kind: "learning_circle",
    level: "continuing",
    organisation: school,
  };
  code = String((await done("representative", "POST", at, said)).code);
  await done("coordinator", "POST", `${at}/${code}/steps/publish`, { version: 2 });
});

afterAll(() => jifunze.stop());

it("moves as the database keeps it", async () => {
  expect(await keptMoves(db(), "run")).toEqual(meantMoves(runSteps));
});

describe("a run", () => {
  it("is written by whoever offers it and by the people of the city, and by nobody else", async () => {
    for (const person of ["public", "observer", "administrator", "otherCoordinator"] as const)
      expect((await send(person, "POST", `${at}/${code}/runs`, circle)).status, person).toBe(
        person === "public" ? 401 : 403,
      );
    const number = await offered();
    expect(number).toBe(1);
    const { runs } = (await done("public", "GET", `/learning/${code}/runs`)) as {
      runs: Record<string, unknown>[];
    };
    expect(runs).toMatchObject([
      {
        number: 1,
        state: "open",
        startsOn: saturday,
        overOn: addDays(saturday, 55),
        schedule: { days: ["sat"], from: "09:00", to: "12:00", everyWeeks: 1, except: [] },
        costs: [],
        contactPhone: "+254712345678",
        venue: { name: "Malindi Library", landmark: "next to the chief's office" },
        access: { step_free: { state: "yes", on: today } },
        next: { heldOn: saturday, startsAt: "09:00", endsAt: "12:00", state: "planned" },
      },
    ]);
    expect(runs[0]?.next).not.toHaveProperty("women");
  });

  it("reads in each language as people there count the hours, with what was not told said so", async () => {
    const english = await page(`/learning/${code}`);
    expect(english).toMatch(/Every Saturday, 9:00 to 12:00, from/);
    expect(english).toMatch(/Malindi Library, next to the chief(&#39;|')s office/);
    expect(english).toContain("Free.");
    expect(english).toContain("Entrance without steps. On request: Sign language");
    const swahili = await page(`/learning/${code}/runs/1`, "sw");
    expect(swahili).toContain("Kila Jumamosi, saa 3 asubuhi (9:00) hadi saa 6 mchana (12:00)");
    expect(swahili).toContain("Choo cha viti vya magurudumu");
    expect(await page(`/learning/${code}/runs/1`)).toMatch(/Not told: 18/);
  });

  it("tells every entry that does not fit the others at its field", async () => {
    const path = `${at}/${code}/runs`;
    const wrong = async (said: object) => fields("representative", path, { ...circle, ...said });
    expect(await wrong({ startsOn: undefined })).toEqual(["startsOn"]);
    expect(await wrong({ endsOn: today })).toEqual(["endsOn"]);
    expect(await wrong({ duration: 1000, durationUnit: "years" })).toEqual(["duration"]);
    expect(await wrong({ endsOn: "2126-12-01" })).toEqual(["endsOn"]);
    expect(await wrong({ fromTime: "saa 3" })).toEqual(["fromTime"]);
    expect(await wrong({ toTime: "8:00", cost: "paid" })).toEqual(["toTime", "costs.0.amount"]);
    expect(await wrong({ weekdays: [] })).toEqual(["weekdays"]);
    expect(await wrong({ except: "25 12 2026\nsoon" })).toEqual(["except"]);
    expect(await wrong({ cost: "free", costs: [{ kind: "exam", amount: "4,500" }] })).toEqual(["cost"]);
    expect(await wrong({ fewest: 30 })).toEqual(["fewest"]);
    expect(await wrong({ durationUnit: undefined })).toEqual(["durationUnit"]);
    expect(await wrong({ newVenue: undefined, place: undefined })).toEqual(["venue"]);
    expect(await wrong({ place: undefined })).toEqual(["place"]);
    expect(await wrong({ mode: "radio" })).toEqual(["channel"]);
    expect(await wrong({ contactPhone: "0712" })).toEqual(["contactPhone"]);
    expect(await wrong({ joinFrom: addDays(saturday, 20) })).toEqual(["joinUntil"]);
  });

  it("says what there is to pay in the end, after help that everybody gets", async () => {
    const number = await offered({
      cost: "paid",
      costs: [
        { kind: "tuition", amount: "56,400", per: "year" },
        { kind: "exam", amount: 4500 },
        { kind: "meals", amount: "" },
      ],
      help: ["capitation", "bursary"],
      helpAmount: 30_000,
      exempt: "orphans",
    });
    const text = await page(`/learning/${code}/runs/${number}`);
    expect(text).toContain("KES 4,500 once (exam) and KES 26,400 a year (fees) after capitation of 30,000.");
    expect(text).toContain("Nothing to pay: orphans. There may be help: bursary.");
    const untold = await offered({ cost: undefined });
    expect(await page(`/learning/${code}/runs/${untold}`)).toContain("The cost was not told.");
  });

  it("is changed by the version that was seen, and its sessions follow, but for what people said of them", async () => {
    const number = await offered();
    const path = `${at}/${code}/runs/${number}`;
    const sessions = async () =>
      (await done("public", "GET", `/learning/${code}/runs/${number}`)).sessions as {
        id: string;
        heldOn: string;
        startsAt: string;
        state: string;
        sequence: number;
        version: number;
      }[];
    const [first, second] = await sessions();
    await done("representative", "POST", `${path}/sessions/${second?.id}/cancel`, {
      reason: "Rain",
      version: 1,
    });
    const { version } = await done("public", "GET", `/learning/${code}/runs/${number}`);
    const changed = { ...circle, fromTime: "10:00", except: addDays(saturday, 14), version };
    await done("representative", "PUT", path, changed);
    expect((await send("representative", "PUT", path, changed)).status).toBe(409);
    const after = await sessions();
    expect(after.map(({ heldOn, startsAt, state }) => [heldOn, startsAt, state]).slice(0, 3)).toEqual([
      [saturday, "10:00", "planned"],
      [addDays(saturday, 7), "09:00", "cancelled"],
      [addDays(saturday, 21), "10:00", "planned"],
    ]);
    expect(after[0]).toMatchObject({ id: first?.id, sequence: 1 });
  });
});

describe("a session", () => {
  it("is moved and cancelled with the reason, comes back, and is counted once it was held", async () => {
    const number = await offered();
    const path = `${at}/${code}/runs/${number}`;
    const all = async () =>
      (await done("public", "GET", `/learning/${code}/runs/${number}`)).sessions as {
        id: string;
        heldOn: string;
        state: string;
        version: number;
        sequence: number;
      }[];
    const [first, second] = await all();
    const one = (id: string | undefined, what: string) => `${path}/sessions/${id}/${what}`;
    const move = {
      heldOn: today,
      startsAt: "2 pm",
      endsAt: "16:00",
      reason: "The hall is taken",
      version: 1,
    };
    expect(await fields("representative", one(first?.id, "move"), { ...move, reason: " " })).toEqual([
      "reason",
    ]);
    expect(
      await fields("representative", one(first?.id, "move"), { ...move, heldOn: addDays(today, -1) }),
    ).toEqual(["heldOn"]);
    expect(await fields("representative", one(first?.id, "move"), { ...move, heldOn: "2200-12-31" })).toEqual(
      ["heldOn"],
    );
    expect((await send("observer", "POST", one(first?.id, "move"), move)).status).toBe(403);
    await done("representative", "POST", one(first?.id, "move"), move);
    expect((await send("coordinator", "POST", one(first?.id, "move"), move)).status).toBe(409);
    expect((await all())[0]).toMatchObject({ heldOn: today, state: "moved", sequence: 1 });
    await done("coordinator", "POST", one(second?.id, "cancel"), { reason: "Funeral", version: 1 });
    expect((await all())[1]).toMatchObject({ state: "cancelled", sequence: 1 });
    const text = await page(`/learning/${code}/runs/${number}`);
    expect(text).toMatch(/Moved from [^:]+: The hall is taken/);
    expect(text).toContain("Cancelled: Funeral");
    // The schedule does not bring back what somebody cancelled.
    await turnRuns.run({
      service: jifunze.service,
      now: () => new Date(),
      signal: new AbortController().signal,
    });
    expect((await all())[1]).toMatchObject({ state: "cancelled" });
    await done("coordinator", "POST", one(second?.id, "move"), {
      ...move,
      heldOn: second?.heldOn,
      reason: "It takes place after all",
      version: 2,
    });
    expect((await all())[1]).toMatchObject({ state: "moved", heldOn: second?.heldOn });
    const count = { women: 12, men: 3, withDisability: 2, version: 2 };
    expect(
      (await send("representative", "POST", one(second?.id, "held"), { ...count, version: 3 })).status,
    ).toBe(409);
    expect(await fields("representative", one(first?.id, "held"), { ...count, withDisability: 16 })).toEqual([
      "withDisability",
    ]);
    await done("representative", "POST", one(first?.id, "held"), count);
    expect((await all())[0]).toMatchObject({ state: "held" });
    expect(await page(`/learning/${code}/runs/${number}`)).not.toContain("12 women");
    const { body } = await send("public", "GET", `/learning/${code}`);
    expect(body).toMatchObject({ lastHeldOn: today });
  });
});

describe("what becomes of a run", () => {
  const read = (number: number) => done("public", "GET", `/learning/${code}/runs/${number}`);

  it("is postponed and opened again, and cancelled with the reason, and its sessions follow", async () => {
    const number = await offered();
    const step = async (action: string, said: object = {}) =>
      send("representative", "POST", `${at}/${code}/runs/${number}/steps/${action}`, {
        version: (await read(number)).version,
        ...said,
      });
    expect((await step("postpone")).status).toBe(422);
    expect((await step("postpone", { note: "No teacher" })).status).toBe(200);
    expect(await read(number)).toMatchObject({ state: "postponed", sessions: [] });
    expect((await step("postpone", { note: "Again" })).status).toBe(409);
    expect((await step("open")).status).toBe(200);
    expect((await read(number)).sessions).toHaveLength(8);
    expect((await step("cancel", { note: "Nobody came" })).status).toBe(200);
    expect(await read(number)).toMatchObject({ state: "cancelled", sessions: [] });
    expect(await page(`/learning/${code}/runs/${number}`)).toContain("It does not take place.");
    expect(
      (await send("representative", "PUT", `${at}/${code}/runs/${number}`, { ...circle, version: 9 })).status,
    ).toBe(409);
  });

  it("begins on its first day and is over after its last, by itself", async () => {
    const number = await offered();
    const turn = (day: string) =>
      turnRuns.run({
        service: jifunze.service,
        now: () => new Date(`${day}T12:00:00Z`),
        signal: new AbortController().signal,
      });
    await turn(addDays(saturday, -1));
    expect((await read(number)).state).toBe("open");
    await turn(saturday);
    expect((await read(number)).state).toBe("running");
    await turn(addDays(saturday, 55));
    expect((await read(number)).state).toBe("running");
    await turn(addDays(saturday, 56));
    expect((await read(number)).state).toBe("finished");
    const { id } = await read(number);
    const events = await keptRunSteps.of(db(), String(id), 9);
    expect(events.map(({ action, by }) => [action, by]).slice(0, 2)).toEqual([
      ["finish", "System"],
      ["start", "System"],
    ]);
  });

  it("takes nobody while what it is a run of is paused, and says so wherever it stands", async () => {
    const number = await offered();
    const shown = () => Promise.all([page(`/learning/${code}`), page(`/learning/${code}/runs/${number}`)]);
    const step = async (move: string) => {
      const { version } = (await send("public", "GET", `/learning/${code}`)).body;
      await done("coordinator", "POST", `${at}/${code}/steps/${move}`, {
        version,
        note: "The hall is painted.",
      });
    };
    for (const text of await shown()) expect(text).toContain("One can join until");
    await step("pause");
    for (const text of await shown()) {
      expect(text).toContain("This is paused for now. Nobody can join.");
      expect(text).toContain("One cannot join while this is paused.");
      expect(text).not.toMatch(/One can join until|>\s*Open\s*</);
    }
    await step("resume");
    for (const text of await shown()) expect(text).toContain("One can join until");
  });

  it("is under way for whoever looks on its first day, before anything turned it", async () => {
    const number = await offered({ startsOn: today, joinUntil: undefined, contactPhone: undefined });
    const text = await page(`/learning/${code}/runs/${number}`);
    expect(text).toContain("Under way");
    expect(text).not.toContain("For questions");
    // Its eight sessions meet where the run does, and need not say so.
    expect(text.match(/Takes place/g)?.length).toBeGreaterThanOrEqual(8);
    expect(text.match(/next to the chief/g)?.length).toBeLessThan(8);
  });

  it("has its sessions worked out further, however many runs there are", async () => {
    const number = await offered();
    await sql`insert into runs (opportunity_id, number, mode, start_kind, starts_on, over_on, schedule, expanded_until, state, added_by_name, changed_at)
      select opportunity_id, 1000 + made, mode, start_kind, starts_on + 700, over_on + 700, schedule, starts_on, state, '', changed_at
      from runs, generate_series(1, 501) as made where number = ${number}`.execute(db());
    await turnRuns.run({
      service: jifunze.service,
      now: () => new Date(),
      signal: new AbortController().signal,
    });
    const left = await db()
      .selectFrom("runs")
      .select("id")
      .where("number", ">", 1000)
      .where("expandedUntil", "=", saturday)
      .execute();
    expect(left).toEqual([]);
    await db().deleteFrom("runs").where("number", ">", 1000).execute();
  });

  it("is offered again as planned, with all that it says, on the same weekday", async () => {
    const number = await offered({ except: addDays(saturday, 7), costsNoteEn: "Bring a pen" });
    const again = await done("representative", "POST", `${at}/${code}/runs/${number}/again`, {});
    const [was, is] = [await read(number), await read(Number(again.number))];
    expect(is).toMatchObject({
      state: "planned",
      venue: { name: "Malindi Library" },
      costsNote: { en: "Bring a pen" },
      schedule: { except: [] },
    });
    expect(String(is.startsOn) > String(was.startsOn)).toBe(true);
    expect(weekdayOf(String(is.startsOn))).toBe("sat");
  });
});

it("is offered in a venue that is known, which its keepers change and take off the choice", async () => {
  const venues = "/cities/kilifi/venues";
  const said = { name: "Social Hall", place: "Malindi constituency, Kilifi", capacity: "80" };
  for (const person of ["public", "observer", "otherCoordinator"] as const)
    expect((await send(person, "POST", venues, said)).status, person).toBe(person === "public" ? 401 : 403);
  const id = String((await done("coordinator", "POST", venues, said)).id);
  expect((await send("representative", "PUT", `${venues}/${id}`, { ...said, version: 1 })).status).toBe(403);
  const number = await offered({ newVenue: undefined, place: undefined, venue: id });
  const ramp = { ...said, name: "Malindi Social Hall", access: { step_free: "yes" }, version: 1 };
  await done("contributor", "PUT", `${venues}/${id}`, ramp);
  expect((await send("coordinator", "PUT", `${venues}/${id}`, ramp)).status).toBe(409);
  await done("coordinator", "POST", `${venues}/${id}/retire`, { version: 2 });
  expect(await page(`/learning/${code}/runs/${number}`)).toContain("Malindi Social Hall");
  const { venues: listed } = (await done("public", "GET", venues)) as { venues: { name: string }[] };
  expect(listed.at(-1)).toMatchObject({ name: "Malindi Social Hall", isRetired: true, capacity: 80 });
  await done("coordinator", "POST", `${venues}/${id}/offer`, { version: 3 });
  // One of the school's own, which came with a run, is the school's.
  const own = listed.find(({ name }) => name === "Malindi Library");
  expect(own).toMatchObject({ organisation: { id: school } });
});
