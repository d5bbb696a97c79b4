// Whoever finds nothing on the web gives a number, shows by a code that it is theirs, and is told once there is something.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepSearchOf, openRun, providerIn, textsTo } from "../../../test/support/joining.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { tellOfSaved } from "../../phones/searches/tell.ts";
import { dayOf, momentBefore } from "../../platform/day.ts";
import { septetsOf } from "../../platform/phone/gsm.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { forgetLearners } from "../jobs.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true });
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const send = (path: string, body: object = {}, method = "POST") => jifunze.api("public", method, path, body);
const read = (path: string) => jifunze.api("public", "GET", path);
const saved = () => db().selectFrom("savedSearches").selectAll().execute();
const lastCode = async () => (await textsTo(jifunze)).at(-1)?.text.slice(0, 6) ?? "";
const keptOf = (phone: string) =>
  keptNumber(jifunze.service.secret, `+254${phone.slice(1).replaceAll(" ", "")}`);

async function open(phone: string): Promise<string> {
  await send("/my-learning/codes", { phone, language: "en" });
  const opened = await send("/my-learning", { phone, code: await lastCode() });
  expect(opened.status).toBe(200);
  return `/my-learning/${String(opened.body.token)}`;
}

it("offers it where nothing is found, in words or by a topic, and nowhere else", async () => {
  const page = async (search: string) =>
    (await fetch(`${jifunze.url}/learning?${search}`, { headers: { accept: "text/html" } })).text();
  const form = 'action="/learning/searches/new"';
  const nothing = await page("q=falconry&place=ke-003&free=1");
  expect(nothing).toContain(form);
  for (const hidden of ['name="q" value="falconry"', 'name="place" value="ke-003"', 'name="free" value="1"'])
    expect(nothing).toContain(hidden);
  expect(await page("place=ke-003")).not.toContain(form);
  expect(await page("")).not.toContain(form);
});

it("keeps it only for whoever types the code, once, and tells them; others may not guess", async () => {
  const phone = "0722 500001";
  const asked = { phone, tellIn: "en", q: "falconry", place: "Kilifi" };
  expect((await send("/learning/searches", { ...asked, phone: "12" })).status).toBe(422);
  expect((await send("/learning/searches", { ...asked, q: "" })).body.code).toBe(
    "phone-checks.search_says_nothing",
  );
  const { token } = (await send("/learning/searches", asked)).body;
  const [text] = (await textsTo(jifunze)).slice(-1);
  expect(septetsOf(text?.text ?? "")).toBeLessThanOrEqual(160);
  const at = `/learning/searches/${String(token)}/code`;
  const right = await lastCode();
  const wrong = right === "000000" ? "000001" : "000000";
  expect((await send(at, { code: wrong })).status).toBe(422);
  expect(await saved()).toEqual([]);
  expect((await send(at, { code: right })).status).toBe(200);
  expect((await send(at, { code: right })).status).toBe(404);
  const again = (await send("/learning/searches", asked)).body;
  await send(`/learning/searches/${String(again.token)}/code`, { code: await lastCode() });
  expect(await saved()).toHaveLength(1);
  // Three codes an hour, whoever asks for them.
  await send("/learning/searches", asked);
  expect((await send("/learning/searches", asked)).status).toBe(429);
  const guessed = await Promise.all(
    [1, 2, 3, 4, 5, 6].map(() => send(`/learning/searches/${String(token)}/code`, { code: wrong })),
  );
  expect(guessed.every(({ status }) => status >= 400)).toBe(true);

  const provider = await providerIn(jifunze);
  await openRun(jifunze, { organisation: provider, title: "Falconry for all" });
  await bringUpToDate(db(), dayOf(new Date()));
  const morning = new Date(`${dayOf(new Date())}T07:00:00Z`);
  await tellOfSaved.run({
    service: jifunze.service,
    now: () => morning,
    signal: new AbortController().signal,
  });
  expect((await textsTo(jifunze)).at(-1)).toMatchObject({
    kind: "phones.newFinds",
    text: expect.stringMatching(/^New for falconry: 1\) Falconry for all, /),
  });
});

it("shows it on my learning to whoever has the number, who deletes one or everything", async () => {
  const phone = "0722 500002";
  const [search] = await keepSearchOf(jifunze, phone);
  const mine = await open(phone);
  const { body } = await read(mine);
  expect(body).toMatchObject({ joins: [], searches: [{ id: search, words: "falconry" }] });
  const page = await (await fetch(`${jifunze.url}${mine}`)).text();
  expect(page).toContain("falconry");
  const file = await (await fetch(`${jifunze.url}${mine}/export.json`)).json();
  expect(file).toMatchObject({ searches: [{ words: "falconry" }] });
  expect((await send(`${mine}/searches/${search}`, {}, "DELETE")).status).toBe(200);
  expect((await send(`${mine}/searches/${search}`, {}, "DELETE")).status).toBe(404);

  // Another number does not reach it.
  const other = "0722 500003";
  const [theirs] = await keepSearchOf(jifunze, other);
  expect((await send(`${mine}/searches/${theirs}`, {}, "DELETE")).status).toBe(404);
  const opened = await open(other);
  const { phoneKey, phoneSealed } = keptOf(other);
  expect(await wholeDatabase()).toContain(phoneKey);
  expect(phoneSealed.length).toBeGreaterThan(0);
  expect((await send(opened, {}, "DELETE")).status).toBe(200);
  const after = await wholeDatabase(["tries"]);
  expect(after).not.toContain(phoneKey);
  expect((await read(opened)).status).toBeGreaterThanOrEqual(400);
});

it("forgets by itself whoever typed no code, and who only looked", async () => {
  const phone = "0722 500004";
  const [search] = await keepSearchOf(jifunze, phone);
  expect(await db().selectFrom("searchAsks").selectAll().execute()).not.toEqual([]);
  const later = new Date(Date.now() + 16 * 60_000);
  await tellOfSaved.run({ service: jifunze.service, now: () => later, signal: new AbortController().signal });
  expect(await db().selectFrom("searchAsks").selectAll().execute()).toEqual([]);
  const mine = await open(phone);
  await send(`${mine}/searches/${search}`, {}, "DELETE");
  const { phoneKey } = keptOf(phone);
  const known = () => db().selectFrom("learners").select("id").where("key", "=", phoneKey).execute();
  expect(await known()).toHaveLength(1);
  await runJob(jifunze, forgetLearners);
  expect(await known()).toHaveLength(1);
  await db()
    .updateTable("learners")
    .set({ addedAt: momentBefore(new Date(), 2) })
    .execute();
  await runJob(jifunze, forgetLearners);
  expect(await known()).toEqual([]);
});

/** Everything that the database holds, as text. */
async function wholeDatabase(without: readonly string[] = []): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(db());
  const parts = [];
  for (const { name } of tables) {
    if (without.some((one) => name.endsWith(one))) continue;
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} as t`.execute(
      db(),
    );
    parts.push(...rows.map(({ row }) => row));
  }
  return parts.join("\n");
}
