// How many statements each list asks of the database: four, besides those by which it is found out who asks, which a page
// that reads nothing asks as well.

import { afterAll, beforeAll, expect, it } from "vitest";
import { editionChannel, forgetEditions, rememberNothing } from "../src/framework/known-editions.ts";
import { listenOn } from "../src/platform/database/changes.ts";
import { pages } from "../src/slices.ts";
import { type Content, startFilledService } from "./support/content.ts";
import { people } from "./support/matrix.ts";
import { addressOf, parametersOf } from "./support/routes.ts";
import type { TestService } from "./support/service.ts";
import { statementsOf } from "./support/statements.ts";

const most = 4;

/** What asks more, and why. */
const exceptions: Readonly<Record<string, { most: number; because: string }>> = {
  "/dialogues/:dialogue/contributions": {
    most: 5,
    because: "the list and the page each find the dialogue, and with it who may see it",
  },
  "/network/cycles/:cycle": {
    most: 5,
    because: "above the list stands the cycle with its history and the cities that are not in it",
  },
  "/sdgs/:goal/:target": {
    most: 5,
    because: "above the list stand the cities and what they measure of the target",
  },
};

let jifunze: TestService;
let content: Content;
let heard: Awaited<ReturnType<typeof listenOn>>;

beforeAll(async () => {
  ({ jifunze, content } = await startFilledService({ demo: true }));
  // As the program does: which edition is the newest is asked once.
  heard = await listenOn(jifunze.service.database.pool, { [editionChannel]: forgetEditions });
});

afterAll(async () => {
  await heard?.stop();
  rememberNothing();
  await jifunze?.stop();
});

it("each list asks a few statements of the database", async () => {
  const lists = pages.filter(({ kind }) => kind === "list");
  expect(lists.length).toBeGreaterThan(40);
  const asked: Record<string, number> = {};
  const unopened: string[] = [];
  const ofSession = new Map<string, number>();
  for (const { path: route } of lists) {
    const at = { method: "GET", path: route };
    const values = parametersOf(at).map((name) => [name, content.valuesOf(route, name)[0] ?? ""] as const);
    // By an address with a search it is drawn each time.
    const path = `${addressOf(at, Object.fromEntries(values))}?visit=1`;
    for (const person of people) {
      const first = await statementsOf(jifunze, person, path);
      if (first.response.status !== 200) continue;
      if (!ofSession.has(person))
        ofSession.set(person, (await statementsOf(jifunze, person, "/about?visit=1")).statements.length);
      const { statements } = await statementsOf(jifunze, person, path);
      asked[route] = Math.max(0, statements.length - (ofSession.get(person) ?? 0));
      break;
    }
    if (asked[route] === undefined) unopened.push(route);
  }
  expect(unopened).toEqual([]);
  const over = Object.entries(asked).filter(([route, count]) => count > (exceptions[route]?.most ?? most));
  expect(Object.fromEntries(over)).toEqual({});
  // What asks less than it may is no exception any more.
  const settled = Object.entries(exceptions).filter(([route, { most: allowed }]) => asked[route] !== allowed);
  expect(settled.map(([route]) => [route, asked[route]])).toEqual([]);
}, 300_000);
