// Every address of the app comes from a declaration: page(), listPage(), formPage(), button(), file(), lead(), feed() or gateway(). From it follow
// its right, its breadcrumbs, its row in docs/pages-permissions.md and its place in the walk with axe.

import { afterAll, beforeAll, expect, it } from "vitest";
import { pages } from "../src/slices.ts";
import { pageRoutes } from "./support/routes.ts";
import { startTestService, type TestService } from "./support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

/** What the platform itself answers with: no screens of a slice. */
const platform = [
  "GET /health",
  "GET /api/openapi.json",
  "GET /assets/:name",
  "GET /check-in-worker.js",
  "GET /courses-worker.js",
];

it("every address is declared as a page", () => {
  const declared = pages.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`));
  const undeclared = pageRoutes(jifunze)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((line) => !declared.includes(line) && !platform.includes(line));
  expect(undeclared).toEqual([]);
});
