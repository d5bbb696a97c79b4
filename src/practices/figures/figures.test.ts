// A city shows by its own values what came of a practice: of the same thing and group, from an earlier time; readers see both with
// what became of them since, on the page, on paper, in the API and in what is sealed. How many people it reached tells of nobody.

import { afterAll, beforeAll, expect, it } from "vitest";
import {
  complete,
  type Doing,
  doingOn,
  practiceWithFigure,
  publishedOf,
  valuesToShow,
  writePractice,
} from "../../../test/support/practices.ts";
import { recordTestValue } from "../../../test/support/report.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { citablePractices } from "../citable.ts";
import { faultsOfReached } from "../reached.ts";
import { mostFigures } from "./figure.ts";

let jifunze: TestService;
let doing: Doing;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});
afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const page = async (path: string, language = "en", person: Person = "public") => {
  const headers = { ...jifunze.headersOf(person), "accept-language": language };
  return (await fetch(`${jifunze.url}${path}`, { headers })).text();
};

it("shows before and after with their sources, and says where one was put right since", async () => {
  const { here } = await practiceWithFigure(doing);
  await publishedOf(doing, here, 4);
  const shown = await page(here);
  expect(shown).toMatch(/Before and after, in figures of the city.*?15.*?2012.*?19.*?2014/s);
  expect(await page(here, "sw")).toMatch(/Kabla na baada.*?2012.*?2014/s);
  const { body } = await send("public", "GET", here);
  const [figure] = body.figures as { before: { value: string }; after: { value: string; now: null } }[];
  expect(figure).toMatchObject({ before: { now: null, isGone: false }, after: { now: null, isGone: false } });
  const value = `/cities/kilifi/values/${figure?.after.value ?? ""}`;
  const right = {
    baseVersion: 1,
    status: "measured",
    amount: "21",
    sourceTitle: "Ministry",
    sourceKind: "official",
  };
  await doing.does("coordinator", "POST", `${value}/versions`, right);
  expect(await page(here)).toMatch(/19.*?Put right since:[^<]*21/s);
  const { id } = (await send("public", "GET", here)).body;
  const [cited] = await citablePractices.find(doing.db, "kilifi", [String(id)]);
  expect(JSON.stringify(cited?.snapshot)).toMatch(/Before:[^"]*15[^"]*After:[^"]*19/);
});

it("takes two values of one thing and group, the first from before", async () => {
  const { before, after } = await valuesToShow(doing);
  const here = await writePractice(doing);
  const other = await recordTestValue(jifunze, "coordinator", "kilifi", "6.3.1", "2018", "44");
  const foreign = await recordTestValue(jifunze, "otherCoordinator", "laikipia", "6.3.2", "2012", "15");
  const add = async (said: object) => {
    const { body } = await send("contributor", "POST", `${here}/figures`, { ...said, version: 3 });
    return body.errors?.[0];
  };
  expect(await add({ before: other, after })).toMatchObject({ field: "before" });
  expect((await add({ before: after, after: before }))?.detail).toContain("earlier");
  expect(await add({ after: foreign })).toMatchObject({ field: "after" });
  expect(await add({ after: "" })).toMatchObject({ field: "after" });
  await doing.does("contributor", "POST", `${here}/figures`, { after, version: 3 });
  expect(await page(here, "en", "contributor")).toContain("Nobody counted before");
  const again = await send("contributor", "POST", `${here}/figures`, { before, after, version: 4 });
  expect(again.body.errors?.[0]?.detail).toContain("already");
});

it("is for the people of the city while the practice is a draft, and has a bound", async () => {
  const { here, figure } = await practiceWithFigure(doing);
  const { after } = await valuesToShow(doing);
  for (const person of ["public", "observer", "otherCoordinator", "administrator"] as const) {
    const refused = person === "public" ? 401 : 403;
    expect((await send(person, "POST", `${here}/figures`, { after, version: 4 })).status, person).toBe(
      refused,
    );
  }
  for (let year = 2005; year < 2005 + mostFigures - 1; year += 1) {
    const value = await recordTestValue(jifunze, "coordinator", "kilifi", "6.3.2", String(year), "15");
    const version = 4 + year - 2005;
    await doing.does("contributor", "POST", `${here}/figures`, { after: value, version });
  }
  const tooMany = await send("contributor", "POST", `${here}/figures`, {
    after,
    version: 4 + mostFigures - 1,
  });
  expect(tooMany.body.code).toBe("practices.enough_figures");
  const version = 4 + mostFigures - 1;
  await doing.does("contributor", "DELETE", `${here}/figures/${figure}`, { version });
  await doing.does("coordinator", "POST", `${here}/steps/propose`, { version: version + 1 });
  const late = await send("contributor", "POST", `${here}/figures`, { after, version: version + 2 });
  expect(late.body.code).toBe("practices.not_now");
});

it("says how many people were reached, never how many of a few", async () => {
  const here = await writePractice(doing);
  const say = (said: object) => send("contributor", "PUT", here, { ...complete, ...said, version: 3 });
  expect((await say({ reached: "240", reachedWomen: "3" })).body.errors?.[0]?.detail).toContain(
    "fewer than 5",
  );
  expect((await say({ reached: "240", reachedWomen: "238" })).body.errors).toMatchObject([
    { field: "reachedWomen" },
  ]);
  await doing.does("contributor", "PUT", here, {
    ...complete,
    reached: "1240",
    reachedWomen: "700",
    reachedChildren: "0",
    version: 3,
  });
  expect(await page(here, "en", "contributor")).toMatch(/People reached.*?1,240.*?Women and girls.*?700/s);
});

it.each([
  [{ reached: 4 }, ["reached"]],
  [{ reached: 5, reachedWomen: 5 }, []],
  [{ reached: 9, reachedWomen: 5 }, ["reachedWomen"]],
  [{ reached: 10, reachedWomen: 5 }, []],
  [{ reached: 10, reachedWomen: 11 }, ["reachedWomen"]],
  [{ reached: null, reachedWithDisability: 2 }, ["reachedWithDisability"]],
  [{ reached: 0, reachedWomen: 0 }, []],
])("tells of nobody: %j", (said, fields) => {
  const nothing = { reached: null, reachedWomen: null, reachedChildren: null, reachedWithDisability: null };
  expect(faultsOfReached({ ...nothing, ...said }).map(({ field }) => field)).toEqual(fields);
});
