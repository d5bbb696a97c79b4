import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";
import type { Person, TestService } from "./service.ts";

export interface Visitor {
  page: Page;
  goto: (path: string) => Promise<void>;
  /** Begins a session, as the form would, and opens the desk. The form itself is walked where signing in is tested. */
  signIn: (person: Person) => Promise<void>;
  signOut: () => Promise<void>;
}

export interface TestBrowser {
  visitor(options?: { javaScript?: boolean; width?: number; language?: string }): Promise<Visitor>;
  stop(): Promise<void>;
}

type Visited = Pick<TestService, "url" | "beginSession">;

let running: Promise<Browser> | undefined;

/** The one browser of this process, which goes on for its next test files and ends with it. */
async function runningBrowser(): Promise<Browser> {
  const known = await running;
  if (known?.isConnected()) return known;
  running = launch();
  return running;
}

async function launch(): Promise<Browser> {
  const { executablePath, args } = await findChromium();
  return chromium.launch({ executablePath, args: [...args, runsOnce] });
}

/** Each page runs its scripts and axe-core once: compiling them to machine code costs a third more than it spares. */
const runsOnce = "--js-flags=--no-maglev --no-turbofan";

/** A browser for the visitors of a service, each of whom has cookies and downloads of their own. */
export async function startBrowser(service: Visited): Promise<TestBrowser> {
  const browser = await runningBrowser();
  const contexts: BrowserContext[] = [];
  return {
    async visitor({ javaScript = true, width = 1280, language = "en" } = {}) {
      const context = await browser.newContext({
        baseURL: service.url,
        javaScriptEnabled: javaScript,
        viewport: { width, height: 900 },
        acceptDownloads: true,
      });
      await context.addCookies([{ name: "jifunze.language", value: language, url: service.url }]);
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      return visitorOn(page, service);
    },
    async stop() {
      for (const context of contexts) await context.close();
    },
  };
}

function visitorOn(page: Page, service: Visited): Visitor {
  const goto = async (path: string) => {
    const response = await page.goto(path);
    if (response && response.status() >= 400) throw new Error(`${path} answered ${response.status()}`);
  };
  return {
    page,
    goto,
    async signIn(person) {
      const { name, value } = await service.beginSession(person);
      await page.context().addCookies([{ name, value, url: service.url, httpOnly: true }]);
      await goto("/desk");
    },
    async signOut() {
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.waitForLoadState();
    },
  };
}

/** What of that depends on the words of a page; all else is the same in another language. */
const rulesOfWords = [
  "aria-command-name",
  "aria-input-field-name",
  "aria-toggle-field-name",
  "aria-tooltip-name",
  "area-alt",
  "button-name",
  "document-title",
  "empty-heading",
  "empty-table-header",
  "form-field-multiple-labels",
  "html-has-lang",
  "html-lang-valid",
  "html-xml-lang-mismatch",
  "image-alt",
  "image-redundant-alt",
  "input-button-name",
  "label",
  "label-content-name-mismatch",
  "label-title-only",
  "landmark-unique",
  "link-name",
  "page-has-heading-one",
  "role-img-alt",
  "select-name",
  "summary-name",
  "svg-img-alt",
  "table-duplicate-name",
  "td-headers-attr",
  "valid-lang",
];

/** As a function, so that a page that is not checked only reads it. */
const axeSource = `globalThis.loadAxe = () => {
${readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")}
};`;
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Pages whose next documents have axe-core from the start: to send it to each one costs as much as half the check. */
const withAxe = new WeakSet<Page>();

async function bringAxe(page: Page): Promise<void> {
  if (withAxe.has(page)) return;
  withAxe.add(page);
  await page.addInitScript({ content: axeSource });
  await page.evaluate(axeSource);
}

/** What axe-core finds on the page, as lines to read; empty where it finds nothing. */
async function accessibilityFaults(page: Page, { isSeenAlready }: Looked): Promise<string[]> {
  await bringAxe(page);
  const runOnly: axe.RunOnly = isSeenAlready
    ? { type: "rule", values: rulesOfWords }
    : { type: "tag", values: rules };
  const violations = await page.evaluate(async (runOnly) => {
    const here = globalThis as unknown as { axe?: typeof axe; loadAxe: () => void };
    if (!here.axe) here.loadAxe();
    const found = await here.axe?.run({
      runOnly,
      resultTypes: ["violations"],
      selectors: false,
      preload: false,
    });
    if (!found) throw new Error("axe-core was not loaded");
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  }, runOnly);
  return violations.map((violation) => `${new URL(page.url()).pathname} ${violation.slice(0, 400)}`);
}

interface Looked {
  /** The same page was looked at in another language: only what depends on its words can still be wrong. */
  isSeenAlready: boolean;
}

/** All that is wrong with what a page shows in this language, as lines to read; its window is as wide as the visitor's. */
export async function screenFaults(
  page: Page,
  language: string,
  looked: Looked = { isSeenAlready: false },
): Promise<string[]> {
  // A click resolves when the next page begins to arrive; of half a page axe-core says that its links have no name.
  await page.waitForLoadState();
  const path = new URL(page.url()).pathname;
  const faults = await accessibilityFaults(page, looked);
  const tooWide = await overflow(page);
  if (tooWide > 0) faults.push(`${path} is ${tooWide} px wider than its window`);
  const said = await page.locator("html").getAttribute("lang");
  if (said !== language) faults.push(`${path} says it is in ${said}`);
  faults.push(...(await wordlessFaults(page)).map((fault) => `${path} ${fault}`));
  faults.push(...(await cutTables(page)).map((fault) => `${path} ${fault}`));
  const unsaid = (await page.locator("body").textContent())?.match(/\{\{|\b[a-z]+:[a-z]+\.[a-z]+/i);
  if (unsaid && path !== "/api/docs") faults.push(`${path} shows a key or a placeholder: ${unsaid[0]}`);
  return faults;
}

/**
 * What axe-core lets pass: columns whose header says nothing (a year does), words without a space between them, and
 * “(optional)” on each of the only two ways to fill in a form.
 */
function wordlessFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const textOf = (element: Element) => (element.textContent ?? "").trim();
    const headers = [...document.querySelectorAll("th[scope=col]")]
      .map(textOf)
      .filter((text) => !/\p{L}|^\d{4}(\D|$)/u.test(text))
      .map((text) => `has a column called “${text}”`);
    // A style sheet sets apart what stands beside each other; whoever reads text alone needs a space.
    const gluedWords = () => {
      const inline = "a, span, strong, b, em, button, label, code, small";
      return [...document.body.querySelectorAll(inline)]
        .filter(
          (element) => !element.closest("svg") && /[\p{L}\p{N})”.,:;!?]$/u.test(element.textContent ?? ""),
        )
        .flatMap(({ nextSibling: next, textContent }) => {
          const isRead = next instanceof Text || (next instanceof HTMLElement && next.matches(inline));
          const after = isRead ? (next.textContent ?? "") : "";
          return /^[\p{L}\p{N}(“]/u.test(after) ? [`${textContent?.slice(-20)}${after.slice(0, 20)}`] : [];
        });
    };
    const forms = [...document.querySelectorAll("main form[method=post]")].filter((form) => {
      const controls = form.querySelectorAll(
        "input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select",
      );
      const isAsked = [...form.querySelectorAll("fieldset")].some(
        (group) => group.querySelector("[type=radio]") && !group.querySelector("legend .optional"),
      );
      return !isAsked && controls.length === 2 && form.querySelectorAll(".optional").length === 2;
    });
    return [
      ...headers,
      ...gluedWords().map((words) => `has words that a text browser writes as one: ${words}`),
      ...forms
        .filter((form) =>
          [...form.querySelectorAll(".optional")].every((mark) =>
            /^\((optional|si lazima)\)$/i.test(textOf(mark)),
          ),
        )
        .map((form) => `says of all fields that they are optional: ${textOf(form).slice(0, 80)}`),
    ];
  });
}

/** Tables of ours that show a part of their columns only; one that somebody uploaded is shown as it is. */
export function cutTables(page: Page): Promise<string[]> {
  if (/\/imports\//.test(page.url())) return Promise.resolve([]);
  return page
    .locator("main .table-scroll")
    .evaluateAll((tables) =>
      tables
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map((table) => `shows only the first columns of “${table.getAttribute("aria-label")}”`),
    );
}

/** How many pixels a page is wider than its window; more than 0 means that a reader must scroll sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Waits until the page's main part says the text; fails with what it says instead. */
export async function expectText(page: Page, text: string | RegExp): Promise<void> {
  const main = page.locator("main");
  const found = main.getByText(text).first();
  await found.waitFor().catch(async () => {
    throw new Error(
      `${page.url()} does not say “${text}” but:\n${((await main.textContent()) ?? "").slice(0, 3000)}`,
    );
  });
}
