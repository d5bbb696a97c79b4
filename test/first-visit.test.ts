// What a first visit takes over the line: the page, the style sheets and the script, compressed as a browser asks for them.
// Photographs come besides.

import { get } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startFilledService } from "./support/content.ts";
import type { TestService } from "./support/service.ts";

const mostBytes = 60_000;

let jifunze: TestService;

beforeAll(async () => {
  ({ jifunze } = await startFilledService({ demo: true }));
});

afterAll(() => jifunze.stop());

/** The bytes as they are sent; fetch would unpack them. */
function bytesOf(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${jifunze.url}${path}`, { headers: { "accept-encoding": "br" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (part: Buffer) => {
        bytes += part.length;
      });
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${path}: ${answer.statusCode}`)),
      );
    }).on("error", reject);
  });
}

it.each([
  "/",
  "/cities",
  "/cities/kilifi",
  "/cities/nairobi",
  "/cities/makueni/reports/2024-2026/published",
  "/cities/kilifi/scorecard",
  "/framework",
  "/reports",
  "/about",
  "/learning",
  "/learning?q=sewing&place=Malindi",
  "/learning/1007",
  "/learning/1007/runs/1",
  "/learning/1007/runs/1/join",
  "/learning/pathways/1",
  "/organisations/ganze-reading-circle",
  "/places/ke-003",
  "/cities/kilifi/learning",
])("%s takes 60 kB at most", async (path) => {
  const html = await fetch(`${jifunze.url}${path}`).then((answer) => answer.text());
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = ""]) => address);
  expect(assets.length).toBeGreaterThanOrEqual(3);
  const sizes = await Promise.all([path, ...new Set(assets)].map(bytesOf));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(mostBytes);
});
