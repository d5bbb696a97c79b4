// What somebody tries in their practice county reaches nobody: every page and every list of programs is looked at as the public, as
// people of the same city and of another one, and as the commission.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Content, startFilledService } from "./support/content.ts";
import { practise } from "./support/courses.ts";
import { addressOf, apiRoutes, inTurns, pageRoutes, parametersOf, type Route } from "./support/routes.ts";
import type { TestService } from "./support/service.ts";
import { openSession, signedIn } from "./support/session.ts";

let jifunze: TestService;
let content: Content;

beforeAll(async () => {
  ({ jifunze, content } = await startFilledService());
  await practise(async (person, method, path, body) => {
    const answer = await jifunze.api(person, method, path, body);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  }, word);
});
afterAll(() => jifunze.stop());

const word = "zzpracticeword";

/** The addresses where somebody sees it. */
async function seenBy(
  person: "public" | "coordinator" | "contributor" | "otherCoordinator" | "administrator",
) {
  const session = person === "public" ? openSession(jifunze) : await signedIn(jifunze, person);
  const isLooked = ({ method, path }: Route) => method === "GET" && !path.includes("sign-out");
  const seen: string[] = [];
  let looked = 0;
  const look = async (route: Route, text: (path: string) => Promise<string>) => {
    const values = Object.fromEntries(
      parametersOf(route).map((name) => [name, content.valuesOf(route.path, name)[0] ?? ""]),
    );
    looked += 1;
    if ((await text(addressOf(route, values))).includes(word)) seen.push(route.path);
  };
  await inTurns(pageRoutes(jifunze).filter(isLooked), (route) =>
    look(route, async (path) => (await session.get(path)).html),
  );
  await inTurns(apiRoutes().filter(isLooked), (route) =>
    look(route, async (path) =>
      JSON.stringify((await jifunze.api(person, "GET", path.replace("/api/v1", ""))).body ?? ""),
    ),
  );
  expect(looked).toBeGreaterThan(400);
  return seen;
}

it("is seen by nobody else, on no page and by no program", { timeout: 900_000 }, async () => {
  // The walk sees it where it is; else it proves nothing.
  expect(await seenBy("coordinator")).toContain("/practice-county");
  for (const person of ["public", "contributor", "otherCoordinator", "administrator"] as const)
    expect([person, await seenBy(person)]).toEqual([person, []]);
});
