import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

async function page(
  path: string,
  language = "en",
): Promise<{ status: number; html: string; headers: Headers }> {
  const response = await fetch(`${jifunze.url}${path}`, { headers: { "accept-language": language } });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

const publicPages = [
  "/",
  "/cities",
  "/cities/makueni",
  "/about",
  "/accessibility",
  "/framework",
  "/framework/key-features/12",
  "/framework/sdgs",
  "/framework/sdgs/17",
  "/framework/themes",
  "/framework/report-template",
  "/api/docs",
];

describe.each(["en", "sw"])("in %s anyone can read", (language) => {
  test.each(publicPages)("%s", async (path) => {
    const { status, html } = await page(path, language);
    expect(status).toBe(200);
    expect(html).toContain(`<html lang="${language}"`);
    expect(html.match(/<h1/g)).toHaveLength(1);
    // A message that has no words would show its key.
    expect(html).not.toMatch(/>[^<]*\b(portal|framework|network|ui):[a-z]+\./);
  });
});

test.each(["/cities/atlantis", "/framework/key-features/13", "/framework/sdgs/18"])(
  "%s is not there",
  async (path) => {
    expect((await page(path)).status).toBe(404);
  },
);

test("the home page says how many people live in the cities, and by which source", async () => {
  const { html } = await page("/");
  expect(html).toContain("8,198,426");
  expect(html).toContain("2019 Kenya Population and Housing Census");
});

test("goals 4 and 11 come before all others", async () => {
  const { html } = await page("/framework/sdgs");
  const order = [...html.matchAll(/href="\/framework\/sdgs\/(\d+)"/g)].map((match) => match[1]);
  expect(order.slice(0, 3)).toEqual(["4", "11", "1"]);
  expect(order).toHaveLength(17);
});

test("the cities can be downloaded, in the order and choice of the table", async () => {
  const { html: csv, headers } = await page("/cities?format=csv&sort=-population&filter=county");
  expect(headers.get("content-disposition")).toBe('attachment; filename="cities.csv"');
  const lines = csv.trim().split("\r\n");
  expect(lines[1]).toMatch(/^nairobi,Nairobi County,County,2020,4397073,2019,/);
  expect(lines).toHaveLength(5);
});
