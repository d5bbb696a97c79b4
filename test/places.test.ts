// The bars in which people find their way: each page has its place in one, nobody is shown a way that is closed to them, and
// nothing is far from the desk.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personCounts } from "../src/platform/accounts/sessions.ts";
import { assemble, defineSlice } from "../src/platform/slice.ts";
import { pages, slices } from "../src/slices.ts";
import {
  cityBar,
  cityParts,
  holderOf,
  networkBar,
  networkParts,
  outsideBars,
  publicBar,
} from "../src/ui/places.ts";
import { headerTools } from "../src/ui/shell.ts";
import { startFilledService } from "./support/content.ts";
import type { Person, TestService } from "./support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  const counting = assemble([
    defineSlice({
      name: "counting",
      gives: [
        personCounts.with({
          name: "counting.letters",
          count: (id) => sql`length(${id}) - length(${id}) + 3`,
        }),
        headerTools.with({
          position: 20,
          text: "accounts:outbox.title",
          href: ({ actor }) => (actor.kind === "public" ? undefined : "/account"),
          count: ({ person }) => ({
            number: person?.counts["counting.letters"] ?? 0,
            text: "three wait",
          }),
        }),
      ],
    }),
  ]);
  ({ jifunze } = await startFilledService({ demo: true, slices: [...slices, ...counting] }));
});

afterAll(() => jifunze.stop());

/** A file, a feed and what a gateway calls have no screen. */
const screens = pages.filter(
  ({ kind, methods }) => !["file", "feed", "gateway"].includes(kind) && methods.includes("GET"),
);

describe("every page has its place", () => {
  it("in a bar, or is declared to be in none", () => {
    const outside = {
      given: () => outsideBars.given().map((address) => ({ name: address, holds: [address] })),
    };
    const lost = screens
      .map(({ path }) => path)
      .filter(
        (path) =>
          !holderOf(path, publicBar) &&
          !holderOf(path, cityBar, cityParts) &&
          !holderOf(path, networkBar, networkParts) &&
          !holderOf(path, outside),
      );
    expect(lost).toEqual([]);
  });

  it("in the bar of the city where it is for the people of a city", () => {
    const inside = screens.filter(
      ({ path, reads, does }) =>
        path.startsWith("/cities/:city/") &&
        [...reads, ...(does ? [does] : [])].some(
          ({ allow }) => !allow?.permits({ kind: "public", id: "", name: "", roles: [] }, { city: "kilifi" }),
        ),
    );
    expect(inside.length).toBeGreaterThan(20);
    const lost = inside
      .map(({ path }) => path)
      .filter((path) => !holderOf(path, cityBar, cityParts) && !holderOf(path, networkBar, networkParts));
    expect(lost).toEqual([]);
  });

  it("under entries that there are", () => {
    const names = (bar: { given(): readonly { name: string }[] }) => bar.given().map(({ name }) => name);
    expect(cityParts.given().filter((part) => !names(cityBar).includes(part.of))).toEqual([]);
    expect(networkParts.given().filter((part) => !names(networkBar).includes(part.of))).toEqual([]);
  });
});

interface Bar {
  label: string | undefined;
  links: { href: string; text: string; current: string | undefined }[];
  elsewhere: string[];
}

async function htmlFor(person: Person, path: string): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person) });
  return answer.text();
}

async function barFor(person: Person, path: string): Promise<Bar> {
  const html = await htmlFor(person, path);
  const bar = /<div class="place-bar[^>]*>.*?<\/nav>/s.exec(html)?.[0] ?? "";
  const linksIn = (part: string) =>
    [...part.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].map(([, attributes = "", text = ""]) => ({
      href: /href="([^"]*)"/.exec(attributes)?.[1] ?? "",
      text: text.replaceAll(/<[^>]+>/g, ""),
      current: /aria-current="([^"]*)"/.exec(attributes)?.[1],
    }));
  const menu = /<details.*?<\/details>/s.exec(bar)?.[0] ?? "";
  return {
    label: /aria-label="([^"]*)"/.exec(bar)?.[1],
    links: linksIn(bar.replace(menu, "")),
    elsewhere: linksIn(menu).map(({ href }) => href),
  };
}

function current({ links }: Bar): string[] {
  return links.flatMap((link) => (link.current === undefined ? [] : [`${link.text}: ${link.current}`]));
}

describe("the bar of a page", () => {
  it("of the public site is the same for everybody who does not work there", async () => {
    for (const person of ["public", "otherCoordinator", "observer"] as const) {
      const bar = await barFor(person, "/cities/kilifi/scorecard");
      expect(bar.links.map(({ text }) => text)).toEqual([
        "Find learning",
        "Cities",
        "Good practices",
        "Reports",
        "Meetings",
        "About",
      ]);
      expect(current(bar)).toEqual(["Cities: true"]);
    }
    expect(current(await barFor("public", "/cities"))).toEqual(["Cities: page"]);
    expect(current(await barFor("public", "/framework"))).toEqual(["About: true"]);
  });

  it("of a city names it and says where one is, also where the page is public or there is none", async () => {
    const bar = await barFor("coordinator", "/cities/kilifi/figures");
    expect(bar.label).toBe("Kilifi County");
    expect(current(bar)).toEqual(["Figures: page"]);
    expect(bar.elsewhere).toEqual(["/cities/kilifi", "/"]);
    expect(current(await barFor("coordinator", "/cities/kilifi/scorecard/10"))).toEqual(["Figures: true"]);
    expect(current(await barFor("coordinator", "/cities/kilifi/reports/2024-2026"))).toEqual([
      "Report: true",
    ]);
    expect(current(await barFor("coordinator", "/cities/kilifi/profile"))).toEqual(["Overview: true"]);
    expect((await barFor("coordinator", "/cities/kilifi/evidence/none")).label).toBe("Kilifi County");
    expect((await barFor("coordinator", "/cities/laikipia")).label).toBe("Main");
  });

  it("has only what somebody may open", async () => {
    const texts = async (person: Person, path: string) =>
      (await barFor(person, path)).links.map(({ text }) => text);
    expect(await texts("coordinator", "/desk")).toEqual([
      "Overview",
      "Figures",
      "Plan",
      "Learning",
      "Partners",
      "Report",
      "Exchange",
      "Evidence",
      "People",
    ]);
    expect(await texts("contributor", "/desk")).toEqual([
      "Overview",
      "Figures",
      "Plan",
      "Learning",
      "Partners",
      "Report",
      "Exchange",
      "Evidence",
    ]);
    expect(await texts("administrator", "/network")).toEqual([
      "Overview",
      "Members",
      "Cycle",
      "Meetings",
      "Exchange",
      "Recognition",
      "People",
      "Settings",
    ]);
    expect(await texts("observer", "/desk")).toEqual([
      "Overview",
      "Members",
      "Cycle",
      "Exchange",
      "Recognition",
    ]);
    for (const person of ["coordinator", "contributor", "administrator", "reviewer", "observer"] as const)
      for (const { href } of (await barFor(person, "/desk")).links) {
        const answer = await fetch(`${jifunze.url}${href}`, { headers: jifunze.headersOf(person) });
        expect(answer.status, `${person} ${href}`).toBe(200);
      }
  });

  it("of the network stands above what its officers do, also at a city", async () => {
    expect(current(await barFor("administrator", "/network/audit"))).toEqual(["Settings: true"]);
    expect(current(await barFor("reviewer", "/network/review"))).toEqual(["Cycle: true"]);
    expect(current(await barFor("observer", "/network/coverage"))).toEqual(["Overview: true"]);
    expect(current(await barFor("administrator", "/cities/kilifi/people"))).toEqual(["People: true"]);
    expect(current(await barFor("reviewer", "/cities/laikipia/reports/2024-2026/review"))).toEqual([
      "Cycle: true",
    ]);
  });

  it("leads those who work in several places from one to the other", async () => {
    const { db } = jifunze.service.database;
    const person = await db
      .selectFrom("people")
      .select("id")
      .where("email", "=", "otherContributor@example.org".toLowerCase())
      .executeTakeFirstOrThrow();
    for (const [role, place, placeId] of [
      ["coordinator", "city", "kilifi"],
      ["observer", "network", null],
    ] as const)
      await db
        .insertInto("roles")
        .values({ personId: person.id ?? "", role, place, placeId })
        .execute();
    const desk = await barFor("otherContributor", "/desk");
    expect(desk.links.map(({ text, href }) => `${text} ${href}`)).toEqual([
      "Kilifi County /cities/kilifi/overview",
      "Laikipia County /cities/laikipia/overview",
      "The network /network",
    ]);
    expect((await barFor("otherContributor", "/cities/kilifi/overview")).elsewhere).toEqual([
      "/cities/laikipia/overview",
      "/network",
      "/cities/kilifi",
      "/",
    ]);
    await db
      .deleteFrom("roles")
      .where("personId", "=", person.id ?? "")
      .where("role", "!=", "contributor")
      .execute();
  });
});

it("a number beside a tool at the top is told in words too, and to nobody who is not signed in", async () => {
  const html = await htmlFor("contributor", "/cities");
  expect(html).toMatch(/aria-hidden="true">3<\/span> <span class="govuk-visually-hidden">\(three wait\)/);
  expect(await htmlFor("public", "/cities")).not.toContain("three wait");
});

describe("nothing is more than three clicks from the desk", () => {
  it.each<[Person, string]>([
    ["coordinator", "/cities/kilifi"],
    ["administrator", ""],
  ])("for the %s", { timeout: 120_000 }, async (person, home) => {
    const clicks = await clicksFromDesk(person, home);
    const far: string[] = [];
    // What asks first is offered where it can be done.
    for (const { path } of screens.filter(({ kind, asksFirst }) => kind !== "lead" && !asksFirst)) {
      // The ways in, and steps that only whoever has a second factor, or has none, is led to.
      if (/^\/(sign-in|forgotten|reset)|^\/account\/second-factor\//.test(path)) continue;
      // Where the forms of somebody without an account lead to, who applies for membership, sees what they joined or found nothing.
      if (path.startsWith("/membership/apply/")) continue;
      if (path === "/my-learning/code" || path === "/learning/searches/new") continue;
      // A record is opened from its list, which is told here; addresses with a token come by mail.
      if (/:(?!city\b)/.test(path)) continue;
      const address = path.replace(":city", "kilifi");
      if (home !== "" && !address.startsWith(home)) continue;
      if (home === "" && address.startsWith("/cities/")) continue;
      const answer = await fetch(`${jifunze.url}${address}`, {
        headers: jifunze.headersOf(person),
        redirect: "manual",
      });
      if (answer.status === 200 && !clicks.has(address)) far.push(address);
    }
    expect(far).toEqual([]);
  });
});

/** The addresses that somebody reaches from their desk with three clicks or fewer. */
async function clicksFromDesk(person: Person, home: string): Promise<Map<string, number>> {
  const found = new Map([["/desk", 0]]);
  for (const [address, clicks] of found) {
    if (clicks === 3) continue;
    // A hundred values side by side lead to pages of one kind.
    const isOfWork = address === "/desk" || home === "" || address.startsWith(home) || clicks < 2;
    if (!isOfWork || /\/(measurements|values)\//.test(address)) continue;
    for (const [, href = ""] of (await htmlFor(person, address)).matchAll(/(?:href|action)="(\/[^"?#]*)/g))
      if (!found.has(href) && !/\.(css|js|svg)$|^\/assets/.test(href)) found.set(href, clicks + 1);
  }
  return found;
}
