// Somebody sends a workbook, sees mistakes, corrects it and sends it again: only the last one waits.

import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { columnOf, type SaidColumn, valueColumn } from "./layout.ts";

let jifunze: TestService;
let coordinator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

async function getWorkbook(period: string): Promise<ExcelJS.Workbook> {
  const bytes = await coordinator.download(`/cities/kilifi/workbooks/file?period=${period}&language=en`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return book;
}

function fillIn(book: ExcelJS.Workbook, amount: number): void {
  const cells: Partial<Record<SaidColumn, string | number>> = {
    sourceTitle: "KNBS, 2019 Census, Volume IV, Table 2.33",
    sourceKind: "Official data",
    amount,
  };
  const sheet = book.worksheets.find((one) => one.getCell(1, valueColumn).text === "values");
  sheet?.eachRow((row) => {
    if (row.getCell(1).text !== "7.2.2") return;
    for (const [column, value] of Object.entries(cells))
      row.getCell(columnOf(column as SaidColumn)).value = value;
  });
}

async function send(book: ExcelJS.Workbook, person: "coordinator" | "contributor" = "coordinator") {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(await book.xlsx.writeBuffer())], "workbook.xlsx"));
  const { body } = await jifunze.api(person, "POST", "/cities/kilifi/workbooks", form);
  return { replaced: body.replaced, path: `/cities/kilifi/workbooks/${String(body.id)}` };
}

it("takes the place of what the same person sent of it before and did not save", async () => {
  const book = await getWorkbook("2003");
  fillIn(book, 5);
  const first = await send(book);
  const ofAnother = await send(book, "contributor");
  expect([first.replaced, ofAnother.replaced]).toEqual([0, 0]);
  fillIn(book, 6);
  const second = await send(book);
  expect(second.replaced).toBe(1);
  expect((await coordinator.get(first.path)).status).toBe(404);
  const { status, html } = await coordinator.get(second.path);
  expect([status, html]).toEqual([200, expect.stringContaining("not saved yet. It is removed after")]);
  expect((await coordinator.get(ofAnother.path)).status).toBe(200);

  expect((await send(await getWorkbook("2002"))).replaced).toBe(0);
  const saved = await jifunze.api("coordinator", "POST", `${second.path}/save`, {});
  expect(saved.body).toEqual({ saved: 1 });
  // What was saved is replaced by nothing.
  expect((await send(book)).replaced).toBe(0);
  expect((await coordinator.get(second.path)).status).toBe(200);
});
