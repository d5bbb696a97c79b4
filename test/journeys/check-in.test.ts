// Three telephones stand at the doors of a meeting, and the network goes away. Each goes on, also after its page was opened anew; when the
// network is back, everybody is written down once.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deskLink } from "../../src/meetings/attendance/link.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { expectText, screenFaults, startBrowser } from "../support/browser.ts";
import { callMeeting } from "../support/called.ts";
import { lineTo } from "../support/line.ts";
import { guest } from "../support/meetings.ts";
import { startTestService, type TestService } from "../support/service.ts";

let service: TestService;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  service = await startTestService();
});

afterAll(async () => {
  for (const end of ends) await end();
  await service?.stop();
});

async function does(method: string, path: string, body?: unknown) {
  const answer = await service.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

/** A meeting of today, who is invited to it, and the addresses of its desks. */
async function meetingOfToday() {
  const today = dayOf(new Date());
  const { id } = await does("POST", "/meetings", {
    meetingNameEn: "Meeting on doors",
    startsOn: today,
    endsOn: addDays(today, 1),
    mode: "in_person",
    meetsAt: "Kilifi Library",
    town: "Kilifi",
  });
  const of = `/meetings/${String(id)}`;
  for (const name of ["Amina", "Baraka", "Chidi"])
    await does("POST", `${of}/invitations/guests`, {
      ...guest,
      name,
      email: `${name.toLowerCase()}@example.net`,
    });
  await callMeeting(service, of);
  const desks: string[] = [];
  for (const deskName of ["Main door", "Garden door", "Back door"]) {
    const { id: desk } = await does("POST", `${of}/desks`, { deskName });
    desks.push(`/check-in/${deskLink.token(service.service.secret, String(desk))}/1`);
  }
  const { invitations } = await does("GET", `${of}/invitations`);
  const codes = new Map((invitations as { name: string; code: string }[]).map((one) => [one.name, one.code]));
  return { of, desks, codeOf: (name: string) => codes.get(name) ?? "" };
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > end) throw new Error(`not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isKept = (page: Page, desk: string) =>
  page.evaluate(async (address) => (await caches.match(address)) !== undefined, desk);

/** A telephone that has the page of a desk, and then no network. */
async function awayAt(desk: string) {
  const line = await lineTo(service);
  ends.push(line.end);
  const browser = await startBrowser({ ...service, url: line.url });
  ends.unshift(() => browser.stop());
  const visitor = await browser.visitor({ width: 360 });
  const { page } = visitor;
  await visitor.goto(desk);
  // Its two workers, of the desk and of scanned codes.
  await until("both workers are ready", () =>
    page.evaluate(async () => {
      const all = await navigator.serviceWorker.getRegistrations();
      return all.length === 2 && all.every(({ active }) => active?.state === "activated");
    }),
  );
  await until("the page is kept", () => isKept(page, desk));
  await line.goesAway(page);
  return { page, line };
}

/** Presses the button until so many wait: pressed twice within a second, it means once. */
async function writesDown(page: Page, waiting: number): Promise<void> {
  await until(`${waiting} wait`, async () => {
    await page.getByRole("button", { name: "They are here" }).click();
    const said = await page.locator("[data-check-in] [role=status]").textContent();
    return said?.includes(`until it is back: ${waiting}.`) === true;
  });
}

it("writes down everybody once, whatever three telephones without a network say", async () => {
  const { of, desks, codeOf } = await meetingOfToday();
  const [main = "", garden = "", back = ""] = desks;
  const telephones = [await awayAt(main), await awayAt(garden), await awayAt(back)];
  const [{ page: first }, { page: second }, { page: third }] = telephones as [
    (typeof telephones)[0],
    (typeof telephones)[0],
    (typeof telephones)[0],
  ];

  // Names that are ticked; what was written down stays so when the page is opened anew, and is not offered again.
  await first.getByLabel("Amina").check();
  await first.getByLabel("Baraka").check();
  await writesDown(first, 1);
  await first.reload();
  await expectText(first, "Waiting on this device until it is back: 1.");
  expect(await first.getByLabel("Amina").count()).toBe(0);
  expect(await screenFaults(first, "en")).toEqual([]);

  // A code that is typed and one that nobody has; the page says that it is kept on the device.
  await second.reload();
  await expectText(second, "This list is kept on this device");
  for (const [index, code] of [codeOf("Amina"), "ZZZZZZ"].entries()) {
    await second.getByLabel("Or their code").fill(code);
    await writesDown(second, index + 1);
  }

  // A code that is scanned leads to the desk; and somebody comes who was not invited.
  await third.goto(`/C/${codeOf("Chidi")}`);
  expect(await third.getByLabel("Or their code").inputValue()).toBe(codeOf("Chidi"));
  await third.getByLabel("Name (optional)", { exact: true }).fill("Zuri");
  await writesDown(third, 2);
  expect((await does("GET", `${of}/arrivals`)).arrivals).toEqual([]);

  for (const { page, line } of telephones.toReversed()) await line.isBack(page);
  await expectText(first, "all that waited is written down");
  await expectText(third, "all that waited is written down");
  await expectText(second, "Not taken: ZZZZZZ.");
  const { arrivals } = await does("GET", `${of}/arrivals`);
  const all = arrivals as { name: string; source: string; desk: string; device: string }[];
  expect(all.map(({ name, source, desk }) => [name, source, desk])).toEqual([
    ["Amina", "list", "Main door"],
    ["Baraka", "list", "Main door"],
    ["Chidi", "scan", "Back door"],
    ["Zuri", "list", "Back door"],
  ]);
  expect(new Set(all.map(({ device }) => device)).size).toBe(2);
  expect(await first.evaluate(() => localStorage.getItem("check-in waiting"))).toBeNull();

  // A day later nothing of the list is left on the device, with a network or without.
  await first.evaluate(async (address) => {
    const cache = await caches.open("check-in");
    const kept = await cache.match(address);
    const dayAgo = String(Date.now() - 25 * 3_600_000);
    await cache.put(address, new Response(await kept?.text(), { headers: { "x-kept-at": dayAgo } }));
    localStorage.setItem("check-in desk", JSON.stringify({ address, at: Number(dayAgo) }));
  }, main);
  await first.goto("/meetings");
  await until("nothing is kept", async () => !(await isKept(first, main)));
  await telephones[0]?.line.goesAway(first);
  await expect(first.goto(main)).rejects.toThrow(/ERR_/);

  // Whoever's desk is closed meanwhile keeps nothing either.
  expect(await isKept(second, garden)).toBe(true);
  const closed = garden.split("/")[2]?.split(".")[0] ?? "";
  await does("DELETE", `${of}/desks/${closed}`);
  const answer = await second.goto(garden);
  expect(answer?.status()).toBe(410);
  await until("nothing is kept", async () => !(await isKept(second, garden)));
});
