// Notice boards: who makes one, what stands on it, what has changed since, and how often its squares were followed.

import { PDFDocument } from "@cantoo/pdf-lib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { writeMade } from "../../../test/support/made-learning.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import type { ListedEntry } from "../../catalogue/finding/listing-queries.ts";
import { dayOf } from "../../platform/day.ts";
import { isStill, lastDayOf, monthsFrom, mostOfProvider, PrintedEntry, papers } from "./board.ts";
import { boardContent, dialled } from "./board-pdf.ts";
import { spread } from "./choose.ts";

const today = dayOf(new Date());
const month = today.slice(0, 7);
const asked = { place: "Malindi constituency, Kilifi", language: "sw", month, paper: "a3" };
let jifunze: TestService;
const db = () => jifunze.service.database.db;
const boards = "/cities/kilifi/notice-boards";

beforeAll(async () => {
  jifunze = await startTestService();
  await writeMade(db(), today);
  await sql`update runs set schedule = '{"days": ["sat"], "from": "09:00", "to": "12:00", "everyWeeks": 1, "except": []}',
    costs = '[]', contact_phone = '+254 700 000 000', access = '{"step_free": {"state": "yes", "on": "2026-01-01"}}'`.execute(
    db(),
  );
  await bringUpToDate(db(), today);
});
afterAll(() => jifunze.stop());

const get = (person: Person, path: string) =>
  fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person), redirect: "manual" });

/** What stands on a board. */
async function printed(code: unknown): Promise<PrintedEntry[]> {
  const row = await db()
    .selectFrom("noticeBoards")
    .select("entries")
    .where("code", "=", String(code))
    .executeTakeFirstOrThrow();
  return z.array(PrintedEntry).parse(row.entries);
}

const print = (person: Person, body: object) => jifunze.api(person, "POST", boards, body);

it("is made by the people of the city, of a place that there is and a month that comes", async () => {
  expect((await print("public", asked)).status).toBe(401);
  expect((await print("otherCoordinator", asked)).status).toBe(403);
  expect((await print("coordinator", { ...asked, month: "2020-01" })).body).toMatchObject({
    errors: [{ field: "month" }],
  });
  expect((await print("coordinator", { ...asked, language: "xx" })).body).toMatchObject({
    errors: [{ field: "language" }],
  });
  expect((await print("coordinator", { ...asked, place: "Nowhere at all" })).body).toMatchObject({
    errors: [{ field: "place" }],
  });
});

it("says in its language what, where, when, for how much and since when it is sure", async () => {
  const { status, body } = await print("coordinator", asked);
  expect(status).toBe(200);
  const entries = await printed(body.code);
  expect(entries.length).toBeGreaterThanOrEqual(8);
  expect(entries.length).toBeLessThanOrEqual(papers.a3);
  expect(entries.find(({ title }) => title === "Kikundi cha kushona cha wanawake")).toMatchObject({
    when: expect.stringContaining("Jumamosi, saa 3 asubuhi (9:00) hadi saa 6 mchana (12:00)"),
    price: "Bure",
    access: "bila ngazi: ndiyo; lugha ya alama, malezi ya watoto: haijasemwa",
    phone: "0700 000000",
    checked: expect.stringContaining("Imehakikiwa"),
  });
  const pdf = await get("coordinator", `${boards}/${body.code}/board.pdf`);
  expect(pdf.status).toBe(200);
  const document = await PDFDocument.load(new Uint8Array(await pdf.arrayBuffer()));
  expect(document.getPageCount()).toBe(1);
  expect(document.getPage(0).getWidth()).toBeCloseTo(841.89, 0);
});

it("leaves out what nobody confirmed for long, and says so where nothing is left", async () => {
  await sql`update opportunities set confirmed_on = ${today}::date - 200`.execute(db());
  await bringUpToDate(db(), today);
  expect((await print("coordinator", asked)).body).toMatchObject({ code: "outreach.nothing_sure" });
  await sql`update opportunities set confirmed_on = ${today}`.execute(db());
  await bringUpToDate(db(), today);
});

it("counts who follows a square, leads on, and knows what has changed since it was printed", async () => {
  const { body } = await print("coordinator", asked);
  const board = String(body.code);
  const [first, second, third] = await printed(board);
  const followed = await get("public", `/n/${board}/${first?.code}`);
  expect(followed.status).toBe(302);
  expect(followed.headers.get("location")).toBe(`/learning/${first?.code}`);
  await get("public", `/n/${board}/${first?.code}`);
  // A board that there is not, and a code that is not on this one, lead on and count for none.
  expect((await get("public", `/n/aaaaaa/${first?.code}`)).status).toBe(302);
  expect((await get("public", `/n/${board}/1235`)).status).toBe(404);
  // A number that was printed with its country is the same number.
  expect(first && isStill({ ...first, phone: "+254 700 000 000" }, first)).toBe(true);
  expect(first && isStill({ ...first, phone: "+254 711 000 000" }, first)).toBe(false);
  // Checked again changes nothing; another price does, and so does what is over.
  await sql`update opportunities set confirmed_on = ${today}::date - 1`.execute(db());
  await sql`update runs set costs = '[{"kind": "tuition", "amount": 500, "per": "term", "exempt": null, "help": []}]' where id = ${first?.id}`.execute(
    db(),
  );
  await sql`update runs set over_on = ${today}::date - 1 where id = ${second?.id}`.execute(db());
  await bringUpToDate(db(), today);
  const { body: list } = await jifunze.api("coordinator", "GET", boards);
  expect(list.boards).toMatchObject([{ code: board, visits: 2, changed: 2 }, {}]);
  // Two changes are told; from the third on one is asked to print it again.
  const shown = async () => (await get("coordinator", `${boards}/${board}`)).text();
  expect(await shown()).toMatch(/2 of \d+ have changed since/);
  expect(await shown()).not.toContain("Print again");
  await sql`update runs set over_on = ${today}::date - 1 where id = ${third?.id}`.execute(db());
  await bringUpToDate(db(), today);
  expect(await shown()).toMatch(/3 of \d+ have changed since[\s\S]*Print again/);
  await expect(sql`delete from notice_boards`.execute(db())).rejects.toThrow();
});

it("leaves out what one dials where no number is set", () => {
  const board = {
    id: "",
    code: "k7m2px",
    place: { id: "x", name: "Malindi", names: { en: "Malindi" } },
    language: "en",
    month: "2026-12",
    paper: "a4" as const,
    entries: [
      {
        id: "1",
        code: "4821",
        title: "Sewing",
        provider: "Library",
        where: "Malindi",
        when: "",
        price: "Free",
        access: "",
        phone: "",
        checked: "",
      },
    ],
    printedBy: "",
    printedAt: "2026-11-27T06:00:00Z",
    visits: 0,
  };
  const content = (ussdCode: string | undefined) =>
    JSON.stringify(boardContent(board, { baseUrl: "https://learn.example", ussdCode }));
  expect(content(undefined)).not.toContain("*");
  expect(content("*384*2025#")).toContain("*384*2025*4821#");
  expect(dialled("*384#", "4821")).toBe("*384*4821#");
});

it("shows each provider before one fills the board, and an opportunity once", () => {
  const entry = (code: string, provider: string) =>
    ({ code, card: { provider: { id: provider } } }) as unknown as ListedEntry;
  const all = [
    ...Array.from({ length: 6 }, (_, index) => entry(`a${index}`, "a")),
    entry("a0", "a"),
    entry("b0", "b"),
    entry("c0", "c"),
  ];
  const codes = spread(all, 5).map(({ code }) => code);
  expect(codes).toEqual(["a0", "a1", "a2", "b0", "c0"]);
  expect(mostOfProvider).toBe(3);
});

it("counts months to their last day and over the end of a year", () => {
  expect(lastDayOf("2028-02")).toBe("2028-02-29");
  expect(monthsFrom("2026-11-27")).toEqual([
    "2026-11",
    "2026-12",
    "2027-01",
    "2027-02",
    "2027-03",
    "2027-04",
  ]);
});
