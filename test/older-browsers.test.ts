// The oldest browsers that read Jifunze are Chrome 70 and Firefox 63, of autumn 2018 (docs/using.md). What is built for
// browsers is read as they would read it, and their walk is taken in a Chromium from which what came later is stripped.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "acorn";
import { generate, parse as parseCss, walk } from "css-tree";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser, type TestBrowser } from "./support/browser.ts";
import { cycle, openTestCycle } from "./support/report.ts";
import { emailOf, password, startTestService, type TestService } from "./support/service.ts";

const assets = join(import.meta.dirname, "..", "dist", "assets");
const built = (ending: string) =>
  readdirSync(assets)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(assets, name), "utf8"));

describe("what is built for browsers", () => {
  it("is JavaScript as it was in 2018", () => {
    expect(built(".js").length).toBeGreaterThan(0);
    for (const code of built(".js")) parse(code, { ecmaVersion: 2018, sourceType: "module" });
  });

  it("names nothing that came to browsers later", () => {
    const later =
      /\b(globalThis|ResizeObserver|BigInt|structuredClone|queueMicrotask|WeakRef|BroadcastChannel)\b|\.(replaceAll|matchAll|toSorted|toReversed|allSettled|randomUUID|checkVisibility|replaceChildren|requestSubmit)\(|navigator\.locks|\.showPopover\(/g;
    expect(built(".js").flatMap((code) => code.match(later) ?? [])).toEqual([]);
  });

  it("has no logical property: a short form of one is not read at all", () => {
    const logical = /^(margin|padding|border|inset)-(inline|block)|^(min-|max-)?(inline|block)-size$|^inset$/;
    expect(declarations().filter(({ property }) => logical.test(property))).toEqual([]);
  });

  it("asks for no newer selector beside an older one: one that is not known takes the whole rule with it", () => {
    const newer = /:(has|is|where|focus-visible|user-invalid|modal|popover-open|dir|state)\b/;
    const mixed: string[] = [];
    for (const css of built(".css"))
      walk(parseCss(css), {
        visit: "Rule",
        enter({ prelude }) {
          if (prelude.type !== "SelectorList") return;
          const selectors = prelude.children.toArray().map((selector) => generate(selector));
          const known = selectors.filter((selector) => !newer.test(selector));
          if (known.length > 0 && known.length < selectors.length) mixed.push(selectors.join(", "));
        },
      });
    expect(mixed).toEqual([]);
  });

  it("nests no rule in another, and keeps nothing in a layer", () => {
    const nested: string[] = [];
    for (const css of built(".css"))
      walk(parseCss(css), (node) => {
        if (node.type === "NestingSelector") nested.push("&");
        if (node.type === "Atrule" && ["layer", "container", "scope", "property"].includes(node.name))
          nested.push(`@${node.name}`);
      });
    expect(nested).toEqual([]);
  });
});

function declarations(): { property: string }[] {
  const found: { property: string }[] = [];
  for (const css of built(".css"))
    walk(parseCss(css), {
      visit: "Declaration",
      enter({ property }) {
        found.push({ property });
      },
    });
  return found;
}

/** Takes away what Chrome 70 or Firefox 63 did not have, before any script of a page runs. */
async function makeOld(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const strip = (owner: object | undefined, ...names: string[]) => {
      for (const name of names) if (owner) Reflect.deleteProperty(owner, name);
    };
    strip(globalThis, "structuredClone", "queueMicrotask", "AggregateError", "WeakRef");
    strip(AbortSignal, "timeout", "any", "abort");
    strip(Array.prototype, "at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with");
    strip(Array, "fromAsync");
    strip(String.prototype, "at", "replaceAll", "matchAll", "isWellFormed", "trimStart", "trimEnd");
    strip(Object, "fromEntries", "hasOwn", "groupBy");
    strip(Map, "groupBy");
    strip(Promise, "any", "allSettled", "withResolvers", "try");
    strip(Element.prototype, "replaceChildren", "checkVisibility", "setHTMLUnsafe");
    strip(HTMLFormElement.prototype, "requestSubmit");
    strip(Blob.prototype, "text", "arrayBuffer", "stream");
    strip(Crypto.prototype, "randomUUID");
    strip(URL, "canParse", "parse");
    strip(globalThis, "PublicKeyCredential", "ResizeObserver", "BroadcastChannel");
    strip(HTMLImageElement.prototype, "loading", "decode");
    strip(Intl, "RelativeTimeFormat", "ListFormat", "DisplayNames", "Segmenter");
  });
}

describe("a browser of 2018", () => {
  let service: TestService;
  let browser: TestBrowser;

  beforeAll(async () => {
    service = await startTestService();
    browser = await startBrowser(service);
    await openTestCycle(service, ["kilifi"]);
  });

  afterAll(async () => {
    await browser?.stop();
    await service?.stop();
  });

  it("signs in, has an answer saved while it is typed, counts its words, and sends the form", async () => {
    const { page, goto } = await browser.visitor();
    await makeOld(page.context());
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await goto("/sign-in");
    expect(await page.evaluate(() => "timeout" in AbortSignal)).toBe(false);
    await page.locator("#email").fill(emailOf("coordinator"));
    await page.locator("#password").fill(password);
    await page.locator("main form:has(#password) button").click();
    await page.waitForURL("**/desk");
    await goto(`/cities/kilifi/reports/${cycle}/questions/plan.vision`);
    await page.locator("textarea[data-autosave]").fill("People learn in every ward.");
    await page
      .locator("#text-words")
      .filter({ hasText: /\d+ words left/ })
      .waitFor();
    await page
      .locator("#text-autosave")
      .filter({ hasText: /^Saved at/ })
      .waitFor();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator("[autofocus]:focus").waitFor();
    expect(await page.title()).toMatch(/^Saved/);
    expect(errors).toEqual([]);
  });

  it("is told on the page of passkeys that it has none, and no script fails on pages that came since", async () => {
    const { page, goto, signIn } = await browser.visitor();
    await makeOld(page.context());
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await goto("/sign-in/passkey");
    await page.locator("[data-passkey] [role=status]").filter({ hasText: /\w/ }).waitFor();
    await signIn("coordinator");
    for (const path of [
      "/notifications",
      "/cities/kilifi/missing",
      "/account/kept-texts",
      "/account/passkeys",
    ])
      await goto(path);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(errors).toEqual([]);
  });
});
