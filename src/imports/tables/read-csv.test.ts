import { describe, expect, test } from "vitest";
import { readCsv } from "./read-csv.ts";
import { readTable } from "./read-table.ts";
import { limits, type Table } from "./table.ts";
import { type TableFault, TableProblem } from "./table-problem.ts";

const read = (text: string) => readTable(Buffer.from(text));

const cellsOf = (table: Table) => table.rows.map(({ cells }) => cells);
const headersOf = (table: Table) => table.columns.map(({ header }) => header);

async function faultOf(bytes: Uint8Array): Promise<{ fault: TableFault; details: Record<string, unknown> }> {
  const problem = await readTable(bytes).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(problem instanceof TableProblem)) throw new Error("The file was taken.", { cause: problem });
  return problem;
}

describe("a table is read however it was saved", () => {
  const expected = [
    ["Kilifi", "15,1"],
    ["Kwale", "12.4"],
  ];

  test.each([
    ["with commas", 'County,Share\nKilifi,"15,1"\nKwale,12.4\n'],
    ["with semicolons and decimal commas", "County;Share\nKilifi;15,1\nKwale;12.4\n"],
    ["with tabs", "County\tShare\nKilifi\t15,1\nKwale\t12.4\n"],
    ["with the line ends of Windows", 'County,Share\r\nKilifi,"15,1"\r\nKwale,12.4\r\n'],
    ["without a last line end", "County;Share\nKilifi;15,1\nKwale;12.4"],
    ["with a byte order mark", '\ufeffCounty,Share\nKilifi,"15,1"\nKwale,12.4\n'],
    ["with spaces around cells", 'County , Share\n Kilifi\u00a0,"15,1"\n"Kwale ", 12.4 \n'],
  ])("%s", async (_how, text) => {
    const table = await read(text);
    expect(headersOf(table)).toEqual(["County", "Share"]);
    expect(cellsOf(table)).toEqual(expected);
  });

  test.each(["utf16le", "utf16be"])("as %s, as Excel saves Unicode text", async (encoding) => {
    const bytes = Buffer.from("\ufeffCounty\tShare\nMurang’a\t15.1\n", "utf16le");
    const table = await readTable(encoding === "utf16be" ? bytes.swap16() : bytes);
    expect(headersOf(table)).toEqual(["County", "Share"]);
    expect(cellsOf(table)).toEqual([["Murang’a", "15.1"]]);
  });

  test("in the letters of old Windows programs", async () => {
    const table = await readTable(Buffer.from("Ville,Share\nAbomé,15.1\nMurang\u0092a,2\n", "latin1"));
    expect(cellsOf(table).map(([name]) => name)).toEqual(["Abomé", "Murang’a"]);
  });
});

describe("what publishers put around a table is left out", () => {
  test("a title of one cell, empty lines, and semicolons all the same", async () => {
    const table = await read("Table 2.33: Use of the Internet\n\nCounty;Share\nKilifi;15,1\nKwale;12,4\n");
    expect(headersOf(table)).toEqual(["County", "Share"]);
    expect(cellsOf(table)).toEqual([
      ["Kilifi", "15,1"],
      ["Kwale", "12,4"],
    ]);
  });

  test("a title with commas above columns cut by semicolons", async () => {
    const title = '"Table 2.33: Use of the Internet, by County, 2019"';
    expect(headersOf(await read(`${title}\nCounty;Share\nKilifi;15\nKwale;12\n`))).toEqual([
      "County",
      "Share",
    ]);
  });

  test("and rows keep the numbers that they have in the file", async () => {
    const table = await read('Title,,\n\nCounty,Share,"Note"\nKilifi,15.1,\n\nKwale,12.4,\n* Estimate,,\n');
    expect(table.rows.map(({ number, cells: [name] }) => [number, name])).toEqual([
      [4, "Kilifi"],
      [6, "Kwale"],
    ]);
    expect([table.title, table.notes]).toEqual(["Title", "* Estimate"]);
  });

  test("a title of two cells, filters and a unit above the heading", async () => {
    const filters = "Table 2.3:,Literacy by county,,\nRegion:,Coast,,\nUnit: per cent,,,\n";
    const table = await read(`${filters}County,Total,Male,Female\nKilifi,68.4,75,62\nKwale,70,74,66\n`);
    expect(headersOf(table)).toEqual(["County", "Total", "Male", "Female"]);
    expect(table.headingRow).toBe(4);
    expect(table.title).toContain("Unit: per cent");
  });

  test("years over columns belong to the heading", async () => {
    const table = await read("County,Male,,Female,\n,2018,2019,2018,2019\nKilifi,1.5,2.5,3.5,4.5\n");
    expect(headersOf(table)).toEqual(["County", "Male 2018", "Male 2019", "Female 2018", "Female 2019"]);
  });

  test("columns that are empty to the end do not count", async () => {
    const table = await read(`County,Share${",".repeat(250)}\nKilifi,15${",".repeat(250)}\n`);
    expect(headersOf(table)).toEqual(["County", "Share"]);
  });

  test("the heading is where a person says it is", async () => {
    const table = readCsv(Buffer.from("County,Share\nName,Value\nKilifi,15\n"), 2);
    expect(headersOf(table)).toEqual(["Name", "Value"]);
  });

  test("an inch mark swallows no rows, and a quotation mark that is never closed is told with its line", async () => {
    const table = await read('County,Rate,Note\nGarissa,40,"5 inch\nKilifi,68.4,x\nMakueni,80,"y"\n');
    expect(cellsOf(table).map(([name]) => name)).toEqual(["Garissa", "Kilifi", "Makueni"]);
    const stray = 'County,Rate,Note\nGarissa,40,"5, inch\nKilifi,68.4,x\nMakueni,80,"y"\n';
    expect(await faultOf(Buffer.from(stray))).toMatchObject({ fault: "stray_quote", details: { row: 2 } });
  });

  test("a cell of several lines stays one cell", async () => {
    const table = await read('County,Note\nKilifi,"first\nsecond"\n');
    expect(cellsOf(table)).toEqual([["Kilifi", "first second"]]);
  });

  test("two columns with one heading, or none, are told apart by letters", async () => {
    const table = await read("County,Total,Total,\nKilifi,1,2,3\n");
    expect(table.columns.map(({ letter, header }) => `${letter}: ${header}`)).toEqual([
      "A: County",
      "B: Total",
      "C: Total",
      "D: D",
    ]);
  });

  test("a heading of merged rows is one heading", async () => {
    const merged = "Table 1,,,,\nCounty,Male,,Female,\n,Users,Share,Users,Share\nKilifi,5,50,6,60\n";
    const { columns, rows } = await read(merged);
    expect(columns.map(({ header }) => header)).toEqual([
      "County",
      "Male Users",
      "Male Share",
      "Female Users",
      "Female Share",
    ]);
    expect(rows.map(({ number }) => number)).toEqual([4]);
    // Excel says a merged cell's text in each cell that it covers.
    const repeated = await read("County,Male,Male\nCounty,Users,Share\nKilifi,5,50\n");
    expect(repeated.columns.map(({ header }) => header)).toEqual(["County", "Male Users", "Male Share"]);
    const words = await read("County,Note\nKilifi,many\nKwale,few\n");
    expect(words.rows).toHaveLength(2);
  });

  test("columns after Z go on as in a spreadsheet", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `c${index}`);
    const table = await read(`${names.join(",")}\n${names.join(",")}\n`);
    const letters = table.columns.map(({ letter }) => letter);
    expect([letters[25], letters[26], letters[51], letters[52]]).toEqual(["Z", "AA", "AZ", "BA"]);
  });
});

describe("a file that is no table is refused, saying why", () => {
  test.each([
    ["nothing", "", "empty"],
    ["empty lines", "\n\n,,,\n", "empty"],
    ["a heading alone", "County,Share\n", "no_rows"],
    ["a single column of text", "Dear county officer\n", "no_rows"],
    ["a quotation mark that never ends", 'County,Share\n"Kilifi,15\n', "broken"],
    ["a program's bytes", "County\0Share\n1,2\n", "wrong_type"],
    ["a PDF", "%PDF-1.7\n", "wrong_type"],
  ])("%s", async (_what, text, fault) => {
    expect(await faultOf(Buffer.from(text))).toMatchObject({ fault });
  });

  test("more rows than fit, and exactly as many as fit", async () => {
    const rows = (count: number) => Buffer.from(`a,b\n${"1,2\n".repeat(count)}`);
    expect((await readTable(rows(limits.rows - 1))).rows).toHaveLength(limits.rows - 1);
    expect(await faultOf(rows(limits.rows))).toMatchObject({
      fault: "too_many_rows",
      details: { limit: limits.rows, found: limits.rows + 1 },
    });
  });

  test("more columns than fit, and exactly as many as fit", async () => {
    const columns = (count: number) =>
      Buffer.from(`${"a,".repeat(count - 1)}a\n${"1,".repeat(count - 1)}1\n`);
    expect((await readTable(columns(limits.columns))).columns).toHaveLength(limits.columns);
    expect(await faultOf(columns(limits.columns + 1))).toMatchObject({
      fault: "too_many_columns",
      details: { limit: limits.columns, found: limits.columns + 1 },
    });
  });

  test("a cell as long as a book, with its place", async () => {
    const bytes = Buffer.from(`County,Note\nKilifi,${"x".repeat(limits.cellCharacters + 1)}\n`);
    expect(await faultOf(bytes)).toMatchObject({
      fault: "cell_too_long",
      details: { row: 2, column: "B", limit: limits.cellCharacters },
    });
  });

  test("a file larger than the limit, which is named", async () => {
    expect(await faultOf(Buffer.alloc(20 * 1024 * 1024, "1,2\n"))).toMatchObject({
      fault: "too_large",
      details: { limit: "10 MB" },
    });
  });
});
