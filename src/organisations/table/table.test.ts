// Organisations from a table: linked, asked about or added, never refused; exported and given back; taken back.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveTable, workOff } from "../../../test/support/record-tables.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { workOnRecordTables } from "../../bulk/jobs.ts";
import type { RowCounts } from "../../bulk/store.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const given = (csv: string, person: Person = "administrator", city?: string) =>
  giveTable(jifunze, { person, csv, ...(city && { city }) });

async function read(id: string, city?: string): Promise<{ state: string; counts: RowCounts }> {
  const person = city ? "coordinator" : "administrator";
  const path = `/record-tables/${id}`;
  return (await jifunze.api(person, "GET", path)).body as never;
}

async function does(id: string, step: string, body: object = {}, city?: string): Promise<number> {
  const person = city ? "coordinator" : "administrator";
  const said = { kind: "organisations", ...(city && { city }), ...body };
  const { status } = await jifunze.api(person, "POST", `/record-tables/${id}/${step}`, said);
  await workOff(jifunze);
  return status;
}

const rowsOf = (id: string) =>
  db().selectFrom("recordRows").selectAll().where("tableId", "=", id).orderBy("row").execute();

const exportNow = async (path = "/organisations.csv") => {
  const bytes = await (await signedIn(jifunze, "administrator")).download(path);
  return new TextDecoder().decode(bytes);
};

/** All that is kept of organisations, but when it was. */
const everything = async () => {
  const { rows } = await sql<{
    all: unknown;
  }>`select to_jsonb(organisations) - 'changed_at' - 'added_at' - 'version' as all
    from organisations order by id`.execute(db());
  const { rows: cities } = await sql`select * from organisation_cities order by 1, 2`.execute(db());
  return { rows, cities };
};

const heading = "Jina (en),Sekta,Kaunti,Jiji la Kujifunza";

describe("a table of organisations", () => {
  it("is for who keeps the records of its place", async () => {
    const csv = "Name,Sector\nAn Example,media";
    for (const person of ["contributor", "reviewer", "otherCoordinator"] as const)
      await expect(given(csv, person, "kilifi")).rejects.toThrow("not_allowed");
    await expect(given(csv, "coordinator")).rejects.toThrow("not_allowed");
  });

  it("adds what is new, links what is known, asks about what is doubtful, and tells what is wrong in which cell", async () => {
    await given("Name,Sector,County\nUwezo Reading House,community,Kilifi");
    const first = await given(
      "Name,Sector,County,Learning city\nUwezo Reading House,community,Kilifi,\nTusomeni Mtwapa Library,other_public,Kilifi,",
    );
    expect((await read(first)).counts.outcome).toMatchObject({ create: 2 });
    expect(await does(first, "take")).toBe(200);
    const before = await everything();

    const rows = [
      // The same name in the same county.
      "UWEZO READING HOUSE,media,Kilifi,Kilifi County",
      // Nearly the same.
      "Tusomene Mtwapa Library,other_public,Kilifi,",
      "Elimu Kwetu Trust,foundation,Kilifi,",
      "Elimu Kwetu Trust,foundation,Kilifi,",
      "Nowhere House,community,Atlantis,",
      "Spaceship,space travel,Kilifi,Mars",
    ];
    const id = await given([heading, ...rows].join("\n"));
    const { counts } = await read(id);
    expect(counts.outcome).toEqual({ create: 1, link: 1, change: 0, same: 0, ask: 1, twice: 1, wrong: 2 });
    const looked = await rowsOf(id);
    expect(looked.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(looked[4]?.errors).toMatchObject([{ column: "county" }]);
    expect(looked[5]?.errors).toMatchObject([{ column: "city" }, { column: "sector" }]);
    // Nothing was written by looking.
    expect(await everything()).toEqual(before);

    expect(await does(id, "answers", { answers: { 3: "same:uwezo-reading-house" } })).toBe(422);
    expect(await does(id, "answers", { answers: { 3: "same:tusomeni-mtwapa-library" } })).toBe(200);
    expect(await does(id, "take")).toBe(200);
    expect((await read(id)).counts.taken).toEqual({ created: 1, linked: 1, changed: 0 });
    const { cities } = await everything();
    expect(cities).toContainEqual(
      expect.objectContaining({ organisationId: "uwezo-reading-house", cityId: "kilifi" }),
    );
    // It is asked once: of the next table it is known.
    const again = await given(`${heading}\n${rows[1]}`);
    expect((await read(again)).counts.outcome).toMatchObject({ ask: 0, same: 1 });
    // And what was taken is not taken twice.
    expect(await does(id, "take")).toBe(409);
  });

  it("is taken back as a whole, but for what somebody built on since", async () => {
    const before = await everything();
    const rows = ["Kept House", "Gone House", "Changed House", "Cited House"].map(
      (name) => `${name},community,Kilifi,Kilifi`,
    );
    const id = await given([heading, ...rows].join("\n"));
    await does(id, "take");
    const said = { nameEn: "Kept House", sector: "media", version: 1 };
    expect((await jifunze.api("administrator", "PUT", "/organisations/kept-house", said)).status).toBe(200);
    const { citableId } = await db()
      .selectFrom("organisations")
      .select("citableId")
      .where("id", "=", "cited-house")
      .executeTakeFirstOrThrow();
    const citations = "/cities/kilifi/reports/2024-2026/answers/coordination.partners/citations";
    const cite = { kind: "organisation", records: [citableId] };
    expect((await jifunze.api("coordinator", "POST", citations, cite)).status).toBe(200);
    expect(await does(id, "undo")).toBe(200);
    expect((await read(id)).state).toBe("undone");
    const after = await everything();
    const ids = ({ rows: all }: typeof after) => all.map(({ all: one }) => (one as { id: string }).id);
    expect(ids(after)).toEqual([...ids(before), "cited-house", "kept-house"].toSorted());
    expect(await does(id, "undo")).toBe(409);
  });

  it("that was exported and is given back changes nothing; of one that was changed exactly that", async () => {
    const about = "Two lines,\nwith a comma; and “signs” = 1";
    const full = {
      city: "kilifi",
      nameEn: "=Formula House",
      nameSw: "Nyumba",
      sector: "faith",
      kind: "worship",
      otherNames: "Nyumba ya Fomula [sw]\nF. House",
      abbreviations: "FH",
      registrations: "KE-KRA P051234567X",
      place: "ke-003",
      phones: "+254 700 000 009",
      email: "fh@example.org",
      website: "https://fh.example.org/",
      founded: "1963",
      aboutEn: about,
    };
    expect((await jifunze.api("coordinator", "POST", "/organisations", full)).status).toBe(200);
    const before = await everything();
    const csv = await exportNow();
    const id = await given(csv);
    const { counts } = await read(id);
    expect(counts.outcome).toEqual({
      create: 0,
      link: 0,
      change: 0,
      ask: 0,
      twice: 0,
      wrong: 0,
      same: before.rows.length,
    });

    const changed = csv.replace("fh@example.org", "new@example.org");
    const second = await given(changed);
    expect((await read(second)).counts.outcome).toMatchObject({ change: 1, same: before.rows.length - 1 });
    const [row] = (await rowsOf(second)).filter(({ outcome }) => outcome === "change");
    expect(row?.changes).toEqual([{ column: "email", saved: "fh@example.org", typed: "new@example.org" }]);
    await does(second, "take");
    const emails = async () =>
      (await db().selectFrom("organisations").select("email").where("id", "=", "formula-house").execute())[0]
        ?.email;
    expect(await emails()).toBe("new@example.org");

    // Given back once more, it was changed since it was exported: a person says which is right.
    const third = await given(changed.replace("new@example.org", "third@example.org"));
    expect((await read(third)).counts.outcome).toMatchObject({ ask: 1, change: 0 });
    await does(third, "answers", { answers: { [String(row?.row)]: "table" } });
    await does(third, "take");
    expect(await emails()).toBe("third@example.org");
    await does(third, "undo");
    expect(await emails()).toBe("new@example.org");
  });

  it("of a city changes nothing of what works elsewhere only", async () => {
    await jifunze.api("administrator", "POST", "/organisations", {
      nameEn: "Far Away House",
      sector: "media",
    });
    const id = await given(
      "id,Name (en),Sector\nfar-away-house,Taken House,media\nfar-away-house,Far Away House,media",
      "coordinator",
      "kilifi",
    );
    expect((await read(id, "kilifi")).counts.outcome).toMatchObject({ wrong: 1, link: 1 });
  });

  it("is taken in a worker thread, and a thread that was stopped in between takes no row twice", async () => {
    const many = Array.from(
      { length: 600 },
      (_, index) => `Thread House ${index} of ${index * 13},community,,`,
    );
    const id = await given([heading, ...many].join("\n"));
    await jifunze.api("administrator", "POST", `/record-tables/${id}/take`, { kind: "organisations" });
    const stop = new AbortController();
    const { service } = jifunze;
    const run = (signal: AbortSignal) => workOnRecordTables.run({ service, now: () => new Date(), signal });
    const running = run(stop.signal);
    const taken = async () => Number((await read(id)).counts.taken.created);
    while ((await taken()) === 0);
    stop.abort();
    await running;
    await run(new AbortController().signal);
    expect((await read(id)).state).toBe("open");
    expect(await taken()).toBe(600);
    const found = await db()
      .selectFrom("organisations")
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .where("id", "like", "thread-house-%")
      .executeTakeFirstOrThrow();
    expect(Number(found.count)).toBe(600);
  });
});

it("asks about a name of one word that differs by one letter from one in the same county, and adds any other", async () => {
  const known = { nameEn: "Sokoine Library", sector: "other_public", place: "ke-003" };
  expect((await jifunze.api("administrator", "POST", "/organisations", known)).status).toBe(200);
  const names = [
    "Sokoime Library,Kilifi",
    "Sokoime Library,Laikipia",
    "Sukoime Library,Kilifi",
    "Sokoime School,Kilifi",
  ];
  const table = await given(`Name,County,Sector\n${names.map((name) => `${name},other_public`).join("\n")}`);
  const rows = await rowsOf(table);
  expect(rows.map(({ outcome }) => outcome)).toEqual(["ask", "create", "create", "create"]);
  expect(rows[0]?.candidates).toMatchObject([{ name: "Sokoine Library" }]);
});
