import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { xlsx } from "../../../test/support/xlsx.ts";
import { readNumber } from "../../values/number.ts";
import { lookAtAside } from "./read-in-worker.ts";
import { readTable } from "./read-table.ts";

const text = (said: string) => `<c t="inlineStr"><is><t>${said}</t></is></c>`;
const sheetOf = (...rows: string[]) =>
  `<sheetData>${rows.map((cells) => `<row>${cells}</row>`).join("")}</sheetData>`;
const heading = text("County") + text("Rate");

it("takes a share as the cell shows it: 68.4 % and not 0.684", async () => {
  const { rows } = await readTable(
    await readFile("test/fixtures/import-cases/01-percent-formatted-cells.xlsx"),
  );
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["Kilifi", "68.4%"],
    ["Makueni", "80.6%"],
  ]);
  expect(readNumber(rows[0]?.cells[1] ?? "")).toEqual({ value: "68.4" });
});

it("opens the first sheet that is not hidden, or the one that is named", async () => {
  const sheets = [sheetOf(heading, text("Hidden")), sheetOf(heading, text("Kilifi"))];
  const bytes = xlsx({ sheets, states: ['state="hidden"'] });
  expect(await readTable(bytes)).toMatchObject({
    sheet: "Sheet2",
    sheets: ["Sheet2"],
    hidden: { sheets: 1 },
  });
  expect((await readTable(bytes, "Sheet1")).rows[0]?.cells).toEqual(["Hidden"]);
});

it("says the value of merged cells in each of them", async () => {
  const rows = sheetOf(heading, `${text("Kilifi")}<c><v>1</v></c>`, '<c r="B3"><v>2</v></c>');
  const sheets = [`${rows}<mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>`];
  const table = await readTable(xlsx({ sheets }));
  expect(table.rows.map(({ cells }) => cells)).toEqual([
    ["Kilifi", "1"],
    ["Kilifi", "2"],
  ]);
});

it("tells errors and formulas without a result by their place", async () => {
  const row = `${text("Kilifi")}<c t="e"><v>#DIV/0!</v></c><c><f>A1</f></c>`;
  const { rows, issues } = await readTable(xlsx({ sheets: [sheetOf(heading + text("Women"), row)] }));
  expect(rows[0]?.cells).toEqual(["Kilifi", "", ""]);
  expect(issues).toEqual([
    { row: 2, column: 1, code: "error_cell", found: "#DIV/0!" },
    { row: 2, column: 2, code: "formula_without_result", found: "=…" },
  ]);
});

it("is refused in the worker with the same reason as anywhere", async () => {
  const merge = '<mergeCell ref="A1:XFD1048576"/>';
  const rows = Array.from({ length: 3000 }, () => "<c><v>1</v></c>".repeat(201));
  const sheets = [`${sheetOf(...rows)}<mergeCells>${merge}</mergeCells>`];
  const asking = { areaNames: [], measurements: [], now: new Date() };
  await expect(lookAtAside(xlsx({ sheets }), {}, asking)).rejects.toMatchObject({ fault: "too_many_cells" });
});
