// The offline pack: it opens by double click, finds what people look for in either language, says when it is old, and shows when
// somebody changed it.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import ICAL from "ical.js";
import { beforeAll, expect, it } from "vitest";
import { screenFaults, startBrowser } from "../../../test/support/browser.ts";
import { newFolder } from "../../../test/support/quick-folder.ts";
import type { SessionToCome } from "../../catalogue/calendar/run-events.ts";
import { addDays } from "../../platform/day.ts";
import { newSigningKey } from "../../platform/sealing/signature.ts";
import { checkPack, makePack, type PackBefore, packBefore } from "./pack.ts";
import type { PackedEntry } from "./store.ts";

const key = newSigningKey();
const about = {
  city: { id: "kilifi", name: "Kilifi County" },
  language: "sw",
  madeOn: "2026-11-27",
  expiresOn: "2027-01-26",
  baseUrl: "https://learn.example",
};
const kinds: { title: Record<string, string>; topics: string[] }[] = [
  { title: { en: "Sewing circle for women", sw: "Kikundi cha kushona cha wanawake" }, topics: ["sewing"] },
  { title: { en: "Welding <and> fabrication" }, topics: ["welding"] },
];

function entry(index: number): PackedEntry {
  const { title, topics } = kinds[index % kinds.length] ?? { title: { en: "" }, topics: [] };
  const long =
    `${title.en} number ${index}: you learn by doing, with people of the place, in small groups. `.repeat(6);
  return {
    id: String(index),
    code: String(100_000 + index),
    run: 1,
    city: "kilifi",
    shownUntil: "2027-06-01",
    isSure: true,
    topics,
    texts: { outcomes: { en: long }, bring: { en: "A pen" } },
    card: {
      title,
      summary: { en: long.slice(0, 240) },
      kind: "course",
      level: "tvet",
      provider: { id: `p${index % 300}`, name: { en: `Centre ${index % 300}` } },
      mode: "in_person",
      venue: `Hall ${index % 500}`,
      landmark: "next to the market",
      place: { id: `ke-w${index % 35}`, name: { en: `Ward ${index % 35}` }, county: null },
      channel: null,
      startKind: "rolling",
      startsOn: null,
      endsOn: null,
      joinFrom: null,
      joinUntil: null,
      days: ["sat"],
      everyWeeks: 1,
      from: "09:00",
      to: "12:00",
      price: { is: "free" },
      places: "yes",
      access: {},
      languages: ["sw"],
      phone: null,
      confirmedOn: "2026-11-03",
      confirmedChannel: null,
    },
  };
}

/** Eight Saturdays, until the pack is out of date. */
function sessionsOf({ id, code, card }: PackedEntry): SessionToCome[] {
  return Array.from({ length: 8 }, (_, week) => addDays("2026-11-28", 7 * week)).map((day) => ({
    run: id,
    number: 1,
    code,
    title: card.title.sw ?? card.title.en ?? "",
    plannedOn: day,
    heldOn: day,
    startsAt: "09:00",
    endsAt: "12:00",
    state: "planned",
    reason: "",
    sequence: 0,
    changedAt: new Date("2026-11-01T08:00:00Z"),
    venue: card.venue,
    place: card.place?.name.en ?? null,
    isPublic: true,
  }));
}

let pack: Uint8Array;

beforeAll(() => {
  const entries = Array.from({ length: 5_000 }, (_, index) => entry(index));
  pack = makePack({ entries, sessions: entries.flatMap(sessionsOf) }, about, key);
});

it("holds 5,000 entries in 20 MB", () => {
  expect(pack.length).toBeLessThan(20 * 1024 * 1024);
  const names = Object.keys(unzipSync(pack));
  expect(names).toEqual(
    expect.arrayContaining(["index.html", "about.html", "data/learning.json", "learning/100000.html"]),
  );
});

it("has the sessions as calendars, of each opportunity beside its page and of all, and leads to them", () => {
  const files = unzipSync(pack);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const events = (name: string) =>
    new ICAL.Component(ICAL.parse(text(name)))
      .getAllSubcomponents("vevent")
      .map((event) => [event.getFirstPropertyValue("uid"), event.getFirstPropertyValue("summary")]);
  const own = events("learning/100000.ics");
  expect(own).toHaveLength(8);
  expect(own[0]).toEqual(["0-2026-11-28@jifunze", "Kikundi cha kushona cha wanawake"]);
  expect(text("calendar.ics").split("BEGIN:VEVENT")).toHaveLength(40_001);
  expect(text("learning/100000.html")).toContain('href="100000.ics"');
  expect(text("index.html")).toContain('href="calendar.ics"');
  const without = unzipSync(makePack({ entries: [entry(0)], sessions: [] }, about, key));
  expect(Object.keys(without).filter((name) => name.endsWith(".ics"))).toEqual([]);
  expect(strFromU8(without["learning/100000.html"] ?? new Uint8Array())).not.toContain(".ics");
});

it("is genuine as it was made, and says which file somebody changed, added or took away", () => {
  expect(checkPack(pack, [key.publicKey])).toMatchObject({
    is: "genuine",
    city: "kilifi",
    expiresOn: "2027-01-26",
  });
  expect(checkPack(pack, [newSigningKey().publicKey])).toEqual({ is: "unknown_key" });
  expect(checkPack(strToU8("no zip"), [key.publicKey])).toEqual({ is: "no_pack" });
  const changed = (change: (files: Record<string, Uint8Array>) => void) => {
    const files = unzipSync(pack);
    change(files);
    return checkPack(zipSync(files, { level: 0 }), [key.publicKey]);
  };
  const price = (files: Record<string, Uint8Array>) => {
    files["learning/100000.html"] = strToU8("another price");
  };
  expect(changed(price)).toEqual({ is: "altered", name: "learning/100000.html" });
  expect(changed((files) => delete files["about.html"])).toEqual({ is: "altered", name: "about.html" });
  const added = (files: Record<string, Uint8Array>) => {
    files["more.html"] = strToU8("more");
  };
  expect(changed(added)).toEqual({ is: "altered", name: "more.html" });
  const longer = (files: Record<string, Uint8Array>) => {
    files["seal.json"] = strToU8(
      strFromU8(files["seal.json"] ?? new Uint8Array()).replace("2027-01-26", "2029-01-26"),
    );
  };
  expect(changed(longer)).toEqual({ is: "altered", name: "seal.json" });
});

it("brings a box that has the last one only what is otherwise, to be unpacked over it", () => {
  const packOf = (indexes: readonly number[], madeOn: string, before?: PackBefore) => {
    const entries = indexes.map(entry);
    return makePack({ entries, sessions: entries.flatMap(sessionsOf) }, { ...about, madeOn }, key, before);
  };
  const first = packOf([0, 1, 2, 3], "2026-11-27");
  const known = packBefore(first, [key.publicKey]);
  if ("is" in known) throw new Error(known.is);
  const part = packOf([0, 1, 2, 4], "2026-12-11", known);
  const names = Object.keys(unzipSync(part));
  expect(names).toEqual(
    expect.arrayContaining(["index.html", "learning/100004.html", "learning/100003.html"]),
  );
  expect(names).not.toContain("learning/100000.html");
  expect(names).not.toContain("assets/minisearch.js");
  expect(checkPack(part, [key.publicKey])).toMatchObject({ is: "genuine_part", since: "2026-11-27" });
  // Unpacked over the first it is the second, but for what says that it is gone.
  const over = { ...unzipSync(first), ...unzipSync(part) };
  const text = (name: string) => strFromU8(over[name] ?? new Uint8Array());
  expect(text("learning/100003.html")).toContain("100003: hayamo tena");
  expect(text("learning/100003.ics")).not.toContain("VEVENT");
  const whole = unzipSync(packOf([0, 1, 2, 4], "2026-12-11"));
  for (const name of Object.keys(whole).filter((one) => !/^(seal\.json|SHA256SUMS)$/.test(one)))
    expect(text(name)).toBe(strFromU8(whole[name] ?? new Uint8Array()));
  expect(checkPack(zipSync(over), [key.publicKey])).toMatchObject({ is: "genuine_part" });
  // The part has the list of all: the next one is made against it.
  const next = packBefore(part, [key.publicKey]);
  if ("is" in next) throw new Error(next.is);
  expect(Object.keys(unzipSync(packOf([0, 1, 2, 4], "2026-12-11", next))).toSorted()).toEqual([
    "SHA256SUMS",
    "seal.json",
  ]);
  const swapped = zipSync({ ...unzipSync(part), "learning/100004.html": strToU8("free beer") });
  expect(checkPack(swapped, [key.publicKey])).toEqual({ is: "altered", name: "learning/100004.html" });
  expect(packBefore(strToU8("no zip"), [key.publicKey])).toEqual({ is: "no_pack" });
});

it("searches by double click, from a folder, in the words of either language and with mistakes", async () => {
  const folder = await newFolder("pack");
  const files = unzipSync(
    makePack(
      { entries: Array.from({ length: 60 }, (_, index) => entry(index)), sessions: sessionsOf(entry(0)) },
      about,
      key,
    ),
  );
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  const browser = await startBrowser({
    url: "http://127.0.0.1:9",
    beginSession: () => Promise.reject(new Error("nobody signs in")),
  });
  try {
    const { page } = await browser.visitor({ width: 360, language: "sw" });
    await page.clock.setFixedTime("2026-12-24T08:00:00Z");
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    expect(await page.locator("#expired").isVisible()).toBe(false);
    expect(await screenFaults(page, "sw")).toEqual([]);
    for (const words of ["kushona", "sewing", "kushna"]) {
      await page.fill("#what", words);
      await page.press("#what", "Enter");
      expect(await page.locator("#found li").count(), words).toBe(30);
    }
    await page.locator("#found a").first().click();
    await page.waitForURL(/learning\/\d+\.html$/);
    expect(await page.locator("h1").textContent()).toBe("Kikundi cha kushona cha wanawake");
    expect(await page.locator("body").textContent()).toContain("saa 3 asubuhi");
    await page.locator("nav a").click();
    await page.clock.setFixedTime("2027-03-01T08:00:00Z");
    await page.reload();
    expect(await page.locator("#expired").isVisible()).toBe(true);
    await page.locator('a[href^="topics/"]').first().click();
    expect(await page.locator("ol li").count()).toBeGreaterThan(10);
  } finally {
    await browser.stop();
    await rm(folder, { recursive: true });
  }
});
