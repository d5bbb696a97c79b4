// Tables that somebody made carelessly, or to do harm: each is read as far as it says something, or refused with a sentence.

import { afterAll, beforeAll, expect, it } from "vitest";
import { providerIn } from "../../../test/support/joining.ts";
import { workOff } from "../../../test/support/record-tables.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { xlsx } from "../../../test/support/xlsx.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { mostRuns } from "../runs/run.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  await providerIn(jifunze);
});

afterAll(() => jifunze.stop());

const of = { kind: "learning", city: "kilifi" };

async function give(content: string | Uint8Array<ArrayBuffer>, name = "courses.csv") {
  const form = new FormData();
  form.set("kind", of.kind);
  form.set("city", of.city);
  form.set("file", new File([content], name));
  const { status, body } = await jifunze.api("coordinator", "POST", "/record-tables", form);
  if (status === 200) await workOff(jifunze);
  return { status, id: String(body.id), state: body.state, said: JSON.stringify(body) };
}

async function rowsOf(table: string) {
  const rows = await jifunze.service.database.db
    .selectFrom("recordRows")
    .select(["outcome", "title", "errors", "taken"])
    .where("tableId", "=", table)
    .orderBy("row")
    .execute();
  return rows.map(({ errors, ...row }) => ({
    ...row,
    wrong: (errors as { column: string }[]).map(({ column }) => column),
  }));
}

const heading = "Title,Provider,Type,Level of learning";
const row = (title: string) => `${title},Malindi Library,workshop,continuing`;

const does = async (table: string, step: "take" | "undo") => {
  await jifunze.api("coordinator", "POST", `/record-tables/${table}/${step}`, of);
  await workOff(jifunze);
};

it("keeps formulas and markup as the texts that they are, on pages and in files", async () => {
  const texts = [
    '=HYPERLINK("https://evil.example")',
    "+254 for beginners",
    "<script>alert(1)</script>",
    "@SUM(A1)",
  ];
  const quoted = texts.map((text) => row(`"${text.replaceAll('"', '""')}"`));
  const { id } = await give([heading, ...quoted].join("\n"));
  expect((await rowsOf(id)).map(({ outcome, title }) => [outcome, title])).toEqual(
    texts.map((text) => ["create", text]),
  );
  await does(id, "take");
  const session = await signedIn(jifunze, "coordinator");
  for (const path of [`/cities/kilifi/record-tables/learning/${id}/rows`, "/cities/kilifi/learning"])
    expect((await session.get(path)).html).not.toContain("<script>alert");
  const file = new TextDecoder().decode(await session.download("/cities/kilifi/learning/table.csv"));
  for (const text of file.split(/[,\n]/)) expect(text).not.toMatch(/^"?[=+@]/);
  const again = await give(file);
  expect((await rowsOf(again.id)).map(({ outcome }) => outcome)).toEqual(["same", "same", "same", "same"]);
});

it("reads what other programs write: UTF-16, the signs of Windows, tabs, merged cells, blank lines", async () => {
  const text = [heading.replaceAll(",", "\t"), "", row("Café").replaceAll(",", "\t"), "", ""].join("\r\n");
  const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
  const windows = new Uint8Array(Buffer.from(text, "latin1"));
  for (const bytes of [utf16, windows]) {
    const { id } = await give(bytes);
    expect(await rowsOf(id)).toMatchObject([{ outcome: "create", title: "Café" }]);
  }
  const line = (number: number, cells: readonly string[]) =>
    `<row r="${number}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
  const sheet = `<sheetData>${line(1, heading.split(","))}${line(2, row("Drawing").split(","))}${line(3, row("").split(","))}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`;
  const { id } = await give(new Uint8Array(xlsx({ sheets: [sheet] })), "courses.xlsx");
  const [first, second] = await rowsOf(id);
  expect(first).toMatchObject({ outcome: "create", title: "Drawing" });
  // What stands in the other half of a merged cell, nobody said.
  expect(second).toMatchObject({ outcome: "wrong", wrong: ["titleEn"] });
});

it("refuses what is no table or too much, and reads wide rows as far as columns go", async () => {
  for (const content of [
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]),
    "\0\0\0",
    '{"title": "Sewing"}',
    "",
    heading,
    [heading, ...Array.from({ length: 20_001 }, (_, index) => row(`Course ${index}`))].join("\n"),
  ]) {
    const { status, said } = await give(content);
    expect(status, said).toBe(422);
  }
  const wide = (before: number) =>
    [
      [...Array.from({ length: before }, (_, index) => `Column ${index}`), heading, ...Array(100).fill("")],
      [...Array(before).fill("x"), row("Wide"), ...Array(100).fill("y")],
    ]
      .map((cells) => cells.join(","))
      .join("\n");
  const seen = await give(wide(96));
  expect(await rowsOf(seen.id)).toMatchObject([{ outcome: "create", title: "Wide" }]);
  // Without a column for what it is called, somebody has to say first where that stands.
  expect((await give(wide(150))).state).toBe("columns");
});

it("tells of cells that are too long, and of more runs than a page shows", async () => {
  const long = await give([heading, row("x".repeat(5000)), row("Right")].join("\n"));
  expect(await rowsOf(long.id)).toMatchObject([
    { outcome: "wrong", wrong: ["titleEn"] },
    { outcome: "create" },
  ]);
  const begins = addDays(dayOf(new Date()), 30);
  const runs = Array.from(
    { length: mostRuns + 2 },
    (_, index) => `${row("Chess")},In person,Watamu,${addDays(begins, index)},${addDays(begins, 60 + index)}`,
  );
  const { id } = await give([`${heading},How people take part,Place,Start,End`, ...runs].join("\n"));
  await does(id, "take");
  const rows = await rowsOf(id);
  expect(rows.filter(({ taken }) => taken === "created").length).toBe(mostRuns);
  expect(rows.filter(({ outcome }) => outcome === "wrong")).toMatchObject([
    { wrong: ["run"] },
    { wrong: ["run"] },
  ]);
});
