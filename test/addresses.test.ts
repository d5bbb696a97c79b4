// An address that names nothing is a page that is not there: never our own failure, and never somebody else's page.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, apiRoutes, inTurns, pageRoutes, parametersOf, type Route } from "./support/routes.ts";
import { type Person, startTestService, type TestService } from "./support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const uuid = "0b9a6f5e-3c1d-4c55-9f0e-0d1c7a2b3c4d";
/** What each parameter may be; each test puts something impossible in the place of one of them. */
const possible: Record<string, string> = {
  city: "kilifi",
  cycle: "2025",
  measurement: "7.2.2",
  question: "1.1",
  focusArea: "1",
  goal: "4",
  seat: "1",
};

const impossible = [
  "-".repeat(36),
  "abc",
  `${uuid}x`,
  "99999999999999999999",
  "__proto__",
  "%EF%BC%9D1",
  "%F0%9F%98%80",
  "%2e%2e%2f",
  "kilifi%00",
  "x".repeat(3000),
];

/** They say of whatever they are asked whether it is a badge of ours: that it can be none is their answer. */
const sayOfAnything = ["/V/:code", "/api/v1/v/:code"];

/** Who asks: somebody without an account, and whoever may see the most. */
const people: Person[] = ["public", "coordinator", "administrator"];

interface Asked {
  status: number;
  code: string;
  location: string;
}

async function ask(person: Person, method: string, path: string): Promise<Asked> {
  const answer = await fetch(`${jifunze.url}${path}`, {
    method,
    redirect: "manual",
    headers: jifunze.headersOf(person),
  });
  const text = await answer.text();
  const code = text.startsWith("{") ? String(JSON.parse(text).code) : "";
  return { status: answer.status, code, location: answer.headers.get("location") ?? "" };
}

/**
 * Every route with impossible values in the place of each of its parameters, in turns: four of them for the coordinator, one for those
 * whose pages are read by the same code. What is wrong with a value, few schemas say, and each meets all of them.
 */
function* wrongAddresses(routes: Route[], person: Person) {
  let turn = 0;
  for (const route of routes.filter(({ path }) => !sayOfAnything.includes(path))) {
    for (const wrong of parametersOf(route)) {
      const rest = Object.fromEntries(parametersOf(route).map((name) => [name, possible[name] ?? uuid]));
      turn += 1;
      const count = person === "coordinator" ? 4 : 1;
      const values = Array.from(
        { length: count },
        (_, index) => impossible[(turn + 3 * index) % impossible.length],
      );
      for (const value of values.filter((one) => one !== undefined)) {
        yield { method: route.method, path: addressOf(route, { ...rest, [wrong]: value }) };
      }
    }
  }
}

const isRefusal = ({ status, location }: Asked) =>
  [400, 401, 403, 404, 410, 422].includes(status) ||
  (status === 303 && location.startsWith("/sign-in?next="));

/** Many addresses are asked in parts: each part has the time of a test. */
const asked = people.flatMap((person) => {
  const of = person === "coordinator" ? 10 : 1;
  return ["page", "address of the API"].flatMap((kind) =>
    Array.from({ length: of }, (_, part) => ({ person, kind, part: part + 1, of })),
  );
});

describe("whoever asks", () => {
  it.each(asked)(
    "as the $person for a $kind that names nothing is refused, part $part of $of",
    async ({ person, kind, part, of }) => {
      const routes = kind === "page" ? pageRoutes(jifunze) : apiRoutes();
      const addresses = [...wrongAddresses(routes, person)].filter((_, index) => index % of === part - 1);
      const answers = await inTurns(addresses, async ({ method, path }) => ({
        asked: await ask(person, method, path),
        line: `${method} ${path.slice(0, 100)}`,
      }));
      expect(answers.length).toBeGreaterThan(300);
      const wrong = answers.filter(({ asked }) => !isRefusal(asked));
      expect(wrong.map(({ asked, line }) => `${line}: ${asked.status} ${asked.code}`)).toEqual([]);
    },
  );
});

it.each([
  `/cities/kilifi/values/${"-".repeat(36)}`,
  `/cities/kilifi/files/${"-".repeat(36)}`,
  "/cities/kilifi/files/abc",
  "/network/imports/abc",
  "/cities/kilifi/imports/abc",
  "/cities/kilifi/workbooks/abc",
  "/cities/kilifi/evidence/abc",
  "/cities/kilifi/expert-reviews/abc",
  "/network/outbox/abc",
  "/api/v1/cities/kilifi/values/abc/versions",
  "/api/v1/cities/kilifi/imports/abc/proposal",
  "/api/v1/outbox/abc",
])("%s is not there", async (path) => {
  const person = path.startsWith("/cities") || path.includes("kilifi") ? "coordinator" : "administrator";
  expect((await ask(person, "GET", path)).status).toBe(404);
});
