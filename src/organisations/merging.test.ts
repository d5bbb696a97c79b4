// Two organisations that are one: merged, led on, undone. What was before is there again, whatever they held.

import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../test/support/cast.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { momentBefore } from "../platform/day.ts";
import { organisationPlace } from "../platform/place.ts";
import { referencesTo } from "./merging.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function adds(person: Person, said: object): Promise<string> {
  const answer = await jifunze.api(person, "POST", "/organisations", {
    sector: "community",
    isNew: "yes",
    ...said,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return String(answer.body.organisation);
}

async function merges(person: Person, one: string, other: string) {
  const versionOf = async (id: string) =>
    (await jifunze.api("administrator", "GET", `/organisations/${id}`)).body.version;
  const versions = { version: await versionOf(one), otherVersion: await versionOf(other) };
  return jifunze.api(person, "POST", `/organisations/${one}/merges/${other}`, versions);
}

/** All that is kept of organisations, but how often and when it changed. */
async function everything(): Promise<string> {
  const tables = ["organisations", "organisation_cities", "organisation_keys", "roles", "invitations"];
  const rows = await Promise.all(
    tables.map(async (table) => {
      const { rows: all } =
        await sql`select (to_jsonb(t) - 'version' - 'changed_at' - 'search_text')::text as row
        from ${sql.table(table)} as t order by 1`.execute(db());
      return all;
    }),
  );
  return JSON.stringify(rows);
}

it("whoever adds one that is known is told of it first", async () => {
  const said = { nameEn: "Bamba Weavers Self Help Group", sector: "community", city: "kilifi" };
  const id = await adds("coordinator", said);
  const again = { ...said, nameEn: "BAMBA WEAVERS S.H.G." };
  const refused = await jifunze.api("contributor", "POST", "/organisations", again);
  expect(refused.body).toMatchObject({
    code: "organisations.maybe_known",
    details: { candidates: [{ id, reason: "name" }] },
  });
  const anyway = await jifunze.api("contributor", "POST", "/organisations", { ...again, isNew: "yes" });
  expect(anyway.body.organisation).toBe("bamba-weavers-s-h-g");
});

describe("merging", () => {
  it("is for whoever keeps both, and not for a part and its whole", async () => {
    const [here, there] = [
      await adds("coordinator", { nameEn: "Baraka Reading Circle", city: "kilifi" }),
      await adds("otherCoordinator", { nameEn: "Baraka Circle of Readers", city: "laikipia" }),
    ];
    for (const person of ["contributor", "coordinator", "reviewer"] as const)
      expect((await merges(person, here, there)).status).toBe(403);
    const part = await adds("administrator", { nameEn: "Baraka Children", parent: there });
    expect((await merges("administrator", there, part)).body.code).toBe("organisations.above");
    expect((await merges("administrator", here, here)).body.code).toBe("organisations.itself");
    const stale = { version: 9, otherVersion: 1 };
    const late = await jifunze.api("administrator", "POST", `/organisations/${here}/merges/${there}`, stale);
    expect(late.body.code).toBe("organisations.organisation_changed");
  });

  it("re-points what names the one, leads its address on, and is undone within thirty days", async () => {
    const [one, other] = [
      await adds("coordinator", { nameEn: "Ganze Widows SHG", city: "kilifi", phones: "0711 000 001" }),
      await adds("coordinator", { nameEn: "Ganze Widows Self Help Group", city: "kilifi" }),
    ];
    const part = await adds("administrator", { nameEn: "Ganze Widows Garden", parent: one });
    const pairs = await jifunze.api("coordinator", "GET", "/organisation-duplicates");
    expect(pairs.body.pairs).toContainEqual(expect.objectContaining({ reason: "name" }));
    const before = await everything();
    const { body } = await merges("coordinator", one, other);
    const shown = await jifunze.api("public", "GET", `/organisations/${other}`);
    expect(shown.body).toMatchObject({ otherNames: [{ name: "Ganze Widows SHG" }], below: [{ id: part }] });
    for (const path of [`/organisations/${one}`, `/api/v1/organisations/${one}`]) {
      const led = await fetch(`${jifunze.url}${path}`, { redirect: "manual" });
      expect([led.status, new URL(led.headers.get("location") ?? "", jifunze.url).pathname]).toEqual([
        301,
        path.replace(one, other),
      ]);
    }
    const undo = `/organisations/${other}/merges/${String(body.merge)}/undo`;
    expect((await jifunze.api("otherCoordinator", "POST", undo, {})).status).toBe(403);
    expect((await jifunze.api("coordinator", "POST", undo, {})).status).toBe(200);
    expect(await everything()).toBe(before);
    expect((await jifunze.api("coordinator", "POST", undo, {})).body.code).toBe("organisations.undone");
    const again = (await merges("coordinator", one, other)).body;
    await db()
      .updateTable("organisationMerges")
      .set({ mergedAt: momentBefore(new Date(), 31) })
      .where("id", "=", String(again.merge))
      .execute();
    const late = `/organisations/${other}/merges/${String(again.merge)}/undo`;
    expect((await jifunze.api("coordinator", "POST", late, {})).body.code).toBe("organisations.too_late");
  });

  it("takes whoever speaks for the one along to the other, and back", async () => {
    const [one, other] = [
      await adds("administrator", { nameEn: "Vipingo Sisal School" }),
      await adds("administrator", { nameEn: "Vipingo Primary School" }),
    ];
    await giveRole(db(), "otherContributor", "representative", organisationPlace(one));
    for (const id of [one, other])
      await giveRole(db(), "representative", "representative", organisationPlace(id));
    const speaksFor = async (person: "otherContributor" | "representative") => {
      const html = await (await fetch(`${jifunze.url}/desk`, { headers: jifunze.headersOf(person) })).text();
      return [one, other].filter((id) => html.includes(`href="/organisations/${id}"`));
    };
    const before = await everything();
    expect(await speaksFor("otherContributor")).toEqual([one]);
    const { body } = await merges("administrator", one, other);
    expect(await speaksFor("otherContributor")).toEqual([other]);
    expect(await speaksFor("representative")).toEqual([other]);
    const undo = `/organisations/${other}/merges/${String(body.merge)}/undo`;
    expect((await jifunze.api("administrator", "POST", undo, {})).status).toBe(200);
    expect(await everything()).toBe(before);
    expect(await speaksFor("otherContributor")).toEqual([one]);
    expect(await speaksFor("representative")).toEqual([one, other]);
  });

  it("leaves what was changed after it as it was changed", async () => {
    const one = await adds("administrator", { nameEn: "Chaani Hall", website: "https://hall.example" });
    const other = await adds("administrator", { nameEn: "Chaani Social Hall" });
    const { body } = await merges("administrator", one, other);
    const said = { nameEn: "Chaani Community Hall", sector: "community", website: "https://new.example" };
    const edit = await jifunze.api("administrator", "PUT", `/organisations/${other}`, {
      ...said,
      version: 2,
    });
    expect(edit.status).toBe(200);
    await jifunze.api(
      "administrator",
      "POST",
      `/organisations/${other}/merges/${String(body.merge)}/undo`,
      {},
    );
    const shown = async (id: string) => (await jifunze.api("public", "GET", `/organisations/${id}`)).body;
    expect(await shown(other)).toMatchObject({
      name: "Chaani Community Hall",
      website: "https://new.example",
    });
    expect(await shown(one)).toMatchObject({ name: "Chaani Hall", website: "https://hall.example" });
  });

  it("forgets nobody's word that two are not the same", async () => {
    const [one, other] = [
      await adds("coordinator", { nameEn: "Kisima Youth Self Help Group", city: "kilifi" }),
      await adds("coordinator", { nameEn: "Kisima Youth SHG", city: "kilifi" }),
    ];
    const isOffered = async () => {
      const { body } = await jifunze.api("coordinator", "GET", "/organisation-duplicates");
      return (body.pairs as { one: { id: string }; other: { id: string } }[]).some((pair) =>
        [pair.one.id, pair.other.id].includes(one),
      );
    };
    expect(await isOffered()).toBe(true);
    await jifunze.api("coordinator", "POST", `/organisations/${other}/apart/${one}`, {});
    expect(await isOffered()).toBe(false);
  });

  it("undone is as before, whatever the two hold", { timeout: 240_000 }, async () => {
    const word = fc.constantFrom("Umoja", "Tumaini", "Pwani", "Bahari", "Jamii", "Amani");
    const lines = (each: fc.Arbitrary<string>, most: number) =>
      fc.uniqueArray(each, { maxLength: most }).map((all) => all.join("\n"));
    const held = fc.record({
      nameEn: fc.tuple(word, word).map((words) => words.join(" ")),
      nameSw: fc.option(word, { nil: undefined }),
      otherNames: lines(word, 4),
      abbreviations: lines(fc.constantFrom("UJ", "TM", "PW"), 3),
      phones: lines(fc.constantFrom("0711000111", "0711000222", "0711000333"), 3),
      registrations: lines(fc.constantFrom("KE-KRA P051234567X", "KE-KNEC 04114015"), 2),
      website: fc.option(fc.constantFrom("https://a.example", "https://b.example"), { nil: undefined }),
      place: fc.option(fc.constantFrom("ke-003", "ke-031"), { nil: undefined }),
      founded: fc.option(fc.integer({ min: 1900, max: 2020 }).map(String), { nil: undefined }),
      city: fc.option(fc.constantFrom("kilifi", "laikipia"), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(held, held, async (first, second) => {
        const [one, other] = [await adds("administrator", first), await adds("administrator", second)];
        const before = await everything();
        const { body } = await merges("administrator", one, other);
        expect(await everything()).not.toBe(before);
        const undo = `/organisations/${other}/merges/${String(body.merge)}/undo`;
        await jifunze.api("administrator", "POST", undo, {});
        expect(await everything()).toBe(before);
      }),
      { numRuns: 12 },
    );
  });

  it("knows of every table that names organisations", async () => {
    const found = (await referencesTo(db())).map(({ table, column }) => `${table}.${column}`);
    const { rows } = await sql<{ name: string }>`
      select conrelid::regclass::text || '.' || attname as name
      from pg_constraint, unnest(conkey) as col (num), pg_attribute
      where contype = 'f' and confrelid = 'organisations'::regclass and attrelid = conrelid and attnum = col.num
        and conrelid <> 'citations'::regclass`.execute(db());
    const histories = /^(organisation_keys|organisation_merges|organisations_apart)\./;
    expect(found.toSorted()).toEqual(
      rows
        .map(({ name }) => name)
        .filter((name) => !histories.test(name))
        .toSorted(),
    );
    expect(found).toEqual(
      expect.arrayContaining(["organisation_cities.organisation_id", "organisations.parent_id"]),
    );
  });
});

it("offers the likest pairs first and loses none of them among many that only share a word", async () => {
  const adds46 = Array.from({ length: 46 }, (_, at) =>
    adds("otherCoordinator", {
      city: "laikipia",
      nameEn: `Msambweni ${String.fromCodePoint(97 + (at % 26)).repeat(5)}${at} Club`,
      place: "ke-003",
    }),
  );
  await Promise.all(adds46);
  for (const nameEn of ["Zzz Wanaisimu SHG", "Zzz Wanaisimu Self Help Group"])
    await adds("otherCoordinator", {
      city: "laikipia",
      nameEn,
      place: "ke-003",
    });
  const { body } = await jifunze.api("otherCoordinator", "GET", "/organisation-duplicates");
  const found = body.pairs as { one: { name: string }; other: { name: string }; reason: string }[];
  expect(found.map(({ one, other }) => [one.name, other.name].toSorted())).toContainEqual([
    "Zzz Wanaisimu SHG",
    "Zzz Wanaisimu Self Help Group",
  ]);
  expect(body.isAll).toBe(true);
  const more = Array.from({ length: 51 }, (_, at) =>
    adds("otherCoordinator", {
      city: "laikipia",
      nameEn: `Bofa ${at} Readers`,
      place: "ke-003",
      phones: "0711 222 333",
    }),
  );
  await Promise.all(more);
  const { body: many } = await jifunze.api("otherCoordinator", "GET", "/organisation-duplicates");
  expect([(many.pairs as object[]).length, many.isAll]).toEqual([50, false]);
  const page = await (await signedIn(jifunze, "otherCoordinator")).get("/organisations/duplicates");
  expect(page.html).toContain("These 50 are the likest. There are more");
});
