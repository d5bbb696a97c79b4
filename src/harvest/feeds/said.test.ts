// What sources of schema.org say of prices, languages, days and of what does not take place: as they say it, and no more.

import { describe, expect, it } from "vitest";
import { pageWith } from "../../../test/support/feed-server.ts";
import { Card } from "../../catalogue/finding/entry.ts";
import { course } from "../../catalogue/structured/schema-org.ts";
import { read, toRead } from "./feed-reader.ts";

async function itemsOf(...data: unknown[]) {
  const about = { feed: "page", address: "https://feeds.example.org/courses", today: "2026-11-27" } as const;
  const found = await read(toRead(about, Buffer.from(pageWith(...data))));
  if ("fault" in found) throw new Error(found.fault);
  return found.items;
}

async function cellsOf(said: object): Promise<Record<string, string> | undefined> {
  const [item] = await itemsOf({ "@type": "Event", name: "Fair", startDate: "2027-01-05", ...said });
  return item?.cells;
}

const money = { priceCurrency: "KES" };

describe("a price", () => {
  it.each<[string, unknown, string | undefined]>([
    ["an empty one", { price: "", ...money }, undefined],
    ["an empty one", { price: " ", ...money }, undefined],
    ["none", { ...money }, undefined],
    ["none of a list", [], undefined],
    ["0", { price: 0, ...money }, "free"],
    ["0", { price: "0.00", ...money }, "free"],
    ["a sum", { price: "1,500", ...money }, "1500"],
    [
      "free for some",
      [
        { price: 0, name: "members" },
        { price: 9000, ...money },
      ],
      undefined,
    ],
    ["not told for some", [{ price: 0, name: "members" }, { name: "others" }], undefined],
    ["free for all", [{ price: 0 }, { price: "0", ...money }], "free"],
    [
      "the same for all",
      [
        { price: 900, ...money },
        { price: "900", ...money },
      ],
      "900",
    ],
    ["between two", { lowPrice: 0, highPrice: 9000, ...money }, undefined],
    ["at least", { priceSpecification: { minPrice: 500, ...money } }, undefined],
    ["specified", { priceSpecification: { price: 500, ...money } }, "500"],
    ["by the term", { price: 4500, description: "term", ...money }, "4500 term"],
  ])("that is %s: %j is %s", async (_what, offers, told) => {
    expect((await cellsOf({ offers }))?.costs).toBe(told);
  });

  it("is not told where a source says free and a sum", async () => {
    const free = { isAccessibleForFree: "http://schema.org/True" };
    expect((await cellsOf({ ...free, offers: { price: 900, ...money } }))?.costs).toBeUndefined();
    expect((await cellsOf({ ...free, offers: { price: "" } }))?.costs).toBe("free");
  });
});

describe("languages", () => {
  it.each<[unknown, string | undefined]>([
    ["Kiswahili", "sw"],
    ["Swahili", "sw"],
    [{ "@type": "Language", name: "Kiswahili" }, "sw"],
    [{ "@type": "Language", name: "Swahili", alternateName: "swa" }, "sw"],
    ["Kikamba", "kam"],
    ["nyf", "nyf"],
    ["xki", "xki"],
    ["sw-KE", "sw"],
    ["swa", "sw"],
    [["sw", "nyf"], "sw; nyf"],
    ["English and Kiswahili", "en; sw"],
    ["Kikuyu", "ki"],
    // Nobody here teaches in it.
    ["Klingon", undefined],
    ["kilometre", undefined],
  ])("of teaching, %j are %s", async (inLanguage, told) => {
    expect((await cellsOf({ inLanguage }))?.languages).toBe(told);
  });

  it("of a text are those that stand beside it", async () => {
    const name = [
      { "@language": "sw", "@value": "Kusoma pamoja" },
      { "@language": "en-GB", "@value": "Reading together" },
      { "@language": "de", "@value": "Gemeinsam lesen" },
    ];
    expect(await cellsOf({ name, inLanguage: "sw" })).toMatchObject({
      titleEn: "Reading together",
      titleSw: "Kusoma pamoja",
      languages: "sw",
    });
    expect(await cellsOf({ name: name[2] })).toMatchObject({ titleEn: "Gemeinsam lesen" });
  });

  it("of a text that names none is that of its page, not the one in which one teaches", async () => {
    const page = (lang: string, data: object) =>
      pageWith(data).replace(/<html[^>]*>|^/, () => `<html lang="${lang}">`);
    const data = { "@type": "Event", name: "Kiswahili for nurses", inLanguage: "sw" };
    const about = { feed: "page", address: "https://feeds.example.org/", today: "2026-11-27" } as const;
    const found = await read(toRead(about, Buffer.from(page("en-KE", data))));
    expect(found).toMatchObject({ items: [{ cells: { titleEn: "Kiswahili for nurses", languages: "sw" } }] });
    const context = { "@context": ["https://schema.org", { "@language": "sw" }] };
    expect(await cellsOf({ ...context, name: "Kusoma", inLanguage: "en" })).toMatchObject({
      titleSw: "Kusoma",
    });
  });
});

describe("days", () => {
  const offered = async (instance: object, said: object = {}) => {
    const hasCourseInstance = { "@type": "CourseInstance", "@id": "#1", ...instance };
    const [item] = await itemsOf({ "@type": "Course", name: "Bees", hasCourseInstance, ...said });
    return { ...item?.cells, lastDay: item?.lastDay };
  };

  it("of a course without an end go on after the first", async () => {
    const begun = await offered({ startDate: "2027-01-05T09:00" });
    expect(begun).toMatchObject({ startsOn: "2027-01-05" });
    expect(begun).not.toHaveProperty("endsOn");
    // That it begins on a Tuesday does not say that it meets on Tuesdays.
    expect(begun).not.toHaveProperty("schedule");
    expect(begun.lastDay).toBeUndefined();
    expect(await offered({ startDate: "2027-01-05", duration: "P10W" })).toMatchObject({
      duration: "10 weeks",
    });
    const weekly = { repeatFrequency: "Weekly", repeatCount: 6, startDate: "2027-01-05" };
    expect(await offered({ courseSchedule: weekly })).toMatchObject({ duration: "6 weeks" });
    expect(await offered({ startDate: "2027-01-05", duration: "PT30H" })).not.toHaveProperty("duration");
  });

  it("of an event without an end are that one", async () => {
    expect(await cellsOf({})).toMatchObject({ startsOn: "2027-01-05", endsOn: "2027-01-05" });
  });
});

describe("what does not take place as it was announced", () => {
  const status = (...names: string[]) => names.map((name) => `https://schema.org/${name}`);
  it.each([
    ["EventCancelled", "cancelled"],
    ["EventPostponed", "postponed"],
    ["EventRescheduled", undefined],
    ["EventScheduled", undefined],
  ])("%s: called off %s", async (name, off) => {
    const [item] = await itemsOf({
      "@type": "Event",
      name: "Fair",
      startDate: "2027-01-05",
      eventStatus: status(name),
    });
    expect(item?.calledOff).toBe(off);
  });

  it("is found where and when it was moved to", async () => {
    const location = { "@type": "Place", name: "Town hall", address: { addressLocality: "Malindi" } };
    const moved = await cellsOf({ location, eventStatus: status("EventRescheduled", "EventMovedOnline") });
    expect(moved).toMatchObject({ mode: "online", startsOn: "2027-01-05" });
    expect(moved).not.toHaveProperty("venue");
  });
});

it("our own data comes back as it was said: the texts of both languages, and those in which one teaches", async () => {
  const card = Card.parse({
    title: { en: "Reading together", sw: "Kusoma pamoja" },
    summary: { en: "A circle of readers.", sw: "Kikundi cha wasomaji." },
    kind: "reading_group",
    level: "adult_basic",
    provider: { id: "malindi-library", name: { en: "Malindi Library" } },
    mode: "in_person",
    venue: "Malindi Library",
    landmark: null,
    place: { id: "ke-003", name: { en: "Malindi" }, county: { en: "Kilifi" } },
    channel: null,
    startKind: "fixed",
    startsOn: "2027-01-09",
    endsOn: "2027-03-27",
    joinFrom: null,
    joinUntil: null,
    days: ["sat"],
    from: "09:00",
    to: "12:00",
    price: { is: "amount", amount: 4500, per: "term", isMore: false },
    places: "yes",
    access: {},
    languages: ["sw", "nyf"],
    phone: null,
    confirmedOn: "2026-11-03",
  });
  const facts = {
    level: "adult_basic",
    programme: null,
    isced: "1",
    knqf: null,
    topics: [],
    fields: ["002"],
    skills: [],
    outcomes: null,
    runs: { 1: { hours: 40, duration: 10, durationUnit: "weeks" } },
  } as const;
  const entry = { id: "1", code: "1007", run: 1, city: "kilifi", card, facts };
  const [item] = await itemsOf(course([entry], "https://jifunze.example"));
  expect(item).toMatchObject({
    provider: "Malindi Library",
    cells: {
      titleEn: "Reading together",
      titleSw: "Kusoma pamoja",
      summaryEn: "A circle of readers.",
      summarySw: "Kikundi cha wasomaji.",
      languages: "sw; nyf",
      level: "adult_basic",
      startsOn: "2027-01-09",
      endsOn: "2027-03-27",
      schedule: "Saturday 09:00-12:00",
      costs: "4500 term",
    },
  });
});
