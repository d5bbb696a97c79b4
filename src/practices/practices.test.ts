// A city writes down what worked, two people from elsewhere read it, and everybody does once both accept it; and every step from every
// state, as the table, the database and the API have it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { takeMails, toldOf } from "../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import {
  assignedTo,
  complete,
  type Doing,
  differOn,
  doingOn,
  proposePractice,
  publishedOf,
  revisionOf,
  writePractice,
} from "../../test/support/practices.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { outcomeOf } from "./reviewer.ts";
import { actions, type PracticeState, states, steps } from "./workflow.ts";

let jifunze: TestService;
let doing: Doing;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const seen = async (person: Person, path: string) => (await send(person, "GET", path)).status;
const listed = async (person: Person, search = "") => {
  const { practices } = (await send(person, "GET", `/practices${search}`)).body as unknown as {
    practices: { title: string; state: string; yearlyCost: number | null }[];
  };
  return practices;
};
const dayAfter = (days: number) => addDays(dayOf(new Date()), days);
const nameOf = async (person: Parameters<typeof emailOf>[0]) =>
  (
    await doing.db
      .selectFrom("people")
      .select("name")
      .where("email", "=", emailOf(person))
      .executeTakeFirstOrThrow()
  ).name;
const page = async (path: string, language = "en") =>
  (await fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } })).text();

it("is for the people of the city and its reviewers until both accept it, then for everybody", async () => {
  for (const person of ["public", "observer", "administrator", "otherCoordinator"] as const) {
    const said = { title: "Reading boats", language: "en" };
    const refused = person === "public" ? 401 : 403;
    expect((await send(person, "POST", "/cities/kilifi/practices", said)).status, person).toBe(refused);
  }
  const here = await proposePractice(doing);
  expect(await seen("contributor", here)).toBe(200);
  for (const person of ["public", "observer", "otherCoordinator"] as const) {
    expect(await seen(person, here), person).toBe(404);
    expect(await listed(person), person).toEqual([]);
  }
  expect((await send("contributor", "PUT", here, { ...complete, version: 4 })).body.code).toBe(
    "practices.not_now",
  );
  await assignedTo(doing, here);
  expect(await seen("otherCoordinator", here)).toBe(200);
  expect((await send("contributor", "POST", `${here}/review`, { verdict: "accept" })).status).toBe(403);
  const silent = await send("reviewer", "POST", `${here}/review`, { verdict: "sendBack" });
  expect(silent.body.errors).toMatchObject([{ field: "note" }]);
  await doing.does("reviewer", "POST", `${here}/review`, { verdict: "accept" });
  const again = await send("reviewer", "POST", `${here}/review`, { verdict: "sendBack", note: "No." });
  expect(again.body.code).toBe("practices.said_already");
  expect(await listed("public")).toEqual([]);
  await doing.does("otherCoordinator", "POST", `${here}/review`, { verdict: "accept" });
  expect(await listed("public")).toMatchObject([
    { title: "Reading boats", state: "published", yearlyCost: null },
  ]);
  expect(await listed("public", "?area=coastal&grade=counted")).toHaveLength(1);
  expect(await listed("public", "?area=arid")).toEqual([]);
  const html = await page(here);
  expect(html).toContain("Books became wet in the first month.");
  // What nobody knows is not nothing.
  expect(html).toMatch(/Cost each year.*?Not known/s);
  expect(html).not.toContain("What the reviewers say");
  expect(await page(here, "sw")).toContain("Mashua za kusoma");
});

it("has to say what others need before it is proposed", async () => {
  const said = { title: "Sewing yard", language: "en" };
  const { number } = await doing.does("contributor", "POST", "/cities/kilifi/practices", said);
  const here = `/cities/kilifi/practices/${String(number)}`;
  const propose = (version: number) => send("coordinator", "POST", `${here}/steps/propose`, { version });
  expect((await propose(2)).body.errors).toMatchObject([{ field: "form" }]);
  await doing.does("contributor", "PUT", here, { ...complete, resultEn: "", version: 2 });
  expect((await propose(3)).body.errors?.[0]?.detail).toContain("looked at again");
  await doing.does("contributor", "PUT", here, {
    ...complete,
    resultEn: "",
    lookAgainOn: dayAfter(200),
    version: 3,
  });
  expect((await propose(3)).body.code).toBe("practices.changed");
  expect((await propose(4)).status).toBe(200);
});

it("has its result looked at again on a day to come, and its coordinator finds it on the desk on that day", async () => {
  const here = await writePractice(doing);
  const edit = (lookAgainOn: string, version: number) =>
    send("contributor", "PUT", here, { ...complete, resultEn: "", lookAgainOn, version });
  expect((await edit("1900-01-01", 3)).body.errors).toMatchObject([{ field: "lookAgainOn" }]);
  expect((await edit(dayAfter(0), 3)).status).toBe(200);
  // It has to be to come for those who read it, too.
  const early = await send("coordinator", "POST", `${here}/steps/propose`, { version: 4 });
  expect(early.body.errors?.[0]?.detail).toContain("on which day to come");
  expect((await edit(dayAfter(30), 4)).status).toBe(200);
  await publishedOf(doing, here, 5);
  const desk = async () =>
    (await (await signedIn(jifunze, "coordinator")).get("/cities/kilifi/overview")).html;
  const asks = "Look again at what came of";
  expect(await desk()).not.toContain(asks);
  const cameOn = (lookAgainOn: string) =>
    doing.db
      .updateTable("practices")
      .set({ lookAgainOn })
      .where("number", "=", Number(here.split("/").at(-1)))
      .where("cityId", "=", "kilifi")
      .execute();
  await cameOn(dayAfter(0));
  expect(await desk()).toContain(asks);
  await cameOn(dayAfter(1));
});

it("tells its city once of what both said, by the one whose verdict decided it", async () => {
  const told = () =>
    doing.db.selectFrom("notifications").select(["personId", "kind", "actorName"]).orderBy("at").execute();
  for (const [verdict, kind] of [
    ["accept", "practices.published"],
    ["sendBack", "practices.returned"],
  ] as const) {
    const here = await assignedTo(doing, await proposePractice(doing));
    await takeMails(jifunze);
    const before = await told();
    // Both before anybody is told of the first.
    for (const person of ["otherCoordinator", "reviewer"] as const)
      await doing.does(person, "POST", `${here}/review`, { verdict, note: "As it is." });
    await takeMails(jifunze);
    const now = (await told()).slice(before.length).filter((one) => one.kind === kind);
    expect(new Set(now.map(({ personId }) => personId)).size, kind).toBe(now.length);
    expect(now.length, kind).toBeGreaterThan(0);
    expect(new Set(now.map(({ actorName }) => actorName)), kind).toEqual(new Set([await nameOf("reviewer")]));
  }
});

it("tells the commission once where they differ", async () => {
  const here = await assignedTo(doing, await proposePractice(doing));
  await takeMails(jifunze);
  const before = (await toldOf(jifunze, "practices.differ")).length;
  await differOn(doing, here);
  await takeMails(jifunze);
  const now = await toldOf(jifunze, "practices.differ");
  expect(now.length - before).toBe(new Set(now).size);
});

it("says with whom it is done, on which law it rests and to which level it leads, to readers and other programs", async () => {
  const here = await writePractice(doing);
  const said = {
    ...complete,
    partnersEn: "The union of fishers of Malindi.",
    legalBasisEn: "County Library Act, 2021.",
    knqf: "2",
    version: 3,
  };
  expect((await send("contributor", "PUT", here, { ...said, knqf: "11" })).body.errors).toMatchObject([
    { field: "knqf" },
  ]);
  await doing.does("contributor", "PUT", here, said);
  await publishedOf(doing, here, 4);
  const html = await page(here);
  expect(html).toMatch(/Who does it together with the city.*?The union of fishers of Malindi\./s);
  expect(html).toMatch(/On which law or decision it rests.*?County Library Act, 2021\./s);
  expect(html).toMatch(/Level of qualification that it leads to.*?Level 2: /s);
  const csv = await (await fetch(`${jifunze.url}/cities/kilifi/practices/open-data.csv`)).text();
  expect(csv).toContain("County Library Act, 2021.");
});

it("says which themes of learning cities it serves, and is found by them", async () => {
  const here = await writePractice(doing);
  const said = { ...complete, themes: ["equity-inclusion", "green-healthy"], version: 3 };
  const unknown = await send("contributor", "PUT", here, { ...said, themes: ["war"] });
  expect(unknown.body.errors).toMatchObject([{ field: "themes" }]);
  const nameless = await send("contributor", "PUT", here, { titleEn: "", titleSw: "", version: 3 });
  expect(nameless.body.errors).toMatchObject([{ field: "titleEn" }]);
  // What is not given, the title too, stays as it is.
  await doing.does("contributor", "PUT", here, { themes: said.themes, version: 3 });
  expect(await page("/")).not.toContain(`href="${here}"`);
  await publishedOf(doing, here, 4);
  expect(await page("/")).toContain(`href="${here}"`);
  expect(await page(here)).toMatch(
    /Themes of learning cities that it serves.*?Green and healthy environments; Equity/s,
  );
  expect(await page(here, "sw")).toContain("Usawa na ujumuishaji");
  const [found, ...others] = await listed("public", "?theme=green-healthy");
  expect([found?.title, others]).toEqual(["Reading boats", []]);
  expect(await listed("public", "?theme=citizenship")).toEqual([]);
  expect(await page("/themes/green-healthy")).toContain('href="/practices?theme=green-healthy"');
  expect(await page("/practices?theme=green-healthy")).toContain(`href="${here}"`);
});

it("is read by nobody who works for its city, and by one who coordinates another", async () => {
  const here = await proposePractice(doing);
  const people = await doing.db.selectFrom("people").select(["id", "email"]).execute();
  const idOf = (person: Parameters<typeof emailOf>[0]) =>
    people.find(({ email }) => email === emailOf(person))?.id ?? "";
  const assign = (first: string, second: string) =>
    send("administrator", "PUT", `${here}/reviewers`, { first, second, version: 4 });
  const refused: [string, string, string][] = [
    [idOf("coordinator"), idOf("otherCoordinator"), "first"],
    [idOf("otherCoordinator"), idOf("contributor"), "second"],
    [idOf("otherCoordinator"), idOf("otherCoordinator"), "second"],
    [idOf("reviewer"), idOf("administrator"), "first"],
    [idOf("observer"), idOf("otherCoordinator"), "first"],
  ];
  for (const [first, second, field] of refused)
    expect((await assign(first, second)).body.errors).toMatchObject([{ field }]);
  expect((await assign(idOf("reviewer"), idOf("otherCoordinator"))).status).toBe(200);
});

it("is decided by an administrator where the two differ, with the reason for its city", async () => {
  const here = await assignedTo(doing, await proposePractice(doing));
  const decide = { verdict: "sendBack", note: "Say what it costs.", version: 5 };
  expect((await send("administrator", "POST", `${here}/decision`, decide)).body.code).toBe(
    "practices.agreed",
  );
  await differOn(doing, here);
  await doing.does("administrator", "POST", `${here}/decision`, decide);
  expect((await send("coordinator", "GET", here)).body).toMatchObject({ state: "returned", version: 6 });
  expect(await seen("public", here)).toBe(404);
});

it("outcome of two verdicts", () => {
  const of = (...verdicts: ("accept" | "sendBack" | null)[]) =>
    outcomeOf(verdicts.map((verdict) => ({ verdict })));
  expect(of("accept", null)).toBeUndefined();
  expect(of()).toBeUndefined();
  // One reads what brings a published practice up to date.
  expect(of("accept")).toBe("accept");
  expect(of("accept", "accept")).toBe("accept");
  expect(of("sendBack", "sendBack")).toBe("sendBack");
  expect(of("sendBack", "accept")).toBe("differ");
});

it("the database keeps the same moves", async () => {
  expect(await keptMoves(doing.db, "practice")).toEqual(meantMoves(steps));
});

/** A practice in each state, by its address. */
const ways: Record<PracticeState, () => Promise<string>> = {
  draft: () => writePractice(doing),
  proposed: () => proposePractice(doing),
  in_review: async () => assignedTo(doing, await proposePractice(doing)),
  returned: () => settled("sendBack"),
  published: () => settled("accept"),
  retired: async () => {
    const here = await settled("accept");
    await doing.does("coordinator", "POST", `${here}/steps/retire`, {
      note: "The boat is sold.",
      version: 6,
    });
    return here;
  },
  merged: async () => {
    const draft = await revisionOf(doing, await settled("accept"), 6);
    await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version: 4 });
    return draft;
  },
};

async function settled(verdict: "accept" | "sendBack"): Promise<string> {
  const here = await assignedTo(doing, await proposePractice(doing));
  for (const person of ["reviewer", "otherCoordinator"] as const)
    await doing.does(person, "POST", `${here}/review`, { verdict, note: "As it is." });
  return here;
}

it.each(states)("role × action from %s", async (state) => {
  const here = await ways[state]();
  const read = async () => (await send("coordinator", "GET", here)).body;
  for (const person of [
    "public",
    "observer",
    "reviewer",
    "contributor",
    "otherCoordinator",
    "administrator",
    "coordinator",
  ] as const)
    for (const action of actions) {
      const before = await read();
      if (before.state !== state) continue;
      const to = steps.nextOf(action, state);
      const may = person === "coordinator" || (person === "administrator" && action === "retire");
      const said = { version: before.version, note: "" };
      const { status } = await send(person, "POST", `${here}/steps/${action}`, said);
      const needsNote = steps.rules[action].needsNote === true;
      const allowed = person === "public" ? 401 : may ? 200 : undefined;
      const expected = allowed === 200 ? (to === undefined ? 409 : needsNote ? 422 : 200) : allowed;
      if (expected !== undefined) expect(status, `${person} ${action}`).toBe(expected);
      else expect([403, 409], `${person} ${action}`).toContain(status);
      if (expected === 200) expect((await read()).state).toBe(to);
    }
});

it("is found by the features that it serves and by whom it is for, and its focus areas follow from the features", async () => {
  const { does } = doingOn(jifunze);
  const { number } = await does("coordinator", "POST", "/cities/kilifi/practices", {
    title: "Workshops at the market",
    sentence: "Traders learn from traders.",
    language: "en",
  });
  const here = `/cities/kilifi/practices/${String(number)}`;
  const { version } = await does("coordinator", "GET", here);
  await does("coordinator", "PUT", here, {
    features: ["6.4", "9.3"],
    groups: ["informal_workers"],
    focusAreas: ["2"],
    version,
  });
  expect(await does("coordinator", "GET", here)).toMatchObject({
    features: ["6.4", "9.3"],
    groups: ["informal_workers"],
    focusAreas: ["2", "6", "9"],
  });
  for (const [search, isIn] of [
    ["feature=6.4", true],
    ["feature=6.1", false],
    ["group=informal_workers", true],
    ["group=prisoners", false],
  ] as const) {
    const { practices } = await does("coordinator", "GET", `/practices?${search}`);
    const numbers = (practices as { number: number; city: string }[]).map((one) => one.number);
    expect([search, numbers.includes(Number(number))]).toEqual([search, isIn]);
  }
  const unknown = await jifunze.api("coordinator", "PUT", here, {
    features: ["6.9"],
    version: Number(version) + 1,
  });
  expect([unknown.status, unknown.body.errors]).toEqual([
    422,
    [expect.objectContaining({ field: "features" })],
  ]);
});
