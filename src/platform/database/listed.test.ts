import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { type ListRequest, type ListRules, listedPage } from "./listed.ts";

interface Row {
  id: string;
  name: string;
  place: string | null;
  state: string;
}

const rules: ListRules<Row> = {
  sortable: { name: "name", place: "place", state: "state" },
  texts: ["name", "place"],
  words: {
    state: new Map([
      ["a", "Waiting"],
      ["b", "Done"],
    ]),
  },
  order: [{ by: "id", descending: true }],
  unique: "id",
  rowsPerPage: 7,
};

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

/** Entries of the audit are what any table can hold: four texts. */
async function listOf(rows: Omit<Row, "id">[], request: Partial<ListRequest>) {
  const { db } = jifunze.service.database;
  const numbered = rows.map((row, index) => ({ id: String(index + 1).padStart(4, "0"), ...row }));
  const query = db
    .selectFrom(
      sql<Row>`(select * from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
        as given (id text, name text, place text, state text))`.as("rows"),
    )
    .select(["rows.id", "rows.name", "rows.place", "rows.state"]);
  return listedPage(db, query, { filter: "", page: 1, ...request }, rules);
}

const named = (...names: string[]) => names.map((name) => ({ name, place: null, state: "a" }));
const namesOf = ({ rows }: { rows: readonly Row[] }) => rows.map(({ name }) => name);

describe("a list from the database", () => {
  it("sorts names as people do, whatever the server was set up with", async () => {
    const names = named("Wadi 10", "Éléonore", "kilifi", "Wadi 2", "Elgeyo", "Kisumu", "Ng'ombe");
    const sorted = ["Éléonore", "Elgeyo", "kilifi", "Kisumu", "Ng'ombe", "Wadi 2", "Wadi 10"];
    expect(namesOf(await listOf(names, { sort: "name" }))).toEqual(sorted);
    expect(namesOf(await listOf(names, { sort: "-name" }))).toEqual(sorted.toReversed());
  });

  it("has what is not known last, both ways", async () => {
    const rows = [
      { name: "one", place: null, state: "a" },
      { name: "two", place: "Lamu", state: "a" },
    ];
    expect(namesOf(await listOf(rows, { sort: "place" }))).toEqual(["two", "one"]);
    expect(namesOf(await listOf(rows, { sort: "-place" }))).toEqual(["two", "one"]);
  });

  it("sorts and filters a code by the word that a reader sees", async () => {
    const rows = [
      { name: "one", place: null, state: "a" },
      { name: "two", place: null, state: "b" },
    ];
    expect(namesOf(await listOf(rows, { sort: "state" }))).toEqual(["two", "one"]);
    expect(namesOf(await listOf(rows, { filter: "wait" }))).toEqual(["one"]);
  });

  it("takes what is typed into the filter for text, and capitals for what they are", async () => {
    const names = named("100% Éléonore", "10_0", String.raw`a\b`, "kilifi");
    expect(namesOf(await listOf(names, { filter: "%" }))).toEqual(["100% Éléonore"]);
    expect(namesOf(await listOf(names, { filter: "_" }))).toEqual(["10_0"]);
    expect(namesOf(await listOf(names, { filter: "\\" }))).toEqual([String.raw`a\b`]);
    expect(namesOf(await listOf(names, { filter: "ÉLÉO" }))).toEqual(["100% Éléonore"]);
    expect(namesOf(await listOf(names, { filter: "' or true --" }))).toEqual([]);
  });

  it("shows the last page where a further one is asked for, and what it is by default where a sort is made up", async () => {
    const names = named(...Array.from({ length: 15 }, (_, index) => `${index}`));
    expect(await listOf(names, { page: 99 })).toMatchObject({ page: 3, pages: 3, found: 15 });
    expect(await listOf([], { page: 99 })).toMatchObject({ page: 1, pages: 1, found: 0 });
    expect(namesOf(await listOf(names, { sort: "constructor" }))[0]).toBe("14");
  });

  it("holds every row once on its pages together", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("Lamu", "lamu", "Éa", ""), { maxLength: 30 }),
        fc.constantFrom(undefined, "name", "-name", "place", "-state"),
        async (names, sort) => {
          const rows = named(...names);
          const first = await listOf(rows, { sort });
          const ids: string[] = [];
          for (let page = 1; page <= first.pages; page += 1)
            ids.push(...(await listOf(rows, { sort, page })).rows.map(({ id }) => id));
          expect(new Set(ids).size).toBe(names.length);
          expect(ids).toHaveLength(names.length);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("the audit", () => {
  it("has all entries however many there are, and finds one by what it says", async () => {
    const { db } = jifunze.service.database;
    await sql`insert into audit_entries (actor_name, operation, scope)
      select case when n = 700 then 'Zainab wa Lamu' else 'Somebody' end, 'accounts.signIn', 'kilifi'
      from generate_series(1, 1300) as n`.execute(db);
    const { body } = await jifunze.api("administrator", "GET", "/audit?city=kilifi&page=26");
    expect(body).toMatchObject({ found: 1300, pages: 26, page: 26 });
    expect(body.entries).toHaveLength(50);
    const page = await fetch(`${jifunze.url}/account/audit?filter=zainab`, {
      headers: jifunze.headersOf("administrator"),
    });
    expect(await page.text()).toContain("Zainab wa Lamu");
    const file = await fetch(`${jifunze.url}/account/audit?filter=zainab&format=csv`, {
      headers: jifunze.headersOf("administrator"),
    });
    expect(file.headers.get("content-type")).toContain("text/csv");
    expect((await file.text()).trim().split("\n")).toHaveLength(2);
    const refused = await fetch(`${jifunze.url}/account/audit?format=csv`, {
      headers: jifunze.headersOf("reviewer"),
    });
    expect(refused.status).toBe(403);
  });

  it("names the next page in its Link until the last", async () => {
    const first = await jifunze.api("administrator", "GET", "/audit?city=kilifi");
    expect(first.headers.get("link")).toContain("page=2");
    const last = await jifunze.api("administrator", "GET", "/audit?city=kilifi&page=26");
    expect(last.headers.get("link")).toBeNull();
  });

  it("says in its file where that ends before the list does", async () => {
    const { db } = jifunze.service.database;
    await sql`insert into audit_entries (actor_name, operation, scope)
      select 'Somebody', 'accounts.signIn', 'laikipia' from generate_series(1, 10001)`.execute(db);
    const headers = jifunze.headersOf("administrator");
    const read = async (city: string) => {
      const file = await fetch(`${jifunze.url}/account/audit?filter=${city}&format=csv`, { headers });
      return (await file.text()).trim().split("\r\n");
    };
    const [whole, cut] = [await read("kilifi"), await read("laikipia")];
    expect(whole).toHaveLength(1301);
    expect(cut).toHaveLength(10_002);
    expect(cut.at(-1)).toContain("The file ends here, after 10000 rows.");
  });
});
