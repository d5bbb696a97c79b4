// The search: whoever may open something finds it, and nobody else; typing mistakes and both languages; the index follows what
// happens, and is the same when it is made anew.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bringUpToDate, rebuild } from "../src/platform/search/keep-current.ts";
import { searchableKinds } from "../src/platform/search/searchable.ts";
import { oneOrganisation } from "./support/organisations.ts";
import { reading } from "./support/peers.ts";
import { type Person, startTestService, type TestService } from "./support/service.ts";
import { statementsOf } from "./support/statements.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
  const { status } = await jifunze.api("contributor", "POST", "/cities/kilifi/initiatives", {
    title: "Quokka reading circles",
    summary: "Neighbours read to each other in the evening.",
    language: "en",
    startsOn: "2026",
  });
  expect(status).toBe(200);
  await oneOrganisation(jifunze);
  await sql`insert into organisations (id, name, abbreviations, sector, state, search_text)
    select 'numbat-trust', '{"en": "Numbat Reading Trust"}', '{NRT}', sector, 'proposed', 'Numbat Reading Trust'
    from organisations limit 1`.execute(db());
  await bringUpToDate(db());
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

interface Result {
  kind: string;
  id: string;
  href: string;
  title: string;
  passage: string;
}

async function found(person: Person, q: string, more: Record<string, string> = {}): Promise<Result[]> {
  const { status, body } = await jifunze.api(person, "GET", `/search?${new URLSearchParams({ q, ...more })}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.results as Result[];
}

const people: Person[] = ["public", "administrator", "observer", "coordinator", "contributor"];

it("finds for each person what they may open, of every kind, and nothing else", async () => {
  const { rows: documents } = await sql<{
    kind: string;
    id: string;
    href: string;
    title: Record<string, string>;
  }>`
    select kind, id, href, title from (
      select *, row_number() over (partition by kind order by md5(id)) as place from search_documents) as few
    where place <= 3`.execute(db());
  expect(new Set(documents.map(({ kind }) => kind))).toEqual(
    new Set(searchableKinds().map(({ kind }) => kind)),
  );
  for (const person of people)
    for (const { kind, id, href, title } of documents) {
      const { status } = await fetch(`${jifunze.url}${href}`, {
        headers: jifunze.headersOf(person),
        redirect: "manual",
      });
      const isFound = (await found(person, title.en ?? Object.values(title)[0] ?? "", { kind })).some(
        // Whoever sees to the people of the network finds a person once, not once more in each city.
        (one) => one.id === id || (kind === "person" && one.id === id.split("/")[0]),
      );
      expect(isFound, `${person} finds ${kind} ${id}, which answers ${status}`).toBe(status === 200);
    }
});

it("lets everybody find an initiative once it is accepted, and takes it away while it is an idea again", async () => {
  const [idea] = await found("coordinator", "quokka");
  expect(idea?.kind).toBe("initiative");
  expect(await found("public", "quokka")).toEqual([]);
  expect(await found("public", "quoka")).toEqual([]);
  const step = async (action: string, note: string) => {
    const { version } = (await jifunze.api("coordinator", "GET", `${idea?.href}`)).body;
    const { status } = await jifunze.api("coordinator", "POST", `${idea?.href}/steps/${action}`, {
      version,
      note,
    });
    expect(status).toBe(200);
  };
  await step("accept", "");
  await bringUpToDate(db());
  expect((await found("public", "quoka reading circle")).map(({ id }) => id)).toEqual([idea?.id]);
  await step("cancel", "No room for it.");
  await step("reopen", "There is one.");
  // Before the index knows of it.
  expect(await found("public", "quokka")).toEqual([]);
  await bringUpToDate(db());
  expect(await found("public", "quokka")).toEqual([]);
  expect((await found("contributor", "quokka")).map(({ id }) => id)).toEqual([idea?.id]);
});

it("finds an organisation by its short name, one that is only proposed for people of the network alone", async () => {
  expect((await found("coordinator", "NRT"))[0]?.id).toBe("numbat-trust");
  expect(await found("public", "NRT")).toEqual([]);
  expect(await found("public", "numbat")).toEqual([]);
});

it("finds a need for whom its city wrote it, a decision and approved minutes for who may read of the meeting", async () => {
  const write = async (about: string, more: object) => {
    const said = { ...reading, aboutEn: about, ...more };
    const { status, body } = await jifunze.api("coordinator", "POST", "/cities/kilifi/peer-learning", said);
    expect([status, body]).toEqual([200, expect.anything()]);
  };
  await write("Wombat lessons for fishers", { seenBy: "own" });
  await write("Dugong lessons for fishers", { seenBy: "network" });
  await write("Numbat lessons for fishers", { seenBy: "everybody" });
  await bringUpToDate(db());
  const finders = async (q: string) => {
    const all: string[] = [];
    for (const person of ["public", "observer", "administrator", "coordinator", "otherCoordinator"] as const)
      if ((await found(person, q, { kind: "entry" })).length > 0) all.push(person);
    return all;
  };
  expect(await finders("wombat")).toEqual(["coordinator"]);
  expect(await finders("dugong")).toEqual(["administrator", "coordinator", "otherCoordinator"]);
  expect(await finders("numbat")).toHaveLength(5);
  // What does not hold any more is found by nobody, without anybody having changed it.
  await sql`alter table peer_entries disable trigger all`.execute(db());
  await sql`update peer_entries set holds_until = current_date - 1 where about ->> 'en' like 'Numbat%'`.execute(
    db(),
  );
  await sql`alter table peer_entries enable trigger all`.execute(db());
  await sql`update search_kinds set edition = 'of yesterday' where kind = 'entry'`.execute(db());
  await bringUpToDate(db());
  expect(await finders("numbat")).toEqual([]);

  const { rows } = await sql<{
    meeting: string;
  }>`select meeting_id as meeting from meeting_editions limit 1`.execute(db());
  const meeting = rows[0]?.meeting ?? "";
  const ofMeeting = async (person: Person) =>
    (
      await Promise.all(
        ["decision", "minutes"].map(async (kind) =>
          (await found(person, "reading", { kind })).filter(({ href }) => href.includes(meeting)),
        ),
      )
    ).map(({ length }) => length > 0);
  await sql`update meeting_decisions set text = '{"en": "A reading week"}' where meeting_id = ${meeting}`.execute(
    db(),
  );
  await sql`update meetings set title = '{"en": "Meeting on reading"}' where id = ${meeting}`.execute(db());
  await bringUpToDate(db());
  expect(await ofMeeting("public")).toEqual([true, true]);
  await sql`update meetings set visibility = 'members' where id = ${meeting}`.execute(db());
  await bringUpToDate(db());
  expect([await ofMeeting("public"), await ofMeeting("coordinator")]).toEqual([
    [false, false],
    [true, true],
  ]);
});

it("tells whoever may not see people neither them, nor their number, nor their words", async () => {
  const [admin] = await found("administrator", "administrator", { kind: "person" });
  const name = admin?.title ?? "";
  expect(name).not.toBe("");
  const { body } = await jifunze.api("public", "GET", `/search?q=${encodeURIComponent(name)}`);
  expect(JSON.stringify(body)).not.toContain('"person"');
  const page = await fetch(`${jifunze.url}/search?q=administratr`);
  expect(await page.text()).not.toContain("/network/people/");
});

describe("the best hit", () => {
  it.each([
    ["kilifi", "city"],
    ["Kilifi County", "city"],
    ["kilify", "city"],
    ["laikpia", "city"],
    ["malindi", "place"],
    ["malnidi", "place"],
    ["muranga", "place"],
    ["Murang’a", "place"],
    ["4.1.2", "feature"],
    ["wanaojua kusoma na kuandika", "feature"],
    ["literacy", "feature"],
    ["azimio la beijing", "document"],
    ["beijing declaration", "document"],
    ["bejing declaraton", "document"],
    ["GNLC", "document"],
    ["SDG 4", "goal"],
    ["workbook", "help"],
    ["kitabu cha kazi", "help"],
    ["makueni report", "report"],
    ["ripoti ya makueni", "report"],
  ])("of “%s” is a %s", async (q, kind) => {
    const [first] = await found("public", q);
    expect(first?.kind, JSON.stringify(first)).toBe(kind);
  });
});

it("shows where the words were found, and corrects what was typed", async () => {
  const page = await fetch(`${jifunze.url}/search?q=malnidi`);
  const html = await page.text();
  expect(html).toContain("Nothing is written “malnidi”. Shown is what has: malindi");
  expect(html).toMatch(/<mark>Malindi<\/mark>/);
});

it("helps where nothing is found, and says what is too long", async () => {
  const nothing = await fetch(`${jifunze.url}/search?q=xqzwvkjh`);
  expect(nothing.status).toBe(200);
  expect(await nothing.text()).toContain("Use fewer words");
  const long = await fetch(`${jifunze.url}/search?q=${"long ".repeat(60)}`);
  expect(long.status).toBe(422);
  expect(await long.text()).toContain("A search has at most 200 characters");
  expect((await fetch(`${jifunze.url}/search?q=${"long ".repeat(2000)}`)).status).toBe(414);
  expect((await jifunze.api("public", "GET", "/search?q=")).status).toBe(422);
  expect((await jifunze.api("public", "GET", "/search?q=kilifi&knd=city")).status).toBe(422);
});

it.each([
  "'",
  "''; drop table cities; --",
  "\\",
  "& | ! ( ) :* <->",
  "a & !b",
  "'kilifi':A",
  "%",
  "_",
  "@everyone",
  "#city",
  "!kilifi",
  "\u202Ekilifi",
  "🙂",
  "é́́́́",
  "a".repeat(200),
  "kilifi ".repeat(28),
  "1e9",
  "-- /* */",
  "$1 $$ :x",
  "\u{10FFFF}",
])("takes “%s” as nothing but words", async (q) => {
  const { status } = await jifunze.api("public", "GET", `/search?${new URLSearchParams({ q })}`);
  expect(status).toBe(200);
});

it("asks at most three statements, and one more for who asks", async () => {
  for (const q of ["kilifi", "bejing declaraton", "kilifi xqzwvk nonsense"])
    for (const person of ["public", "coordinator"] as const) {
      const { statements } = await statementsOf(jifunze, person, `/search?q=${encodeURIComponent(q)}`);
      const most = person === "public" ? 3 : 4;
      expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(most);
    }
});

it("hears of changes of every kind that does not come in editions", async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct tgname as name from pg_trigger where tgname like 'found_as_%' order by tgname`.execute(
    db(),
  );
  const kept = searchableKinds()
    .filter((one) => !("edition" in one))
    .map(({ kind }) => `found_as_${kind}`);
  expect(rows.map(({ name }) => name)).toEqual(kept.toSorted());
});

it("keeps no page of a search", async () => {
  await fetch(`${jifunze.url}/search?q=kilifi`);
  await fetch(`${jifunze.url}/search`);
  expect([...jifunze.pageCache.entries()].map(({ path }) => path)).not.toContain("/search");
});

it("does not find what changed until the index knows it, and then what it says now", async () => {
  await sql`update cities set vision = '{"en": "Zebrafish for everybody"}' where id = 'kilifi'`.execute(db());
  expect(await found("public", "kilifi", { kind: "city" })).toEqual([]);
  expect(await found("public", "zebrafish")).toEqual([]);
  await bringUpToDate(db());
  expect((await found("public", "zebrafish")).map(({ id }) => id)).toEqual(["kilifi"]);
  expect((await found("public", "zebrafihs"))[0]?.passage).toContain("Zebrafish");
  await sql`update cities set vision = '{}' where id = 'kilifi'`.execute(db());
  await bringUpToDate(db());
  expect(await found("public", "zebrafish")).toEqual([]);
});

it("is the same when it is made anew", async () => {
  const { rows: cities } = await sql<{ id: string }>`select id from cities order by id limit 3`.execute(db());
  for (const [index, { id }] of cities.entries())
    await sql`update cities set introduction = ${JSON.stringify({ en: `Okapi number ${index}` })}::jsonb,
      name = name || ${JSON.stringify({ sw: `Jiji la ${index}` })}::jsonb where id = ${id}`.execute(db());
  await sql`update roles set ended_at = now() where role = 'contributor'`.execute(db());
  await bringUpToDate(db());
  const followed = await contents();
  await rebuild(db());
  expect(await contents()).toEqual(followed);
  await sql`delete from search_documents`.execute(db());
  await sql`delete from search_words`.execute(db());
  await rebuild(db());
  expect(await contents()).toEqual(followed);
});

async function contents() {
  const documents = await sql`select kind, id, digest from search_documents order by kind, id`.execute(db());
  const words = await sql`select audience, word, documents from search_words order by audience, word`.execute(
    db(),
  );
  return { documents: documents.rows, words: words.rows };
}
