// A published practice is brought up to date: until the draft takes its place everybody reads what was said before; what says how well
// it works is read by one person first; then everybody sees what changed, and who cites it is told by its version.

import { afterAll, beforeAll, expect, it } from "vitest";
import { takeMails } from "../../../test/support/mails.ts";
import {
  complete,
  type Doing,
  doingOn,
  practiceWithFigure,
  publishedOf,
  publishedPractice,
  revisionOf,
} from "../../../test/support/practices.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { citablePractices } from "../citable.ts";

let jifunze: TestService;
let doing: Doing;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});
afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const page = async (path: string, person: Person = "public") => {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person) });
  return { status: answer.status, html: await answer.text() };
};
const versionOf = async (here: string) => Number((await send("coordinator", "GET", here)).body.version);
const idOf = async (person: Parameters<typeof emailOf>[0]) => {
  const query = doing.db.selectFrom("people").select("id").where("email", "=", emailOf(person));
  return (await query.executeTakeFirstOrThrow()).id;
};

it("takes its place at once where it says nothing new of how well it works, and everybody sees what changed", async () => {
  const here = await publishedPractice(doing);
  const before = (await send("public", "GET", here)).body;
  const draft = await revisionOf(doing, here, 6);
  expect((await page(here)).html).toContain("A boat with books calls at four islands each week.");
  expect((await page(draft)).status).toBe(404);
  expect((await page(here)).html).not.toContain("brings this practice up to date");
  expect((await page(here, "coordinator")).html).toContain(`href="${draft}"`);
  expect((await page(`${here}/editions`)).status).toBe(404);
  await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version: 4 });
  const after = await page(here);
  expect(after.html).toContain("Two boats with books call at six islands.");
  expect(after.html).toMatch(/Edition 2: what changed/);
  const changed = (await page(`${here}/editions`)).html;
  expect(changed).toMatch(/four islands each week.*?six islands/s);
  expect(changed).not.toContain("There is no library on the islands.");
  const { body } = await send("public", "GET", `${here}/editions`);
  expect(body).toMatchObject([{ edition: 1, changes: [{ field: "sentence" }] }]);
  const [cited] = await citablePractices.find(doing.db, "kilifi", [String(before.id)]);
  expect(cited?.version).toBeGreaterThan(Number(before.version));
  // The draft is no practice of its own any more.
  const { practices } = (await send("coordinator", "GET", "/practices")).body as unknown as {
    practices: { number: number }[];
  };
  expect(practices.map(({ number }) => String(number))).not.toContain(draft.split("/").at(-1));
});

it("is read by one person where it says otherwise what came of it", async () => {
  const { here: withFigure } = await practiceWithFigure(doing);
  const here = await publishedOf(doing, withFigure, 4);
  const draft = await revisionOf(doing, here, await versionOf(here));
  await doing.does("contributor", "PUT", draft, {
    ...complete,
    reached: "300",
    version: await versionOf(draft),
  });
  await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version: await versionOf(draft) });
  expect((await send("coordinator", "GET", draft)).body.state).toBe("proposed");
  const own = { first: await idOf("coordinator"), version: await versionOf(draft) };
  expect((await send("administrator", "PUT", `${draft}/reviewers`, own)).status).toBe(422);
  await doing.does("administrator", "PUT", `${draft}/reviewers`, { ...own, first: await idOf("reviewer") });
  const sentBack = { verdict: "sendBack", note: "Who counted?" };
  await doing.does("reviewer", "POST", `${draft}/review`, sentBack);
  expect((await send("coordinator", "GET", draft)).body.state).toBe("returned");
  expect((await page(here)).html).not.toContain("People reached");
  await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version: await versionOf(draft) });
  const again = { first: await idOf("reviewer"), version: await versionOf(draft) };
  await doing.does("administrator", "PUT", `${draft}/reviewers`, again);
  await doing.does("reviewer", "POST", `${draft}/review`, { verdict: "accept" });
  expect((await page(here)).html).toMatch(/People reached.*?300/s);
  // What it shows in figures went along.
  expect((await send("public", "GET", here)).body.figures).toHaveLength(1);
  await takeMails(jifunze);
  const told = await doing.db
    .selectFrom("notifications")
    .select("href")
    .where("kind", "=", "practices.published")
    .orderBy("at", "desc")
    .execute();
  expect(told.map(({ href }) => href)).toContain(here);
});

it("takes its place at once where the figures that it shows are the same", async () => {
  const { here: withFigure } = await practiceWithFigure(doing);
  const here = await publishedOf(doing, withFigure, 4);
  const draft = await revisionOf(doing, here, await versionOf(here));
  await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version: await versionOf(draft) });
  expect((await send("coordinator", "GET", draft)).body.state).toBe("merged");
  expect((await send("public", "GET", here)).body.figures).toHaveLength(1);
});

it("is begun once at a time, by its city, of what is published; and says something new", async () => {
  const here = await publishedPractice(doing);
  for (const person of ["public", "observer", "otherCoordinator", "administrator"] as const) {
    const refused = person === "public" ? 401 : 403;
    expect((await send(person, "POST", `${here}/revision`, { version: 6 })).status, person).toBe(refused);
  }
  const { number } = await doing.does("coordinator", "POST", `${here}/revision`, { version: 6 });
  const draft = `/cities/kilifi/practices/${String(number)}`;
  const twice = await send("contributor", "POST", `${here}/revision`, { version: 6 });
  expect(twice.body.code).toBe("practices.revised_already");
  const same = await send("coordinator", "POST", `${draft}/steps/propose`, { version: 3 });
  expect(same.body.code).toBe("practices.nothing_new");
  await doing.does("coordinator", "PUT", draft, {
    ...complete,
    stepsEn: "Ask the fishers first.",
    version: 3,
  });
  await doing.does("coordinator", "POST", `${here}/steps/retire`, { note: "The boat is sold.", version: 6 });
  const late = await send("coordinator", "POST", `${draft}/steps/propose`, { version: 4 });
  expect(late.body.code).toBe("practices.not_now");
  expect((await send("coordinator", "POST", `${here}/revision`, { version: 7 })).body.code).toBe(
    "practices.not_now",
  );
});
