// Whoever comes to a run that is full sees where else they can learn the same, near by and with places.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dialled } from "../../../test/support/dialled.ts";
import { joinRun, type OpenRun, openRun, providerIn } from "../../../test/support/joining.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { similarWithPlaces } from "../../catalogue/finding/similar.ts";
import { dayOf } from "../../platform/day.ts";

let jifunze: TestService;
let organisation: string;
const db = () => jifunze.service.database.db;
const today = dayOf(new Date());

beforeAll(async () => {
  jifunze = await startTestService();
  organisation = await providerIn(jifunze);
});
afterAll(() => jifunze.stop());

async function offer(title: string, topic: string, place: string, capacity = 20): Promise<OpenRun> {
  const run = await openRun(jifunze, { organisation, title, capacity });
  await sql`update opportunities set topics = array[${topic}] where id = ${run.opportunity}::uuid`.execute(
    db(),
  );
  await sql`update runs set place_id = ${place} where id = ${run.id}::uuid`.execute(db());
  return run;
}

let numbers = 0;
async function fill(run: OpenRun): Promise<void> {
  numbers += 1;
  await joinRun(jifunze, run, { phone: `07120001${String(numbers).padStart(2, "0")}` });
}
const titles = async (run: OpenRun) =>
  (await similarWithPlaces(db(), { code: run.code, run: 1 }, today)).map(({ card }) => card.title.en);
const page = async (path: string) =>
  (await fetch(`${jifunze.url}${path}`, { headers: { accept: "text/html" } })).text();

it("shows three others of its topic in its part of the country that one can join, on its page and where one would wait", async () => {
  const full = await offer("Sewing", "sewing", "ke-003", 1);
  await offer("Sewing one", "sewing", "ke-003");
  await offer("Sewing elsewhere", "sewing", "ke-047");
  await offer("Welding", "welding", "ke-003");
  const taken = await offer("Sewing taken", "sewing", "ke-003", 1);
  await fill(taken);
  const later = await offer("Sewing not yet", "sewing", "ke-003");
  await sql`update runs set join_from = current_date + 7 where id = ${later.id}::uuid`.execute(db());
  await bringUpToDate(db(), today);
  expect(await page(full.at)).not.toContain("Similar, with places");
  await fill(full);
  await bringUpToDate(db(), today);
  expect(await titles(full)).toEqual(["Sewing one"]);
  for (const path of [full.at, `${full.at}/join`]) {
    const html = await page(path);
    expect(html).toContain("Similar, with places");
    expect(html).toContain("Sewing one");
    expect(html).not.toContain("Sewing taken");
  }
  for (const title of ["Sewing two", "Sewing three", "Sewing four"]) await offer(title, "sewing", "ke-003");
  await bringUpToDate(db(), today);
  expect(await titles(full)).toHaveLength(3);
  // A page that is kept is drawn anew.
  for (const path of [full.at, `${full.at}/join`])
    expect((await page(path)).match(/>Sewing (one|two|three|four)</g)).toHaveLength(3);
});

it("says so in the menu of telephones, in both languages, where one waits or goes on to what is similar", async () => {
  const full = await offer("Weaving", "carpentry", "ke-003", 1);
  const other = await offer("Weaving with places", "carpentry", "ke-003");
  await fill(full);
  await bringUpToDate(db(), today);
  const number = "+254712000777";
  const dial = async (typed: string) => {
    await db().deleteFrom("phoneCallers").execute();
    return dialled(jifunze, { number, typed });
  };
  expect(await dial(`2*${full.code}*1`)).toBe(
    "CON All places are taken.\n1 Wait in line\n2 Similar, with places\n0 Back",
  );
  expect(await dial(`2*${full.code}*1*1`)).toMatch(/^CON Are you 18/);
  expect(await dial(`2*${full.code}*1*2`)).toMatch(
    /^CON Similar, with places\n1 Weaving with places.*\n0 Back$/,
  );
  expect(await dial(`2*${full.code}*1*2*1*1`)).toMatch(/^CON Are you 18/);
  expect(await dial(`5*2*${full.code}*1*2`)).toMatch(/^CON Zinazofanana, zenye nafasi\n1 Weaving with/);
  expect(await dial(`2*${other.code}*1`)).toMatch(/^CON Are you 18/);
  await fill(other);
  await sql`update runs set capacity = 1 where id = ${other.id}::uuid`.execute(db());
  await sql`update runs set places = 'full' where id = ${other.id}::uuid`.execute(db());
  expect(await dial(`2*${full.code}*1*2`)).toBe("CON Nothing similar has places now.\n0 Back");
});

it("offers to whoever is told nothing of where it is what comes to wherever one is", async () => {
  const full = await offer("Radio sums", "numeracy", "ke-003", 1);
  await sql`update runs set place_id = null where id = ${full.id}::uuid`.execute(db());
  await bringUpToDate(db(), today);
  expect(await titles(full)).toEqual([]);
  const online = await offer("Sums online", "numeracy", "ke-003");
  await sql`update runs set place_id = null, mode = 'online', channel = 'sums.example' where id = ${online.id}::uuid`.execute(
    db(),
  );
  await offer("Sums in the hall", "numeracy", "ke-003");
  await bringUpToDate(db(), today);
  expect(await titles(full)).toEqual(["Sums online"]);
});
