// What a screen reader is given of the main screens, kept as text to be read (test/accessibility-trees/): names, roles and
// states in their order. A change shows here in review; `npm test -- test/journeys/accessibility-tree.test.ts -u` writes it anew.

import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "../support/browser.ts";
import { cycle, openTestCycle } from "../support/report.ts";
import { type Person, startTestService, type TestService } from "../support/service.ts";

const city = "/cities/kilifi";
const screens: readonly [name: string, person: Person, path: string][] = [
  ["home", "public", "/"],
  ["cities", "public", "/cities"],
  ["city", "public", city],
  ["scorecard", "public", `${city}/scorecard`],
  ["focus-area", "public", "/framework/key-features/7"],
  ["accessibility", "public", "/accessibility"],
  ["sign-in", "public", "/sign-in"],
  ["check-a-seal", "public", "/verify"],
  ["desk", "coordinator", "/desk"],
  ["profile", "coordinator", `${city}/profile`],
  ["new-value", "coordinator", `${city}/measurements/7.2.2/values/new`],
  ["missing", "coordinator", `${city}/missing`],
  ["imports", "coordinator", `${city}/imports`],
  ["workbooks", "coordinator", `${city}/workbooks`],
  ["evidence", "coordinator", `${city}/evidence`],
  ["people-of-city", "coordinator", `${city}/people`],
  ["report", "coordinator", `${city}/reports/${cycle}`],
  ["question", "coordinator", `${city}/reports/${cycle}/questions/plan.vision`],
  ["coverage", "administrator", "/network/coverage"],
  ["open-a-cycle", "administrator", "/network/cycles/new"],
];

/** Those that most people meet are read in Kiswahili too. */
const inKiswahili = ["home", "city", "scorecard", "sign-in", "desk", "missing", "report", "question"];

/** What stands around every page of a place: the header with its bar, and the footer. */
const bars: readonly [name: string, person: Person, path: string][] = [
  ["bars-public", "public", "/reports"],
  ["bars-city", "coordinator", `${city}/evidence`],
  ["bars-network", "administrator", "/network/coverage"],
];

let service: TestService;
let browser: TestBrowser;

beforeAll(async () => {
  service = await startTestService();
  await openTestCycle(service, ["kilifi"]);
  browser = await startBrowser(service);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

/** The tree of one part of a page, compared with the one that was read. */
async function expectTree(
  name: string,
  { person, path, language, part }: { person: Person; path: string; language: string; part: string },
): Promise<void> {
  const { page, goto, signIn } = await browser.visitor({ javaScript: false, language });
  if (person !== "public") await signIn(person);
  await goto(path);
  const trees = await Promise.all((await page.locator(part).all()).map((one) => one.ariaSnapshot()));
  await expect(`${plain(trees.join("\n"))}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, "..", "accessibility-trees", `${name}.txt`),
  );
  await page.context().close();
}

it.each(screens)("%s, as the %s meets it", (name, person, path) =>
  expectTree(name, { person, path, language: "en", part: "main" }),
);

it.each(screens.filter(([name]) => inKiswahili.includes(name)))(
  "%s in Kiswahili, as the %s meets it",
  (name, person, path) => expectTree(`${name}.sw`, { person, path, language: "sw", part: "main" }),
);

it.each(
  bars.flatMap(([name, person, path]) =>
    (["en", "sw"] as const).map((language) => ({ name, person, path, language })),
  ),
)("$name in $language, as the $person meets them", ({ name, language, ...where }) =>
  expectTree(language === "en" ? name : `${name}.${language}`, {
    ...where,
    language,
    part: "body > a, header, footer",
  }),
);

/** Without what differs from run to run: ids, the day on which it is read, and how far away a day is. */
function plain(tree: string): string {
  return tree
    .replace(/^\s*- \/url: .*\n?/gm, "")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, "ID")
    .replace(/\b\d{1,2} [A-Z][a-z]+ 20\d\d\b(, \d\d:\d\d[^"\n]*)?/g, "DAY")
    .replace(/\b\d+ days?\b/g, "N days")
    .replace(/\bsiku \d+\b/g, "siku N")
    .replace(/\(20\d\d(-\d\d)?\)/g, "(EXAMPLE)")
    .replace(/: "20\d\d"/g, ': "YEAR"');
}
