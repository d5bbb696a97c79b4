// A course is read and finished on a telephone while the network is away; when it is back, the answers are sent by themselves, once.

import { afterAll, beforeAll, expect, it } from "vitest";
import { library } from "../../src/capacity/texts.ts";
import { expectText, startBrowser } from "../support/browser.ts";
import { openCourse, rightAnswers } from "../support/courses.ts";
import { lineTo } from "../support/line.ts";
import { startTestService, type TestService } from "../support/service.ts";

let service: TestService;
const key = "provider";
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  service = await startTestService();
  await openCourse(async (person, method, path, body) => {
    const answer = await service.api(person, method, path, body);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  }, key);
});
afterAll(async () => {
  for (const end of ends) await end();
  await service?.stop();
});

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > end) throw new Error(`not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const mine = async () => (await service.api("coordinator", "GET", `/courses/${key}/mine`)).body;

it("is finished without a network, and what was answered there is sent once", async () => {
  const line = await lineTo(service);
  const browser = await startBrowser({ ...service, url: line.url });
  ends.unshift(() => browser.stop());
  ends.push(line.end);
  const visitor = await browser.visitor({ width: 360 });
  await visitor.signIn("coordinator");
  const { page } = visitor;
  const course = library().courses.find((one) => one.key === key);
  const units = rightAnswers(key);
  const lesson = (unit: string) => `/courses/${key}/units/${unit}`;

  await visitor.goto(lesson(units[0]?.unit ?? ""));
  await expectText(page, "This course can be read on this device without a network.");
  await until("the worker is ready", () =>
    page.evaluate(async () => {
      const all = await navigator.serviceWorker.getRegistrations();
      return all.length > 0 && all.every(({ active }) => active?.state === "activated");
    }),
  );
  await line.goesAway(page);

  for (const [index, { unit, answers }] of units.entries()) {
    await page.goto(lesson(unit));
    const { title } = library().read(course as never, "en").units[index] ?? {};
    await expectText(page, title ?? "-");
    await page.getByRole("link", { name: "Answer the questions" }).click();
    for (const [name, value] of Object.entries(answers))
      if (name !== "edition") await page.locator(`input[name=${name}][value="${String(value)}"]`).check();
    await page.getByRole("button", { name: "Send the answers" }).click();
    await expectText(page, `Answers that wait: ${index + 1}`);
  }
  expect(await mine()).toMatchObject({ state: "not_begun" });

  // The session ended meanwhile: nothing is lost, and nothing is sent for anybody else.
  const waits = () =>
    page.evaluate(() => JSON.parse(localStorage.getItem("course answers waiting") ?? "[]").length as number);
  await page.context().clearCookies();
  await line.isBack(page);
  await expectText(page, "You are not signed in any more");
  expect(await waits()).toBe(units.length);
  await page.goto("/courses");
  expect(await waits()).toBe(units.length);
  expect(await mine()).toMatchObject({ state: "not_begun" });

  await visitor.signIn("coordinator");
  await until("the course is finished", async () => (await mine()).state === "finished");
  expect(await mine()).toMatchObject({ nextUnit: null });
  await until("nothing waits", () =>
    page.evaluate(() => localStorage.getItem("course answers waiting") === null),
  );
  const sent = await service.service.database.db
    .selectFrom("auditEntries")
    .select("id")
    .where("operation", "=", "capacity.answerUnit")
    .execute();
  expect(sent).toHaveLength(units.length);

  // On a device that others use, nothing of one's own stays after the next page that knows nobody.
  await page.context().clearCookies();
  await page.goto("/courses");
  await until("one's own pages are gone", () =>
    page.evaluate(async () => !(await caches.keys()).includes("courses-own")),
  );
});
