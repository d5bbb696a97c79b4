// A language is files: French and Arabic stubs, which lie outside locales/, are put beside the others by LANGUAGES_DIR.
// Nothing else is changed for them; what they do not say is shown in English.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { root } from "../src/platform/root.ts";
import { screenFaults, startBrowser, type TestBrowser } from "./support/browser.ts";
import { startTestService, type TestService } from "./support/service.ts";
import { signedIn } from "./support/session.ts";

// Before any module reads the list of languages.
vi.hoisted(() => {
  process.env.LANGUAGES_DIR = "test/support/languages";
});

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const read = async (path: string, language: string) =>
  (await fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } })).text();

describe("a third and a fourth language", () => {
  it("are in the switch by their own names", async () => {
    const html = await read("/", "en");
    expect(html).toMatch(/hreflang="fr"[^>]*>Français</);
    expect(html).toMatch(/hreflang="ar"[^>]*>العربية</);
  });

  it("are taken from what the browser asks for, say what they know and the rest in English", async () => {
    const html = await read("/", "fr-SN, en;q=0.5");
    expect(html).toContain('<html lang="fr" dir="ltr"');
    expect(html).toContain("Des villes où chacun continue d’apprendre");
    expect(html).toContain("brings together counties and cities");
    expect(html).not.toMatch(/\b(portal|ui|framework):[a-z]+\.[a-z]/i);
  });

  it("count by their own rules", async () => {
    const { translator } = await import("../src/platform/i18n/messages.ts");
    const t = translator("ar");
    const counted = [0, 1, 2, 5, 11].map((count) => t("ui:words.left", { count }));
    expect(counted).toEqual([
      "لم يبق أي كلمة",
      "بقيت كلمة واحدة",
      "بقيت كلمتان",
      "بقيت 5 كلمات",
      "بقيت 11 كلمة",
    ]);
  });

  it.each(["fr", "ar"])(
    "show every kind of page, with reference data in English, in %s",
    async (language) => {
      const paths = [
        "/cities",
        "/cities/kilifi",
        "/framework",
        "/cities/kilifi/scorecard",
        "/about",
        "/api/docs",
      ];
      for (const path of paths) {
        const html = await read(path, language);
        expect(html, path).toContain(`<html lang="${language}"`);
        expect(html, path).not.toMatch(/>\s*undefined|undefined\s*</);
      }
    },
  );

  it("have their field in each text that people write, and keep what is written there", async () => {
    const coordinator = await signedIn(jifunze, "coordinator");
    const { html } = await coordinator.get("/cities/kilifi/profile?lang=en");
    expect(html).toContain("Vision in French");
    expect(html).toContain("Vision in Arabic");
    const { body } = await jifunze.api("coordinator", "GET", "/cities/kilifi");
    const saved = await jifunze.api("coordinator", "PUT", "/cities/kilifi/profile", {
      version: body.version,
      visionFr: "Chacun apprend",
      visionAr: "الجميع يتعلم",
    });
    expect(saved.status).toBe(200);
    const changed = await jifunze.api("public", "GET", "/cities/kilifi");
    expect(changed.body.vision).toEqual({ en: "", sw: "", fr: "Chacun apprend", ar: "الجميع يتعلم" });
    // A reader of another language is told which one it is in.
    expect(await read("/cities/kilifi", "sw")).toMatch(/lang="(fr|ar)"/);
  });
});

describe("a language from right to left", () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await startBrowser(jifunze);
  });

  afterAll(() => browser.stop());

  it.each([360, 1280])(
    "is laid out so at %i px: axe finds nothing, and nobody scrolls sideways",
    async (width) => {
      const { page, goto } = await browser.visitor({ width, language: "ar" });
      const faults: string[] = [];
      for (const path of ["/", "/cities/kilifi", "/cities/kilifi/scorecard", "/sign-in"]) {
        await goto(path);
        faults.push(...(await screenFaults(page, "ar")));
        const layout = await page.evaluate(() => {
          const startOf = (selector: string) => {
            const box = document.querySelector(selector)?.getBoundingClientRect();
            return box && { start: document.documentElement.clientWidth - box.right, end: box.left };
          };
          return {
            direction: getComputedStyle(document.body).direction,
            home: startOf(".site-header__home"),
          };
        });
        expect(layout.direction, path).toBe("rtl");
        // What comes first stands at the right.
        expect(layout.home?.start, path).toBeLessThan(layout.home?.end ?? 0);
        const folder = process.env.SCREENSHOTS;
        if (folder)
          await page.screenshot({ path: join(folder, `rtl-${width}${path.replaceAll("/", "_")}.png`) });
      }
      expect(faults).toEqual([]);
    },
  );

  it("lays out what govuk-frontend puts at one side at the other", () => {
    const folder = join(root, "dist", "assets");
    const sheets = readdirSync(folder).filter((name) => name.endsWith(".css"));
    const marginOf = (name: string) => {
      const css = readFileSync(join(folder, sheets.find((sheet) => sheet.startsWith(name)) ?? ""), "utf8");
      return /\.govuk-radios__input\{[^}]*?(left|right):/.exec(css)?.[1] ?? "";
    };
    expect([marginOf("main-"), marginOf("right-to-left-")]).toEqual(["left", "right"]);
  });
});

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|sample-report|i18n\/languages\.ts$/.test(name),
);

it("no code names a language but the one place that says the default", () => {
  expect(files.length).toBeGreaterThan(200);
  const naming = files.filter((name) =>
    /["'](en|sw)["']|\blanguage_(en|sw)\b|\.sw\b/.test(readFileSync(join(root, "src", name), "utf8")),
  );
  expect(naming).toEqual([]);
});

it("no page takes a text of the reference data without falling back", () => {
  const taking = files.filter((name) =>
    /\b(name|title|definition|guidance|label)\[(exchange\.)?language\](?! \?\?)/.test(
      readFileSync(join(root, "src", name), "utf8"),
    ),
  );
  expect(taking).toEqual([]);
});

/** What nobody translated into a stub language is in English, and a screen reader is told so. */
describe("a text that nobody translated", () => {
  let browser: TestBrowser;
  let english: string[];

  beforeAll(async () => {
    browser = await startBrowser(jifunze);
    english = [
      ...textsIn("key-features.json"),
      ...textsIn("sdgs.json"),
      ...textsIn("progress-report-template.json"),
    ];
    expect(english.length).toBeGreaterThan(300);
  });

  afterAll(() => browser.stop());

  function textsIn(file: string): string[] {
    const found: string[] = [];
    const look = (value: unknown) => {
      if (typeof value !== "object" || value === null) return;
      if ("en" in value && typeof value.en === "string") found.push(value.en);
      for (const member of Object.values(value)) look(member);
    };
    look(JSON.parse(readFileSync(join(root, "reference", file), "utf8")));
    return found.filter((text) => text.length > 3);
  }

  it.each(["fr", "ar"])("says that it is in English, wherever it stands, in %s", async (language) => {
    const { page, goto, signIn } = await browser.visitor({ language });
    await signIn("coordinator");
    // Whatever the account was set to before.
    await page.locator(`.language-switch [lang=${language}]`).click();
    await page.waitForURL("**/desk");
    await page.locator(`html[lang=${language}]`).waitFor();
    const faults: string[] = [];
    let marked = 0;
    for (const path of [
      "/cities/kilifi",
      "/framework",
      "/framework/key-features/1",
      "/framework/sdgs",
      "/framework/sdgs/4",
      "/framework/report-template",
      "/cities/kilifi/scorecard",
      "/cities/kilifi/scorecard/1",
      "/cities/kilifi/measurements/1.1.1",
      "/cities/kilifi/measurements/1.1.1/values/new",
      "/cities/kilifi/requests/new",
      "/cities/kilifi/quality",
    ]) {
      await goto(path);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      const seen = await page.evaluate((known) => {
        const unmarked: string[] = [];
        let count = 0;
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const text = node.textContent ?? "";
          const element = node.parentElement;
          if (!element || element.closest("script, style, textarea, svg title")) continue;
          if (!known.some((one) => text.includes(one))) continue;
          const around = element.closest("[lang]");
          if (around?.getAttribute("lang") === "en") count += 1;
          else unmarked.push(text.trim());
          if (document.dir === "rtl" && around?.closest("[dir]")?.getAttribute("dir") !== "ltr")
            unmarked.push(`${text.trim()} (from the right)`);
        }
        return { unmarked, count, marks: /[\uFDD0-\uFDD2]/.test(document.documentElement.outerHTML) };
      }, english);
      marked += seen.count;
      faults.push(...seen.unmarked.map((text) => `${path}: ${text}`));
      if (seen.marks) faults.push(`${path}: a mark is left`);
    }
    expect(faults).toEqual([]);
    expect(marked).toBeGreaterThan(300);
  });

  it("is plain in files", async () => {
    for (const format of ["csv", "xlsx"]) {
      const file = await read(`/cities?format=${format}`, "fr");
      expect(file).not.toMatch(/[\uFDD0-\uFDD2]/);
    }
  });
});
