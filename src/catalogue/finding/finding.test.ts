// Finding learning: nothing that is over, nothing that was withdrawn, no choice that leads to nothing, and help where there is nothing.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeMade } from "../../../test/support/made-learning.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { askedBy } from "../../../test/support/statements.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { Filters, filterNames, lexemesOf } from "./filters.ts";
import { find, unknownWords } from "./find.ts";
import { bringUpToDate } from "./keep-current.ts";
import { partsOf } from "./parts.ts";

let jifunze: TestService;
const today = dayOf(new Date());
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  await writeMade(db(), today);
  await bringUpToDate(db(), today);
});

afterAll(() => jifunze.stop());

const found = (words: string, place = "", more: Partial<Parameters<typeof find>[1]> = {}) =>
  find(db(), { words, place, filters: {}, page: 1, today, ...more });

const titles = ({ entries }: Awaited<ReturnType<typeof found>>) => entries.map(({ card }) => card.title.en);

async function pageAt(search: string): Promise<string> {
  const answer = await fetch(`${jifunze.url}/learning${search}`);
  expect(answer.status).toBe(200);
  return answer.text();
}

it("shows a run until its last day for joining, and not on the day after, whether or not the job was there", async () => {
  await sql`update runs set join_until = ${today}::date where id in (
    select runs.id from runs join opportunities on opportunities.id = opportunity_id
    where opportunities.title ->> 'en' = 'Braille for beginners')`.execute(db());
  await bringUpToDate(db(), today);
  expect((await found("braille")).found).toBe(2);
  expect(titles(await found("braille", "", { today: addDays(today, 1) }))).not.toContain(
    "Braille for beginners",
  );
  await bringUpToDate(db(), addDays(today, 1));
  expect((await found("braille")).entries.map(({ card }) => card.title.en)).not.toContain(
    "Braille for beginners",
  );
});

it("has the name of the place in its box, also where a link named it by its id", async () => {
  const [place] = (await found("sewing", "Malindi constituency")).where?.places ?? [];
  for (const [address, language, name] of [
    [`/learning?q=sewing&place=${place?.id}`, "en", place?.fullNames.en],
    [`/learning?q=sewing&place=${place?.id}`, "sw", place?.fullNames.sw ?? place?.fullNames.en],
    [`/learning/places/${place?.id}`, "en", place?.fullNames.en],
  ] as const) {
    const answer = await fetch(`${jifunze.url}${address}`, { headers: { "accept-language": language } });
    const [box = ""] = /<input[^>]* name="place"[^>]*>/.exec(await answer.text()) ?? [];
    expect(box, address).toContain(`value="${name}"`);
    // Sent as it stands there, it is the same place.
    expect((await found("sewing", name)).where?.places[0]?.id).toBe(place?.id);
  }
});

it("tells whoever asks when and by which way it was confirmed, and not who did", async () => {
  await sql`update opportunities set confirmed_by_name = 'Juma Mfano'`.execute(db());
  await bringUpToDate(db(), today);
  const { body } = await jifunze.api("public", "GET", "/learning?q=sewing");
  const [first] = body.entries as { card: object }[];
  expect(first?.card).toHaveProperty("confirmedOn");
  expect(first?.card).toHaveProperty("confirmedChannel");
  expect(first?.card).not.toHaveProperty("confirmedBy");
  expect(JSON.stringify(body)).not.toContain("Juma Mfano");
});

it("shows nothing any more that was withdrawn, also before the index knows of it", async () => {
  expect(titles(await found("arabic"))).toContain("Arabic");
  await sql`insert into opportunity_events (opportunity_id, action, from_state, to_state, actor_name, at)
    select id, 'withdraw', 'published', 'withdrawn', 'Made', now() from opportunities
    where title ->> 'en' = 'Arabic'`.execute(db());
  expect(titles(await found("arabic"))).not.toContain("Arabic");
  await bringUpToDate(db(), today);
  expect(titles(await found("arabic"))).not.toContain("Arabic");
});

it("offers only choices of which there is at least one, and each finds as many as it says", async () => {
  const { facets } = await found("", "ke-003");
  const topics = [...facets].filter(([facet]) => facet.startsWith("@topic:"));
  expect(topics.length).toBeGreaterThan(20);
  for (const [facet, count] of topics) {
    const topic = facet.slice("@topic:".length);
    expect((await found("", "ke-003", { filters: { topic } })).found, topic).toBe(count);
  }
});

it("finds what is in the evening and what is at the weekend by one filter", async () => {
  const { entries } = await found("sewing");
  const [evenings = "", weekends = ""] = entries.filter(({ run }) => run !== null).map(({ id }) => id);
  const meets = (run: string, pattern: string) =>
    sql`update runs set patterns = array[${pattern}] where id = ${run}::uuid`.execute(db());
  await meets(evenings, "evening");
  await meets(weekends, "weekend");
  await bringUpToDate(db(), today);
  const ids = async (filters: Filters) =>
    (await found("", "", { filters, size: 1000 })).entries.map(({ id }) => id);
  const [evening, weekend] = [await ids({ evening: "1" }), await ids({ weekend: "1" })];
  const either = await ids({ off_hours: "1" });
  expect(either.toSorted()).toEqual([...new Set([...evening, ...weekend])].toSorted());
  expect(either).toEqual(expect.arrayContaining([evenings, weekends]));
  expect(evening).not.toContain(weekends);
});

it("finds by the name of whoever offers it, and shows two of one provider at most before others", async () => {
  const { entries } = await found("Watamu Library", "", { size: 50 });
  expect(entries[0]?.card.provider.name.en).toBe("Watamu Library");
  const first = await found("", "Malindi");
  const providers = first.entries.map(({ card }) => card.provider.id);
  for (const id of new Set(providers))
    expect(providers.filter((one) => one === id).length).toBeLessThanOrEqual(2);
});

it("keeps what comes to wherever one is apart from what is in a place", async () => {
  const { entries, anywhere } = await found("english", "Dadaab");
  expect(entries.every(({ card }) => card.place !== null)).toBe(true);
  expect(anywhere.entries.map(({ card }) => card.title.en)).toContain("English online at your own pace");
  expect((await found("english", "anywhere")).entries.every(({ card }) => card.place === null)).toBe(true);
});

it("helps whoever finds nothing, with all that was asked for still there", async () => {
  const { helps } = await found("braille welding", "Ganze", { filters: { free: "1" } });
  expect(helps?.without.map(({ name }) => name)).not.toContain("free");
  const near = (await found("welding", "Watamu")).helps?.near ?? [];
  expect(near.length).toBeGreaterThan(0);
  expect(near[0]?.kilometres).toBeGreaterThan(0);
  const html = await pageAt("?q=welding&place=Watamu&level=tvet");
  expect(html).toContain('value="Watamu"');
  expect(html).toContain("Take away: Vocational (TVET)");
  expect(html).toContain("In the whole country");
  expect(html).toContain("Nearest places that have some");
});

it.each<[string, string, string, Partial<Parameters<typeof find>[1]>]>([
  ["what is found", "sewing", "", {}],
  ["what is found in a county", "sewing", "ke-003", {}],
  ["a county among the words", "sewing in kilifi", "", {}],
  ["nothing, with filters and a place", "welding", "Watamu", { filters: { free: "1", level: "tvet" } }],
  ["what is written wrong, also the place", "wleding", "Malndi", {}],
  ["a place of several", "sewing", "Central", {}],
  ["nothing that anybody has", "xqzwvk", "", {}],
])("asks the database three times at most for %s", async (_what, words, place, more) => {
  const { answer, asked } = await askedBy(() => found(words, place, more));
  expect(asked.length, asked.join("\n\n")).toBeLessThanOrEqual(answer.helps === undefined ? 2 : 3);
  expect(asked.length).toBeGreaterThanOrEqual(2);
});

it("counts on the map what the list finds, also where two are in one place", async () => {
  const answer = await found("", "ke-003");
  const { parts } = await partsOf(db(), answer);
  expect(parts.length).toBeGreaterThan(1);
  for (const { id, name, count } of parts) expect([name, (await found("", id)).found]).toEqual([name, count]);
  expect(Math.max(...parts.map(({ count }) => count))).toBeGreaterThan(1);
});

it("says of each thing that was asked for how much there is without it, and so much is found", async () => {
  const { facets } = await found("", "ke-003");
  const values = (name: string) =>
    [...facets.keys()].flatMap((facet) =>
      facet.startsWith(`@${name}:`) ? [facet.slice(name.length + 2)] : [],
    );
  const [topics, levels] = [values("topic"), values("level")];
  const both = topics.flatMap((topic) => levels.map((level) => ({ topic, level })));
  const shapes: [string, Record<string, string>[]][] = [
    ["ke-003", both.map((one) => ({ ...one, soon: "1" }))],
    ["ke-003", both.map((one) => ({ ...one, free: "1", soon: "1" }))],
    ["ke-003", both],
    ["ke-003", topics.map((topic) => ({ topic, sign_language: "1" }))],
    ["ke-003", levels.map((level) => ({ level, free: "1", child_care: "1" }))],
    ["ke-003", topics.map((topic) => ({ topic, language: "luo" }))],
    ["", both],
    ["", both.map((one) => ({ ...one, free: "1", child_care: "1" }))],
    ["anywhere", both.map((one) => ({ ...one, free: "1" }))],
  ];
  let all = 0;
  for (const [place, asked] of shapes) {
    let ways = 0;
    for (const filters of asked.slice(0, 24).map((one) => Filters.parse(one))) {
      const { found: there, helps } = await found("", place, { filters });
      if (there > 0) continue;
      const said = new Map(helps?.without.map(({ name, count }) => [name, count]));
      ways += said.size;
      const about = `${place} ${JSON.stringify(filters)}`;
      for (const name of filterNames.filter((one) => filters[one] !== undefined))
        expect(said.get(name) ?? 0, `${about} without ${name}`).toBe(
          (await found("", place, { filters: { ...filters, [name]: undefined } })).found,
        );
      if (place !== "") expect(said.get("place") ?? 0, about).toBe((await found("", "", { filters })).found);
    }
    all += ways;
  }
  expect(all).toBeGreaterThan(100);
});

it("understands a place that is written nearly so, and says how it read what was typed", async () => {
  expect(await pageAt("?q=sewing&place=Malndi")).toContain("No place is called “Malndi”. Shown is Malindi");
  expect(await pageAt("?q=sewing&place=Xqzwvkj")).toContain("Shown is the whole country.");
  expect(await pageAt("?q=wleding")).toContain("Nothing is written “wleding”. Shown is what has: welding");
});

it("takes one of the places of a name, says which, and leads to the others", async () => {
  const { where } = await found("", "Central");
  const counties = (places: readonly { line: string[] }[]) => [...new Set(places.map(({ line }) => line[1]))];
  expect(counties(where?.places ?? [])).toHaveLength(1);
  expect(where?.others.length).toBeGreaterThan(1);
  expect(counties(where?.others ?? [])).not.toContain(counties(where?.places ?? [])[0]);
  const html = await pageAt("?q=sewing&place=Central");
  expect(html).toContain("Several places are called so. Shown is Central ward, ");
  for (const { id } of where?.others ?? []) expect(html).toContain(`?q=sewing&amp;place=${id}"`);
  // A sub-county and what is called after it are one.
  expect((await found("", "Malindi")).where?.others).toEqual([]);
  // There is most to learn of those in the one that is taken.
  const [first] = where?.places ?? [];
  for (const one of where?.others ?? []) expect(first?.entries).toBeGreaterThanOrEqual(one.entries);
});

it("takes of the places of a name the one in the county that stands beside it, in whichever order", async () => {
  const countyOf = async (words: string) => {
    const { where, searched } = await found(words, "");
    const inside = [...new Set((where?.places ?? []).map(({ line }) => line[1]))];
    return [inside, where?.others.length === 0, searched.map(({ typed }) => typed)];
  };
  expect((await found("sewing bura", "")).where?.others).toHaveLength(2);
  for (const [words, county] of [
    ["sewing bura garissa", "ke-007"],
    ["sewing shella kilifi", "ke-003"],
    ["shella, lamu sewing", "ke-005"],
  ] as const)
    expect([words, ...(await countyOf(words))]).toEqual([words, [county], true, ["sewing"]]);
});

it("says on each card what people decide by, and what nobody told", async () => {
  const html = await pageAt("?q=braille&place=Wote");
  const wote = await pageAt("?q=sewing&place=Malindi");
  expect(`${html}${wote}`).toContain("Without steps, Sign language, Child care: not told");
  expect(wote).toContain("Checked ");
  expect(wote).not.toMatch(/Price<\/dt><dd>free/);
});

it("says what of an address it left out, as there is no such thing", async () => {
  const read = async (search: string) => {
    const answer = await fetch(`${jifunze.url}/learning?${search}`, { headers: { "accept-language": "en" } });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  expect(await read("topic=nope")).toContain("There is no “nope” under “Topic”.");
  const both = await read("q=sewing&level=%3Cb%3E&free=yes");
  expect(both).toContain("There is no “&lt;b>” under “Level”.");
  expect(both).toContain("There is no “yes” under “Free”.");
  expect(await read("topic=sewing&level=&free=1")).not.toContain("There is no “");
});

it("names a parameter of the API that it does not know", async () => {
  const { status, body } = await jifunze.api("public", "GET", "/learning?q=sewing&colour=red");
  expect(status).toBe(422);
  expect(JSON.stringify(body)).toContain("colour");
});

it("tells a program of a place that there is not, instead of giving the whole country", async () => {
  for (const place of ["Atlantis", "ke-999"]) {
    const { status, body } = await jifunze.api("public", "GET", `/learning?q=sewing&place=${place}`);
    expect([place, status, body.errors?.[0]?.field]).toEqual([place, 422, "place"]);
  }
  for (const place of ["Malindi", "Malndi", "ke-003", "anywhere", ""])
    expect([place, (await jifunze.api("public", "GET", `/learning?place=${place}`)).status]).toEqual([
      place,
      200,
    ]);
});

it("knows which words of a search nothing has", async () => {
  expect(unknownWords(await found("sewing in Atlantis"))).toEqual(["atlantis"]);
  expect(unknownWords(await found("sewing in Malindi"))).toEqual([]);
});

it("lists for a topic and a place what is there", async () => {
  expect(await pageAt("/topics/sewing")).toContain("Sewing circle for women");
  expect(await pageAt("/places/ke-003")).toContain("Kilifi");
  expect((await fetch(`${jifunze.url}/learning/topics/none-such`)).status).toBe(404);
});

it("finds what has all of the filters, whichever of them the index is asked for", async () => {
  const everyday = await db()
    .selectFrom("catalogueEntries")
    .select(["facets", "placeId"])
    .where(sql<boolean>`shown_until >= ${today}`)
    .execute();
  const has = (facets: readonly string[], filters: Record<string, string>) =>
    [...lexemesOf(filters, today).values()].every((group) => group.some((one) => facets.includes(one)));
  let some = 0;
  const asked: Record<string, string>[] = [
    { free: "1" },
    { topic: "trades", language: "sw", weekend: "1" },
    { language: "sw", weekend: "1" },
    { topic: "trades", free: "1", language: "sw" },
    { topic: "trades", level: "tvet", evening: "1", free: "1", language: "en" },
    { level: "adult_basic", setting: "non_formal", weekend: "1" },
    { off_hours: "1", age: "25" },
  ];
  for (const filters of asked)
    for (const place of ["", "ke-003", "ke-047"]) {
      const there = everyday.filter(
        ({ facets }) => has(facets, filters) && (place === "" || facets.includes(`@place:${place}`)),
      );
      const { found: count, helps } = await found("", place, { filters });
      expect([filters, place, count]).toEqual([filters, place, there.length]);
      some += count;
      // Without the only thing asked for it would be everything.
      if (count > 0 || (place === "" && Object.keys(filters).length === 1)) continue;
      for (const name of Object.keys(filters)) {
        const { [name]: _left, ...others } = filters;
        const without = everyday.filter(
          ({ facets }) => has(facets, others) && (place === "" || facets.includes(`@place:${place}`)),
        );
        const told = helps?.without.find((help) => help.name === name)?.count ?? 0;
        expect([filters, place, name, told]).toEqual([filters, place, name, without.length]);
      }
    }
  expect(some).toBeGreaterThan(0);
});

it("lets providers of what fits as well take turns by the day, and shows what is in the town before the rest of its county", async () => {
  const [made] = await db().selectFrom("catalogueEntries").selectAll().limit(1).execute();
  if (!made) throw new Error("there are some");
  const { seq: _seq, ...one } = made;
  const put = (number: number, organisation: string, places: string[]) => ({
    ...one,
    id: `00000000-0000-4000-8000-00000000000${number}`,
    organisationId: organisation,
    card: JSON.stringify(one.card),
    facets: places.map((place) => `@place:${place}`),
    doc: `'quaffling':1A ${places.map((place) => `'@place:${place}'`).join(" ")}`,
    shownUntil: "2099-01-01",
  });
  const kilifi = ["ke", "ke-003"];
  const town = [...kilifi, "ke-003-kilifi-north"];
  const rows = [
    put(1, "a", kilifi),
    put(2, "a", kilifi),
    put(3, "b", kilifi),
    put(4, "c", kilifi),
    put(5, "c", kilifi),
    put(6, "d", town),
  ];
  await db().insertInto("catalogueEntries").values(rows).execute();
  const organisationOf = new Map<string, string>(rows.map(({ id, organisationId }) => [id, organisationId]));
  const order = async (days: number, place = "", size = 10) =>
    (await found("quaffling", place, { today: addDays(today, days), size })).entries.map(({ id }) =>
      organisationOf.get(id),
    );
  const days = [0, 1, 2, 3, 4, 5, 6, 7];
  const orders = await Promise.all(days.map((day) => order(day)));
  for (const day of days) {
    const [first, ...others] = orders[day]?.slice(0, 4) ?? [];
    expect(new Set([first, ...others])).toEqual(new Set(["a", "b", "c", "d"]));
    // Whoever stood first is the last on the next day; all others come one nearer.
    if (day > 0)
      expect([first, ...others]).toEqual([...(orders[day - 1] ?? []).slice(1, 4), orders[day - 1]?.[0]]);
    expect(await order(day)).toEqual(orders[day]);
  }
  for (const day of [0, 1, 2, 3]) expect((await order(day, "Kilifi"))[0]).toBe("d");
  expect(
    new Set(await Promise.all([0, 1, 2, 3].map(async (day) => (await order(day, "ke-003"))[0]))).size,
  ).toBe(4);
  await db()
    .deleteFrom("catalogueEntries")
    .where(
      "id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
});
