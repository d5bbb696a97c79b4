// A coordinator's week, on a phone without JavaScript: what waits is on one page, and each thing is decided; then what is missing and for
// whom, what people looked for and did not find becomes an initiative, and how much can be learned a value and a citation of the report.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { find } from "../../src/catalogue/finding/find.ts";
import { keepCurrent } from "../../src/catalogue/finding/keep-current.ts";
import { allCounted } from "../../src/learning-needs/unmet/count.ts";
import { addDays, dayOf, firstOfMonth } from "../../src/platform/day.ts";
import { expectText, startBrowser, type TestBrowser } from "../support/browser.ts";
import { sends } from "../support/feed-server.ts";
import {
  add,
  courses,
  html,
  nextDay,
  startHarvesting,
  stopHarvesting,
  works,
} from "../support/harvesting.ts";
import { openTestCycle } from "../support/report.ts";
import { runJob, type TestService } from "../support/service.ts";

let service: TestService;
let browser: TestBrowser;
let phone: Page;
const today = dayOf(new Date());
const week = "/cities/kilifi/learning/queue";

beforeAll(async () => {
  const { jifunze, site, organisation } = await startHarvesting();
  service = jifunze;
  const learning = "/cities/kilifi/learning";
  const write = async (titleEn: string, step: string, titleSw?: string) => {
    const content = { organisation, kind: "course", level: "continuing", setting: "non_formal" };
    const { body } = await does("POST", learning, { titleEn, titleSw, ...content });
    await does("POST", `${learning}/${String(body.code)}/steps/${step}`, { version: 2 });
    return String(body.code);
  };
  await write("Net mending", "submit");
  await write("Sewing circle", "publish", "Kikundi cha kushona");
  await write("Sewing circle", "publish");
  const priced = await write("Keeping bees", "publish");
  await service.api("public", "POST", `/learning/${priced}/faults`, { kind: "price" });

  site.pages.set("/courses", sends(courses(["Baking"]), html));
  const source = await add("/courses");
  await works(source);
  site.pages.delete("/courses");
  await nextDay(source);
  await runJob(service, keepCurrent);

  const { db } = service.service.database;
  const lastMonth = addDays(firstOfMonth(today), -10);
  for (let person = 0; person < 10; person += 1) {
    const seeker = { channel: "web", caller: `10.0.0.${person}`, secret: service.service.secret } as const;
    await find(db, { words: "welding", place: "Ganze", filters: {}, page: 1, today: lastMonth, seeker });
    await allCounted();
  }
  await openTestCycle(service, ["kilifi"]);
  browser = await startBrowser(service);
  const visitor = await browser.visitor({ javaScript: false, width: 360 });
  await visitor.signIn("coordinator");
  phone = visitor.page;
});

afterAll(async () => {
  await browser?.stop();
  await stopHarvesting();
});

async function does(method: string, path: string, body: object) {
  const answer = await service.api("coordinator", method, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer;
}

const press = (name: string) => phone.getByRole("button", { name, exact: true }).click();
const follow = (name: string | RegExp) => phone.getByRole("link", { name }).first().click();
const isNarrow = async () =>
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

/** What waits, by the parts of the page. */
async function waiting(): Promise<string[]> {
  await phone.goto(week);
  await isNarrow();
  return phone.locator("main h2").allTextContents();
}

it("finds on Monday on one page what waits, and decides each thing until nothing does", async () => {
  await phone.goto("/cities/kilifi/learning");
  await follow("To see to this week");
  expect(await waiting()).toEqual([
    "What people said is wrong",
    "Handed in",
    "Sources of learning",
    "Look the same twice",
  ]);

  await follow(/Keeping bees/);
  await follow(/^It was put right/);
  await phone.getByLabel("What you say to it").fill("It costs 200 shillings now.");
  await phone.locator("main form button").click();
  expect(await waiting()).not.toContain("What people said is wrong");

  await follow(/Net mending/);
  await follow(/^Publish$/);
  await press("Publish");
  await expectText(phone, "Published");

  await phone.goto(week);
  await follow(/List at \/courses/);
  await expectText(phone, /Could not be fetched since/);
  await press("Stop");
  expect(await waiting()).toEqual(["Look the same twice"]);

  await follow(/Sewing circle/);
  await isNarrow();
  await expectText(phone, "Kikundi cha kushona");
  await press("These are two");
  await expectText(phone, /Nothing waits/);
});

it("sees what is missing and for whom, and proposes what people looked for by one link and one button", async () => {
  await phone.goto("/cities/kilifi/learning-gaps");
  await expectText(phone, "Ganze sub-county");
  await isNarrow();
  await follow("What people looked for and did not find");
  await expectText(phone, "Ganze sub-county");
  await isNarrow();
  await follow(/^Propose an initiative/);
  expect(await phone.getByLabel("Where").inputValue()).toBe("Ganze sub-county, Kilifi County");
  await press("Propose it");
  await expectText(phone, "It is proposed.");
  await expectText(phone, /10 people in Ganze sub-county looked for this and found nothing/);
  await phone.goto("/desk");
  await expectText(phone, /Learning that is missing/);
});

it("counts what can be learned, keeps it, and cites it in the report beside a value", async () => {
  await phone.goto("/cities/kilifi/learning-figures");
  await press("Count now");
  await expectText(phone, "It was counted.");
  await isNarrow();
  await phone.getByRole("button", { name: /^Keep the figures of/ }).click();
  await expectText(phone, "The figures are kept.");
  await follow(/as a value of measurement 9\.1\.1$/);
  // Nothing was held that is recorded: what the office knows is written by hand.
  await phone.locator("#period").fill(today.slice(0, 4));
  await phone.locator("#amount").fill("12");
  await phone.locator("#sourceTitle").fill("Jifunze, catalogue of learning");
  await phone.getByRole("button", { name: /^Save/ }).first().click();
  await phone.goto("/cities/kilifi/measurements/9.1.1");
  await expectText(phone, "Jifunze, catalogue of learning");

  await phone.goto("/cities/kilifi/reports/2024-2026/questions/access.community");
  const figures = phone.locator("details", { hasText: "Cite figures of what can be learned" });
  await figures.evaluateAll((all) => all.map((one) => one.setAttribute("open", "")));
  await figures.getByRole("checkbox").first().check();
  await figures.getByRole("button", { name: "Cite what is chosen" }).click();
  await expectText(phone, "Cited.");
  const cited = phone.getByRole("complementary", { name: "Evidence" }).getByRole("listitem");
  await cited.getByRole("link", { name: /^How much can be learned/ }).waitFor();
});
