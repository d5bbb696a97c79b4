import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { root } from "../platform/root.ts";
import { pages } from "../slices.ts";
import { helpFor, helpPages, helpText, terms } from "./manual.ts";
import { paths } from "./paths.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const languages = ["en", "sw"] as const;
const written = [...helpPages.map(({ name }) => name), "privacy"];

/** What somebody sees: no file, no address that only leads on. */
const screens = pages.filter(({ kind }) => ["page", "list", "form", "button"].includes(kind));

describe("the manual", () => {
  it("has a page for every screen", () => {
    expect(screens.length).toBeGreaterThan(80);
    expect(screens.filter(({ path }) => !helpFor(path)).map(({ path }) => path)).toEqual([]);
  });

  it("names no screen that there is not", () => {
    // That of the API is made for the whole house, the telephone for the demonstration: both stand in no list.
    const addresses = [...pages.map(({ path }) => path), "/api/docs", "/telephone"];
    const named = helpPages.flatMap((page) => page.screens);
    expect(named.filter((screen) => !addresses.some((path) => isAtOrBelow(path, screen)))).toEqual([]);
    expect(named.length).toBe(new Set(named).size);
  });

  it.each(languages)("is written whole in %s, and nothing else lies beside it", (language) => {
    const files = readdirSync(join(root, "help", language)).toSorted();
    expect(files).toEqual(written.map((name) => `${name}.md`).toSorted());
    for (const name of written) expect(helpText(name, language).language).toBe(language);
  });

  it("shows a language that has no manual the one in English, and says so", () => {
    expect(helpText("desk", "fr")).toMatchObject({ language: "en", title: "The desk" });
  });

  it.each(languages)("has links in %s that each lead somewhere", async (language) => {
    const session = openSession(jifunze);
    await session.get(`/?lang=${language}`);
    const found = new Set<string>();
    const addresses = [paths.help, paths.glossary, paths.contact, paths.privacy];
    for (const path of [...addresses, ...helpPages.map(({ name }) => paths.page(name))]) {
      const { status, html } = await session.get(path);
      expect([path, status]).toEqual([path, 200]);
      const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
      for (const [, href = ""] of main.matchAll(/href="([^"#]+)"/g)) found.add(href);
    }
    expect(found.size).toBeGreaterThan(helpPages.length);
    for (const href of found) expect([href, (await session.get(href)).status]).toEqual([href, 200]);
  });
});

function isAtOrBelow(path: string, screen: string): boolean {
  return screen === "/" ? path === "/" : path === screen || path.startsWith(`${screen}/`);
}

describe("the way to it", () => {
  it.each([
    ["/", "/help/start"],
    ["/cities/kilifi", "/help/start"],
    ["/cities/kilifi/scorecard/7", "/help/scorecard"],
    ["/framework/sdgs", "/help/key-features"],
    ["/sign-in", "/help/account"],
    ["/help/desk", "/help/start"],
  ])("from %s leads to %s", async (path, to) => {
    expect((await openSession(jifunze).get(path)).html).toContain(
      `<a class="site-header__link" href="${to}"`,
    );
  });

  it("from a page of the city that only its people open leads to its page", async () => {
    const session = await signedIn(jifunze, "coordinator");
    const { html } = await session.get("/cities/kilifi/imports");
    expect(html).toContain('href="/help/import"');
  });

  it("is none to a page that there is not", async () => {
    expect((await openSession(jifunze).get("/help/nonsense")).status).toBe(404);
  });
});

describe("the words of the Key Features", () => {
  it("stand there once, each in both languages with their meaning", async () => {
    expect(new Set(terms.map(({ words }) => words.en)).size).toBe(terms.length);
    expect(new Set(terms.map(({ words }) => words.sw)).size).toBe(terms.length);
    const { html } = await openSession(jifunze).get("/glossary?lang=sw");
    for (const { words, meaning } of terms) {
      for (const text of [words.en, words.sw, meaning.sw]) expect(html).toContain(text);
    }
  });
});

describe("whom to ask", () => {
  it("is said as far as it is set", async () => {
    const { html } = await openSession(jifunze).get(paths.contact);
    expect(html).toContain("No address is set");
    expect(html).toContain("Kenya National Commission for UNESCO");
  });

  it("is the office of the settings, and another address for data of people", async () => {
    const other = await startTestService();
    other.service.config.contact = {
      office: "Learning Cities desk",
      email: "desk@example.org",
      telephone: "+254 20 1234567",
      address: "P.O. Box 1, Nairobi",
      privacyEmail: "privacy@example.org",
    };
    const session = openSession(other);
    const { html } = await session.get(paths.contact);
    for (const text of ["Learning Cities desk", "mailto:desk@example.org", "tel:+254201234567", "P.O. Box 1"])
      expect(html).toContain(text);
    expect((await session.get(paths.privacy)).html).toContain("mailto:privacy@example.org");
    await other.stop();
  });
});

describe("what search engines and other sites show", () => {
  const descriptionOf = (html: string) => /<meta name="description" content="([^"]+)"/.exec(html)?.[1];

  it("is a sentence of each public page, and a picture that is there", async () => {
    const session = openSession(jifunze);
    const { html } = await session.get("/cities/kilifi");
    expect(descriptionOf(html)).toMatch(/^Kilifi County as a learning city/);
    expect(descriptionOf((await session.get("/help")).html)).toMatch(/^A page for each kind of screen/);
    expect(descriptionOf((await session.get("/cities")).html)).toMatch(/^The learning cities/);
    const picture = new URL(/property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? "");
    const answer = await fetch(`${jifunze.url}${picture.pathname}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(60_000);
  });

  it("is nothing of a page that is not public", async () => {
    const session = await signedIn(jifunze, "coordinator");
    expect(descriptionOf((await session.get("/cities/kilifi/imports")).html)).toBeUndefined();
  });
});
