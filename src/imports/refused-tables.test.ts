// What cannot be taken is told with its place and reason, and what is not sure is asked about.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { errorsOf, mapping, tablesOf } from "../../test/support/tables.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const { recorded, take, upload } = tablesOf(() => jifunze);

describe("what cannot be taken is told by row and column", () => {
  it.each([
    [
      "a text instead of a number",
      "County,Share\nKilifi,many\n",
      { row: 2, column: "B: Share", code: "not_a_number", found: "many" },
    ],
    ["a share above 100", "County,Share\nKilifi,250\n", { row: 2, column: "B: Share", code: "too_big" }],
  ])("%s", async (_name, table, error) => {
    const answer = await take("preview", table, mapping({ measurementId: "8.4.1", value: [1] }));
    expect(errorsOf(answer)).toMatchObject([error]);
    expect(answer.body.values).toEqual([]);
  });

  it.each([
    [
      "no row that names the city",
      "County,Share\nNyeri,5\nEmbu,6\n",
      { code: "area", names: ["Nyeri", "Embu"] },
    ],
    ["two rows that name the city", "County,Share\nKilifi,5\nKILIFI,6\n", { code: "rows", rows: [2, 3] }],
    ["shares or per cent", "County,Share\nKilifi,0.5\nKwale,0.6\n", { code: "scale", example: "0.5" }],
  ])("%s is asked about, and nothing is saved before the answer", async (_name, table, question) => {
    const body = mapping({ measurementId: "8.4.1", value: [1] });
    const preview = await take("preview", table, body);
    expect(preview.body.questions).toMatchObject([question]);
    const saved = await take("save", table, body);
    expect([saved.status, saved.body.code]).toEqual([422, "monitoring.import_questions"]);
    expect(await recorded("8.4.1")).toEqual([]);
  });

  it.each([
    ["an empty cell", "County,Share\nKilifi,\n", "missing"],
    ["a filler", "County,Share\nKilifi,..\n", "missing"],
    ["a figure that is kept back", "County,Share\nKilifi,<5\n", "suppressed"],
  ])("%s is left out and counted", async (_name, table, code) => {
    const { body } = await take("preview", table, mapping({ measurementId: "8.4.1", value: [1] }));
    expect(body).toMatchObject({ errors: [], values: [], leftOut: [{ row: 2, column: "B: Share", code }] });
  });

  it("numbers written as text are numbers", async () => {
    const table = 'County,Share\nKilifi," 15.5 "\n';
    const answer = await take("preview", table, mapping({ measurementId: "8.4.1", value: [1] }));
    expect(answer.body.values).toMatchObject([{ amount: "15.5" }]);
  });
});

describe("a file that is no table is refused with a reason", () => {
  const broken = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(500, 7)]);
  it.each([
    ["an empty file", "", "census.csv", "empty"],
    ["a heading without rows", "County,Share\n", "census.csv", "no rows"],
    ["a picture", Buffer.from("\u0089PNG\r\n\u001a\n0000", "latin1"), "census.csv", "type"],
    ["a PDF", "%PDF-1.7\n1 0 obj\n", "census.csv", "type"],
    ["a broken Excel file", broken, "census.xlsx", "damaged"],
    ["an old Excel file", Buffer.from("d0cf11e0a1b11ae1", "hex"), "census.xls", ".xlsx"],
  ])("%s", async (_name, content, name, reason) => {
    const answer = await upload(content, name);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: "file" }]);
    expect(answer.body.errors?.[0]?.detail).toContain(reason);
  });

  it("a file of 20 MB", async () => {
    const answer = await upload(Buffer.alloc(20 * 1024 * 1024, "1,2\n"));
    expect(answer.status).toBe(413);
    expect(answer.body.title).toContain("10 MB");
  });

  it("no file at all", async () => {
    const answer = await jifunze.api("coordinator", "POST", "/cities/kilifi/imports", {});
    expect(answer.body.errors).toMatchObject([{ field: "file" }]);
  });
});
