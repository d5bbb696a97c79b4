// Files as people have them: with a title above the headings, with a line for Excel, with cells of several lines; and the rows that are
// wrong, as a file that is put right and given back.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveTable, workOff } from "../../test/support/record-tables.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { xlsx } from "../../test/support/xlsx.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const city = "kilifi";

async function give(csv: string | Uint8Array<ArrayBuffer>, kind = "organisations") {
  const table = await giveTable(jifunze, { person: "coordinator", csv, city, kind });
  const rows = await jifunze.service.database.db
    .selectFrom("recordRows")
    .select(["row", "title", "outcome"])
    .where("tableId", "=", table)
    .orderBy("row")
    .execute();
  return { table, rows };
}

it("finds the headings below what stands above them, and calls rows as a spreadsheet does", async () => {
  const lines = ["Partners of Kilifi 2027", "", "Name,Sector,County", "Sauti ya Ganze,media,Kilifi"];
  expect((await give(lines.join("\n"))).rows).toEqual([
    { row: 4, title: "Sauti ya Ganze", outcome: "create" },
  ]);
  const semicolons =
    'sep=;\r\nName;Sector;County\r\n"Sauti, ya\nGanze";media;Kilifi\r\nRadio Kwetu;media;Kilifi\r\n';
  expect((await give(semicolons)).rows.map(({ row, title }) => [row, title])).toEqual([
    [2, "Sauti, ya\nGanze"],
    [3, "Radio Kwetu"],
  ]);
  const cells = [["Partners of Kilifi"], ["Name", "Sector", "County"], ["Sauti ya Ganze", "media", "Kilifi"]]
    .map((row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`)
    .join("");
  const sheet = new Uint8Array(
    xlsx({
      sheets: [`<sheetData>${cells}</sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>`],
    }),
  );
  expect((await give(sheet)).rows).toEqual([{ row: 3, title: "Sauti ya Ganze", outcome: "create" }]);
  // A heading that names little stays the heading, whatever the rows say.
  const row = "Name,Colour\nSector,County\nKind,Red";
  const form = new FormData();
  form.set("kind", "organisations");
  form.set("city", city);
  form.set("file", new File([row], "colours.csv"));
  const { body } = await jifunze.api("coordinator", "POST", "/record-tables", form);
  expect(body.rows).toBe(1);
});

it("gives the rows that are wrong as they were, with what is wrong, and reads them again", async () => {
  const csv = [
    "Jina la shirika,Aina,Kaunti,Note",
    "Sauti ya Ganze,media,Kilifi,",
    '"=cmd, and more",none,Kilifi,"two\nlines"',
    "Radio Kwetu,nothing,Atlantis,-",
  ].join("\n");
  const form = new FormData();
  form.set("kind", "organisations");
  form.set("city", city);
  form.set("file", new File([csv], "wadau.csv"));
  const given = await jifunze.api("coordinator", "POST", "/record-tables", form);
  expect(given.body.state).toBe("columns");
  const table = String(given.body.id);
  const columns = { nameEn: { at: 0 }, sector: { at: 1 }, county: { at: 2 } };
  const of = { kind: "organisations", city };
  const chosen = await jifunze.api("coordinator", "PUT", `/record-tables/${table}/columns`, {
    ...of,
    columns,
  });
  expect(chosen.status, JSON.stringify(chosen.body)).toBe(200);
  await workOff(jifunze);
  const session = await signedIn(jifunze, "coordinator");
  await session.get("/desk?lang=en");
  const page = `/cities/kilifi/record-tables/organisations/${table}`;
  const { html } = await session.get(page);
  expect(html).toContain(`${page}/wrong.csv`);
  expect(html).toContain("One column was not read, since we do not know what it holds: Note.");
  const file = new TextDecoder().decode(await session.download(`${page}/wrong.csv`));
  const [heading, ...rows] = file.split("\r\n");
  expect(heading).toBe("Jina la shirika,Aina,Kaunti,Note,Error");
  expect(rows[0]).toMatch(/^"'=cmd, and more",none,Kilifi,"two\nlines",/);
  expect(rows[1]).toMatch(/^Radio Kwetu,nothing,Atlantis,'-,"[^"]*[^.]; [^"]*"$/);
  // Put right it is read without asking for the columns again; what was wrong is no column of it.
  const { rows: again, table: second } = await give(
    file.replace(",none,", ",media,").replace("'=cmd", "Cmd").replace(",nothing,", ",media,"),
  );
  expect(again.map(({ title, outcome }) => [title, outcome])).toEqual([
    ["Cmd, and more", "create"],
    ["Radio Kwetu", "wrong"],
  ]);
  const other = await session.download(`/cities/kilifi/record-tables/organisations/${second}/wrong.csv`);
  expect(new TextDecoder().decode(other)).toMatch(/^Jina la shirika,Aina,Kaunti,Note,Error\r\nRadio Kwetu/);
  expect((await fetch(`${jifunze.url}${page}/wrong.csv`, { redirect: "manual" })).status).not.toBe(200);
  const contributor = await signedIn(jifunze, "contributor");
  expect((await contributor.get(`${page}/wrong.csv`)).status).toBe(403);
});
