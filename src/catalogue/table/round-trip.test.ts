// What is downloaded and given back untouched changes nothing and asks nothing, for readers of each language; what is changed in it is
// told as it was understood.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveTable, workOff } from "../../../test/support/record-tables.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { qualifications } from "../vocabulary/levels.ts";
import { scheduleIn } from "./schedule-words.ts";

let jifunze: TestService;

const of = { kind: "learning", city: "kilifi" };
const here = "/cities/kilifi/learning";

async function adds(path: string, body: object, method = "POST") {
  const answer = await jifunze.api("coordinator", method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
  const called = { nameEn: "Sabaki Reading House", nameSw: "Nyumba ya Kusoma Sabaki" };
  await adds("/organisations", { city: "kilifi", sector: "other_public", ...called });
  const organisation = "sabaki-reading-house";
  const said = { organisation, kind: "course", level: "continuing", setting: "non_formal" };
  for (const knqf of ["none", ...qualifications.levels.map(({ id }) => id)])
    await adds(here, { ...said, titleEn: `On level ${knqf}`, knqf });
  const { code } = await adds(here, { ...said, titleEn: "Boat’s engines – again" });
  const day = dayOf(new Date());
  const run = {
    mode: "in_person",
    startsOn: addDays(day, 10),
    endsOn: addDays(day, 60),
    weekdays: ["tue"],
    fromTime: "17:00",
    toTime: "19:00",
    contactPhone: "0700000000",
    cost: "free",
  };
  const at = `${here}/${String(code)}/runs`;
  for (const place of ["ke-w0071", "ke-c015", "ke-003-ganze"])
    await adds(at, { ...run, newVenue: "Social Hall", place });
  await adds(at, { ...run, place: "ke-w0071" });
  const { body } = await jifunze.api("coordinator", "GET", `/learning/${String(code)}/runs`);
  const cancelled = (body.runs as { number: number; version: number }[]).find(({ number }) => number === 2);
  await adds(`${at}/2/steps/cancel`, { note: "Rain", version: cancelled?.version });
});

afterAll(() => jifunze.stop());

async function give(csv: string) {
  return rowsOf(await giveTable(jifunze, { person: "coordinator", csv, ...of }));
}

async function rowsOf(table: string) {
  const rows = await jifunze.service.database.db
    .selectFrom("recordRows")
    .select(["row", "title", "outcome", "errors", "candidates", "changes", "subject"])
    .where("tableId", "=", table)
    .orderBy("row")
    .execute();
  return { table, rows };
}

/** As the browser of somebody who reads that language. */
async function readIn(language: string) {
  const session = await signedIn(jifunze, "coordinator");
  await session.get(`/desk?lang=${language}`);
  return {
    file: new TextDecoder().decode(await session.download("/cities/kilifi/learning/table.csv")),
    async give(csv: string) {
      const form = new FormData();
      form.set("file", new File([csv], "table.csv"));
      const sent = new Response(form);
      const { path } = await session.send(
        "/cities/kilifi/record-tables/learning",
        sent.headers.get("content-type") ?? "",
        new Uint8Array(await sent.arrayBuffer()),
      );
      await workOff(jifunze);
      return rowsOf(/learning\/([^/?]+)/.exec(path)?.[1] ?? "");
    },
  };
}

const titled = "Title,Provider,Type,Level of learning,How people take part,Start,End,Place";
const begins = addDays(dayOf(new Date()), 9);
const row = (title: string, place: string) =>
  `${title},Sabaki Reading House,course,continuing,In person,${begins},${addDays(begins, 60)},"${place}"`;

it.each(languages)("is as it is, row by row, for a reader of %s", async (language) => {
  const reader = await readIn(language);
  const { rows } = await reader.give(reader.file);
  expect(rows.length).toBeGreaterThan(14);
  // Whoever gets a file that broke off sees that its last line is not there; it is no row of the table.
  expect(reader.file.trim().split("\r\n").at(-1)).toMatch(new RegExp(`^#end ${rows.length} \\p{L}.*,$`, "u"));
  expect(rows.filter(({ outcome }) => outcome !== "same")).toEqual([]);
});

it("knows who offers it by its name in every language, not the reader's alone", async () => {
  const reader = await readIn("sw");
  const heading = "Title,Provider,Type,Level of learning";
  const { rows } = await reader.give(
    `${heading}\nNew one,Sabaki Reading House,course,continuing\nNew two,Nyumba ya kusoma Sabaki,course,continuing`,
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(["create", "create"]);
});

it("lets what is over be, but for what would change of it", async () => {
  const { file } = await readIn("en");
  const { rows } = await give(file.replaceAll("17:00-19:00", "16:00-18:00"));
  const wrong = rows.filter(({ outcome }) => outcome === "wrong");
  expect(wrong.map(({ errors }) => errors)).toEqual([
    [expect.objectContaining({ column: "run", message: "learning-table:field.runOver" })],
  ]);
});

it("names as changes what was understood otherwise, not what was typed otherwise", async () => {
  const { file } = await readIn("en");
  const typed = file
    .replaceAll("Tuesday 17:00-19:00", "Tue 5-7 pm")
    .replaceAll("'+254700000000", "0700000000");
  expect(typed).not.toBe(file);
  expect((await give(typed)).rows.filter(({ outcome }) => outcome !== "same")).toEqual([]);
  const lines = typed.replace("On level 4", "On level four").split("\n");
  const { rows } = await give(
    [lines[0], ...lines.filter((line) => line.includes("On level four"))].join("\n"),
  );
  expect(rows.map(({ changes }) => changes)).toEqual([
    [{ column: "titleEn", saved: "On level 4", typed: "On level four" }],
  ]);
  expect(scheduleIn("Tue 5-7 pm")).toEqual({ days: ["tue"], from: "17:00", to: "19:00" });
});

it("takes no code of another list for a number of ours, and asks about a title that is wholly other", async () => {
  const found = await jifunze.service.database.db
    .selectFrom("opportunities")
    .select("code")
    .where("title", "@>", JSON.stringify({ en: "On level 5" }))
    .executeTakeFirstOrThrow();
  const { code } = found;
  for (const heading of ["Code", "Number", "Namba"]) {
    const csv = `${heading},Course name,Institution,Level of learning\n${code},BACHELOR OF LAWS,Sabaki Reading House,continuing`;
    const form = new FormData();
    for (const [name, value] of Object.entries(of)) form.set(name, value);
    form.set("file", new File([csv], "kuccps.csv"));
    const { body } = await jifunze.api("coordinator", "POST", "/record-tables", form);
    expect(body.state, heading).toBe("columns");
    const session = await signedIn(jifunze, "coordinator");
    await session.get("/desk?lang=en");
    const { html } = await session.get(`/cities/kilifi/record-tables/learning/${String(body.id)}/columns`);
    expect(html).toContain("A code of your own list is none");
  }
  const csv = (title: string) =>
    `Number,Run,Course name,Institution,Type,Level of learning\n${code},,${title},Sabaki Reading House,course,continuing`;
  expect((await give(csv("On the level 5"))).rows).toMatchObject([{ outcome: "change" }]);
  for (const [answer, taken] of [
    ["new", "created"],
    [`same:entry ${code}`, "changed"],
  ] as const) {
    const { table, rows } = await give(csv("BACHELOR OF LAWS"));
    expect(rows).toMatchObject([
      { outcome: "ask", candidates: [{ id: `entry ${code}`, name: `${code}: On level 5` }] },
    ]);
    await adds(`/record-tables/${table}/answers`, { ...of, answers: { "2": answer } });
    await adds(`/record-tables/${table}/take`, of);
    await workOff(jifunze);
    const { db } = jifunze.service.database;
    const row = await db
      .selectFrom("recordRows")
      .select(["taken", "subject"])
      .where("tableId", "=", table)
      .executeTakeFirstOrThrow();
    expect(row.taken).toBe(taken);
    expect(row.subject === code).toBe(taken === "changed");
    await adds(`/record-tables/${table}/undo`, of);
    await workOff(jifunze);
  }
});

it("takes a name for the ward where the column says ward, and else offers what is called so", async () => {
  const ward = await give(`${titled.replace("Place", "Ward")}\n${row("In a ward", "Ganze")}`);
  expect(ward.rows).toMatchObject([{ outcome: "create" }]);
  const central = await give(`${titled}\n${row("Elsewhere", "Kilifi North constituency")}`);
  expect(central.rows).toMatchObject([{ outcome: "create" }]);
  const { table, rows } = await give(`${titled}\n${row("Somewhere", "Ganze")}\n${row("There too", "Ganze")}`);
  expect(rows.map(({ outcome }) => outcome)).toEqual(["ask", "ask"]);
  const candidates = rows[0]?.candidates as { id: string; name: string }[];
  expect(candidates.map(({ id }) => id)).toEqual(["place ke-003-ganze", "place ke-c015", "place ke-w0071"]);
  expect(candidates[2]?.name).toContain("Ganze ward, Ganze constituency");
  const answered = await adds(`/record-tables/${table}/answers`, {
    ...of,
    answers: { "2": "same:place ke-w0071" },
  });
  expect(answered).toMatchObject({ answered: 2, open: 0 });
  await adds(`/record-tables/${table}/take`, of);
  await workOff(jifunze);
  const { db } = jifunze.service.database;
  const runs = await db
    .selectFrom("runs")
    .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
    .select(["runs.placeId"])
    .where("opportunities.title", "@>", JSON.stringify({ en: "Somewhere" }))
    .execute();
  expect(runs).toEqual([{ placeId: "ke-w0071" }]);
});
