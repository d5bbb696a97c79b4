// Every screen in both languages: axe-core finds nothing, and at 360 pixels nobody has to scroll sideways.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoAccounts, demoPassword } from "../../src/accounts/demo-accounts.ts";
import { pages } from "../../src/slices.ts";
import { cutTables, expectText, screenFaults, startBrowser, type TestBrowser } from "../support/browser.ts";
import { type Content, startFilledService } from "../support/content.ts";
import { type Person, startTestService, type TestService } from "../support/service.ts";

const kilifi = "/cities/kilifi";
const report = `${kilifi}/reports/2024-2026`;

/** Screens that are not declared as pages yet, or that look otherwise to somebody than in the example. */
const screens: Record<Exclude<Person, "otherContributor">, string[]> = {
  public: [
    "/cities/makueni",
    "/cities/kilifi/scorecard",
    "/cities/makueni/scorecard",
    "/cities/kilifi/scorecard/10",
    "/cities/kilifi/compare",
    "/cities/kilifi/data",
    "/cities/kilifi/measurements/9.1.1",
    "/cities/kilifi/measurements/1.1.1",
    "/invitation/nonsense",
    "/no/such/page",
    "/learning?q=xqzwvk&place=Malindi&level=tvet&free=1",
  ],
  coordinator: [
    "/desk",
    `${kilifi}/imports`,
    `${kilifi}/recipes`,
    `${kilifi}/workbooks`,
    `${kilifi}/evidence`,
    `${kilifi}/expert-reviews`,
    `${kilifi}/measurements/10.1.1`,
    `${kilifi}/missing`,
    `${kilifi}/requests`,
    `${kilifi}/requests/new`,
    `${kilifi}/quality`,
    `${kilifi}/measurements/7.2.2/values/new`,
    "/account/kept-texts",
    "/sign-out",
    "/network/people",
  ],
  contributor: ["/desk", `${report}/check`],
  otherCoordinator: ["/desk", "/cities/laikipia/reports/2024-2026"],
  reviewer: ["/desk"],
  administrator: ["/desk", "/network/imports", "/network/coverage", "/network/people", "/network/cycles"],
  observer: ["/desk", "/network/review"],
  representative: ["/desk"],
};

let service: TestService;
let browser: TestBrowser;
let content: Content;
/** The addresses of all declared pages, each for somebody who may open it. */
let declared: Map<Person, string[]>;

/** Who looks at a page: the first of these whom it lets in. */
const visitors: readonly Person[] = [
  "public",
  "coordinator",
  "administrator",
  "reviewer",
  "otherCoordinator",
  "representative",
];

async function declaredScreens(): Promise<Map<Person, string[]>> {
  const found = new Map<Person, string[]>(visitors.map((person) => [person, []]));
  const unseen: string[] = [];
  // A button, a file, what programs ask and an address that only leads on have no screen.
  const seen = pages.filter(({ kind }) => !["button", "file", "lead", "feed", "gateway"].includes(kind));
  for (const { path, examples } of seen) {
    for (const { search, ...given } of examples.length > 0 ? examples : [{} as (typeof examples)[number]]) {
      const filled = path.replaceAll(/:(\w+)/g, (_match, name: string) => {
        return given[name] ?? content.valuesOf(path, name)[0] ?? "";
      });
      const address = search ? `${filled}?${search}` : filled;
      const visitor = await whoOpens(address);
      if (visitor === undefined) unseen.push(address);
      else if (visitor !== "elsewhere") found.get(visitor)?.push(address);
    }
  }
  expect(unseen).toEqual([]);
  return found;
}

/** Undefined where nobody sees anything; `elsewhere` where the address leads on. */
async function whoOpens(address: string): Promise<Person | "elsewhere" | undefined> {
  let isLeading = false;
  for (const person of visitors) {
    const answer = await fetch(`${service.url}${address}`, {
      redirect: "manual",
      headers: service.headersOf(person),
    });
    // A form that a GET sends comes back with what is wrong in it.
    if (answer.status === 200 || answer.status === 422) return person;
    const location = answer.headers.get("location") ?? "";
    isLeading ||= answer.status === 303 && !location.startsWith("/sign-in?next=");
  }
  return isLeading ? "elsewhere" : undefined;
}

beforeAll(async () => {
  ({ jifunze: service, content } = await startFilledService({ demo: true }));
  declared = await declaredScreens();
  browser = await startBrowser(service);
});

afterAll(async () => {
  await browser?.stop();
  await service?.stop();
});

/** Titles by language, and the paths that have them. */
const titles = new Map<string, Map<string, Set<string>>>();

function noteTitle(language: string, title: string, path: string): void {
  const known = titles.get(language) ?? new Map<string, Set<string>>();
  titles.set(language, known.set(title, (known.get(title) ?? new Set()).add(path)));
}

/** Who sees many screens sees them in parts: each part has the time of a test. */
const parts = Object.keys(screens).flatMap((name) => {
  const person = name as keyof typeof screens;
  const of = { public: 6, coordinator: 6, administrator: 4 }[name] ?? 1;
  return Array.from({ length: of }, (_, part) => ({ person, part: part + 1, of }));
});

describe.each(["en", "sw"] as const)("in %s", (language) => {
  it.each(parts)(
    "every screen of the $person works for everyone, part $part of $of",
    async ({ person, part, of }) => {
      const { page, signIn } = await browser.visitor({ language, width: 360 });
      if (person !== "public") await signIn(person);
      const faults: string[] = [];
      const paths = [...new Set([...screens[person], ...(declared.get(person) ?? [])])];
      for (const path of paths.filter((_path, index) => index % of === part - 1)) {
        const answer = await page.goto(path);
        faults.push(...(await screenFaults(page, language, { isSeenAlready: language !== "en" })));
        if (answer?.ok()) noteTitle(language, await page.title(), new URL(page.url()).pathname);
      }
      expect(faults).toEqual([]);
    },
  );

  it("a wide screen has room for all columns of the cities and their focus areas", async () => {
    const { page, goto, signIn } = await browser.visitor({ language });
    await signIn("administrator");
    for (const path of ["/network", "/network/coverage", "/network/people"]) {
      await goto(path);
      expect(await page.locator("main .table-scroll").count()).toBeGreaterThan(0);
      expect(await cutTables(page)).toEqual([]);
    }
  });

  it("every screen has a title of its own", () => {
    const all = [...(titles.get(language) ?? [])].map(([title, paths]) => [title, ...paths]);
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(([, ...paths]) => paths.length > 1)).toEqual([]);
  });
});

it.each(demoAccounts)("in the demonstration one button signs in as $name", async ({ email, name }) => {
  const { page, goto } = await browser.visitor({ javaScript: false });
  await goto("/sign-in");
  await page
    .locator("section form")
    .nth(demoAccounts.findIndex((account) => account.email === email))
    .getByRole("button")
    .click();
  await page.waitForURL("**/desk");
  await expectText(page, name);
});

it("outside the demonstration the sign-in page offers no accounts", async () => {
  const real = await startTestService();
  const text = await (await fetch(`${real.url}/sign-in`)).text();
  await real.stop();
  expect(text).not.toContain(demoPassword);
});
