// Where pages lay once still leads to them: from mails that were sent, from bookmarks, from a form that was open.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { movedPages, newAddress } from "../src/platform/http/moved.ts";
import { pageRoutes } from "./support/routes.ts";
import { startTestService, type TestService } from "./support/service.ts";
import { signedIn } from "./support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const ask = (path: string, method = "GET") =>
  fetch(`${jifunze.url}${path}`, {
    method,
    redirect: "manual",
    headers: jifunze.headersOf("administrator"),
  });

it.each([
  ["/people", "/network/people"],
  ["/people?filter=amina&page=2", "/network/people?filter=amina&page=2"],
  ["/people/4711/edit?x=%2F", "/network/people/4711/edit?x=%2F"],
  ["/review", "/network/review"],
  ["/coverage", "/network/coverage"],
  ["/imports", "/network/imports"],
  ["/cycles/2024-2026/extend", "/network/cycles/2024-2026/extend"],
  ["/account/audit?page=3", "/network/audit?page=3"],
  ["/account/outbox/4711", "/network/outbox/4711"],
  ["/account/jobs", "/network/jobs"],
])("%s leads to %s for good", async (from, to) => {
  const answer = await ask(from);
  expect([answer.status, answer.headers.get("location")]).toEqual([301, to]);
});

it("what is sent to where a form lay is sent on as it is", async () => {
  const answer = await ask("/people", "POST");
  expect([answer.status, answer.headers.get("location")]).toEqual([308, "/network/people"]);
});

it("leaves alone what only begins alike, and what did not move", async () => {
  expect((await ask("/peoples")).status).toBe(404);
  expect((await ask("/cycles")).status).toBe(200);
  expect((await ask("/account")).status).toBe(200);
});

it("leads to a page that is there, each time", () => {
  const there = pageRoutes(jifunze).map(({ path }) => path);
  for (const { to } of movedPages.given())
    expect(
      there.some((path) => path === to || path.startsWith(`${to}/`)),
      to,
    ).toBe(true);
  for (const path of there) expect(newAddress(path), path).toBeUndefined();
});

describe("no page links to where another lay", () => {
  it.each(["/desk", "/network", "/network/cycle", "/network/settings", "/network/people", "/network/jobs"])(
    "%s",
    async (path) => {
      const { html } = await (await signedIn(jifunze, "administrator")).get(path);
      const links = [...html.matchAll(/(?:href|action)="(\/[^"?#]*)/g)].map(([, link = ""]) => link);
      expect(links.length).toBeGreaterThan(10);
      expect(links.filter((link) => newAddress(link) !== undefined)).toEqual([]);
    },
  );
});
