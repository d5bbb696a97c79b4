// Every address of the app comes from a declaration: page(), listPage(), formPage(), button() or file(). From it follow
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

/** What other programs follow, as they expect it, and the short address in the squares of notice boards: no screens either. */
const forPrograms = [
  "GET /feeds/runs",
  "GET /feeds/opportunities",
  "GET /feeds/learning.atom",
  "GET /feeds/cities/:city/learning.atom",
  "GET /hsds",
  "GET /hsds/organizations",
  "GET /hsds/organizations/:organization",
  "GET /hsds/service_at_locations",
  "GET /hsds/service_at_locations/:service",
  "GET /hsds/services",
  "GET /hsds/services/:service",
  "GET /sitemap.xml",
  "GET /sitemaps/pages",
  "GET /sitemaps/pathways",
  "GET /sitemaps/adaptations",
  "GET /sitemaps/practices",
  "GET /sitemaps/partnerships",
  "GET /sitemaps/learning/:part",
  "GET /sitemaps/achievements",
  "GET /sitemaps/clusters",
  "GET /sitemaps/courses",
  "GET /sitemaps/guides",
  "GET /sitemaps/exchanges",
  "GET /sitemaps/meetings",
  "GET /sitemaps/peer-learning",
  "GET /sitemaps/awards",
  "GET /sitemaps/dialogues",
  "GET /sitemaps/documents",
  "GET /sitemaps/news",
  "GET /opensearch.xml",
  "GET /robots.txt",
  "GET /n/:board/:code",
];

/** The telephone that only the demonstration has, which no operation stands behind: it goes the way of a gateway. */
const ofDemonstration = ["GET /telephone", "GET /telephone/:telephone", "POST /telephone/:telephone"];

/** What the platform itself answers with: no screens of a slice. */
const platform = [
  "GET /health",
  "GET /api/openapi.json",
  "GET /api/docs",
  "GET /assets/:name",
  "GET /check-in-worker.js",
  "GET /courses-worker.js",
];

it("every address is declared as a page", () => {
  const declared = pages.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`));
  const undeclared = pageRoutes(jifunze)
    .map(({ method, path }) => `${method} ${path}`)
    .filter(
      (line) => !declared.includes(line) && ![...platform, ...forPrograms, ...ofDemonstration].includes(line),
    );
  expect(undeclared).toEqual([]);
});
