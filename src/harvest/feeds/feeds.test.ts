// What sources say, read as what can be learned: in pages for people, in feeds for programs, with all that others write into them.

import { describe, expect, it } from "vitest";
import { pageWith } from "../../../test/support/feed-server.ts";
import type { FeedKind } from "../source.ts";
import { read, toRead } from "./feed-reader.ts";
import { plainLine, plainText } from "./plain-text.ts";

const address = "https://feeds.example.org/courses";

async function readAs(feed: FeedKind, text: string, at = address) {
  const found = await read(toRead({ feed, address: at, today: "2026-11-27" }, Buffer.from(text)));
  if ("fault" in found) throw new Error(found.fault);
  return found;
}

const itemsOf = async (...data: unknown[]) => (await readAs("page", pageWith(...data))).items;

describe("a page with data of schema.org", () => {
  it("gives its courses with their instances, and its events, wherever they stand in it", async () => {
    const items = await itemsOf(
      {
        "@context": "https://schema.org",
        "@graph": [
          {
            "@type": "Course",
            "@id": "#sewing",
            name: "Sewing &amp; design",
            description: "<p>Learn to <b>sew</b>.</p><p>Bring cloth.</p>",
            url: "/courses/sewing",
            inLanguage: "en",
            provider: { "@id": "#centre" },
            hasCourseInstance: [
              {
                "@type": "CourseInstance",
                "@id": "#sewing-1",
                courseMode: "onsite",
                courseSchedule: {
                  "@type": "Schedule",
                  startDate: "2027-01-09",
                  endDate: "2027-03-27",
                  byDay: ["https://schema.org/Saturday", "Sunday"],
                  startTime: "09:00",
                  endTime: "12:00:00",
                  repeatFrequency: "P2W",
                },
                location: { "@type": "Place", name: "Town hall", address: { addressLocality: "Malindi" } },
                offers: { price: "1500", priceCurrency: "KES" },
              },
              {
                "@type": "CourseInstance",
                "@id": "#sewing-2",
                courseMode: "Online",
                startDate: "2027-02-01",
              },
            ],
          },
          { "@id": "#centre", "@type": "Organization", name: "Sewing Centre" },
        ],
      },
      {
        "@type": "ItemList",
        itemListElement: [
          {
            "@type": "ListItem",
            item: {
              "@type": ["EducationEvent", "Thing"],
              url: "https://feeds.example.org/talk",
              name: "Talk",
              startDate: "2027-01-05T06:00:00Z",
              endDate: "2027-01-05T11:30:00+03:00",
              eventStatus: "https://schema.org/EventCancelled",
              isAccessibleForFree: true,
            },
          },
        ],
      },
      { "@type": "Recipe", name: "No course" },
    );
    expect(items).toEqual([
      {
        key: `${address}#sewing-1`,
        offer: `${address}#sewing`,
        provider: "Sewing Centre",
        url: "https://feeds.example.org/courses/sewing",
        lastDay: "2027-03-27",
        cells: {
          titleEn: "Sewing & design",
          summaryEn: "Learn to sew.\n\nBring cloth.",
          languages: "en",
          mode: "in_person",
          startKind: "fixed",
          startsOn: "2027-01-09",
          endsOn: "2027-03-27",
          schedule: "Saturday, Sunday 09:00-12:00",
          everyWeeks: "2",
          venue: "Town hall",
          place: "Malindi",
          costs: "1500",
        },
      },
      {
        key: `${address}#sewing-2`,
        offer: `${address}#sewing`,
        provider: "Sewing Centre",
        url: "https://feeds.example.org/courses/sewing",
        cells: {
          titleEn: "Sewing & design",
          summaryEn: "Learn to sew.\n\nBring cloth.",
          languages: "en",
          mode: "online",
          startKind: "fixed",
          startsOn: "2027-02-01",
        },
      },
      {
        key: "https://feeds.example.org/talk",
        offer: "https://feeds.example.org/talk",
        url: "https://feeds.example.org/talk",
        lastDay: "2027-01-05",
        calledOff: "cancelled",
        cells: {
          titleEn: "Talk",
          startKind: "fixed",
          startsOn: "2027-01-05",
          endsOn: "2027-01-05",
          // The network's clocks are three hours ahead of UTC.
          schedule: "Tuesday 09:00-11:30",
          costs: "free",
        },
      },
    ]);
  });

  it("tells the instances of several courses apart, also where they are called alike or not at all", async () => {
    const course = (id: string, ...instances: object[]) => ({
      "@type": "Course",
      "@id": id,
      name: id,
      hasCourseInstance: instances.map((instance) => ({ "@type": "CourseInstance", ...instance })),
    });
    const [autumn, spring] = ["2027-09-01", "2028-03-01"].map((startDate) => ({
      name: "Evening class",
      startDate,
    }));
    const items = await itemsOf(
      course("#bees", {}, { name: "Evening class" }),
      course("#boats", {}, { ...autumn }, { ...spring }),
    );
    expect(items.map(({ offer, key }) => [offer, key].map((one) => one.slice(address.length)))).toEqual([
      ["#bees", "#bees#"],
      ["#bees", "#bees#Evening class"],
      ["#boats", "#boats#"],
      ["#boats", "#boats#Evening class 2027-09-01"],
      ["#boats", "#boats#Evening class 2028-03-01"],
    ]);
  });

  it("tells apart what lies at one address by when it begins, and keeps what has an id of its own by that", async () => {
    const event = { "@type": "Event", name: "Story hour", url: "/stories" };
    const items = await itemsOf([
      { ...event, startDate: "2027-01-05" },
      { ...event, startDate: "2027-01-12" },
      { ...event, "@id": "#own", startDate: "2027-01-19" },
    ]);
    expect(items.map(({ key }) => key)).toEqual([
      "https://feeds.example.org/stories 2027-01-05",
      "https://feeds.example.org/stories 2027-01-12",
      `${address}#own`,
    ]);
  });

  it("leaves out addresses that a browser would run, and prices in other money", async () => {
    const [item] = await itemsOf({
      "@type": "Event",
      name: "Night",
      url: "javascript:alert(1)",
      location: { "@type": "VirtualLocation", url: "javascript:alert(2)" },
      startDate: "2027-01-05T01:00",
      endDate: "2027-01-05T02:00",
      offers: { price: 5, priceCurrency: "EUR" },
    });
    expect(item?.url).toBeUndefined();
    expect(item?.cells).toEqual({
      titleEn: "Night",
      mode: "online",
      startKind: "fixed",
      startsOn: "2027-01-05",
      endsOn: "2027-01-05",
      schedule: "Tuesday 01:00-02:00",
    });
  });

  it("is refused as a whole where its data cannot be read", async () => {
    const html = `<script type="application/ld+json">{"@type": "Course",</script>`;
    await expect(readAs("page", html)).rejects.toThrow("unreadable");
    // Deeper than anybody writes, or pointing at itself: read as far as it makes sense.
    const deep = `${"[".repeat(2000)}{"@type":"Course","name":"Deep"}${"]".repeat(2000)}`;
    expect((await readAs("page", deep)).items).toEqual([]);
    const own = { "@type": "Course", "@id": "#a", name: "Own", provider: { "@id": "#a" } };
    expect(await itemsOf(own)).toMatchObject([{ provider: "Own" }]);
  });
});

describe("a feed of RPDE", () => {
  it("knows each item by its kind and id, and what was deleted", async () => {
    const { items, next } = await readAs(
      "rpde",
      JSON.stringify({
        next: "/feed?afterId=2",
        items: [
          {
            state: "updated",
            kind: "Course",
            id: "1",
            modified: 5,
            data: {
              "@type": "Course",
              "@id": "https://elsewhere.example.org/1",
              name: "Bees",
              hasCourseInstance: [{ "@type": "CourseInstance", "@id": "#i", startDate: "2027-01-05" }],
            },
          },
          { state: "deleted", kind: "Course", id: 2, modified: 6 },
        ],
      }),
    );
    expect(next).toBe("https://feeds.example.org/feed?afterId=2");
    expect(items).toMatchObject([
      { offer: "Course/1", key: `Course/1#${address}#i`, cells: { titleEn: "Bees" } },
      { offer: "Course/2", key: "Course/2", isGone: true },
    ]);
    await expect(readAs("rpde", `{"items": []}`)).rejects.toThrow("unreadable");
    await expect(readAs("rpde", `{"next": "/x", "items": [{}]}`)).rejects.toThrow("unreadable");
  });
});

it("a sitemap names its pages, or the sitemaps below it; one that defines entities of its own is refused", async () => {
  const urls =
    "<urlset><url><loc> https://a.example.org/1?a=1&amp;b=2 </loc></url><url><loc>/2</loc></url></urlset>";
  expect(await readAs("sitemap", urls)).toMatchObject({ pages: ["https://a.example.org/1?a=1&b=2", "/2"] });
  const index = "<sitemapindex><sitemap><loc>https://a.example.org/s.xml</loc></sitemap></sitemapindex>";
  expect(await readAs("sitemap", index)).toMatchObject({ pages: [], below: ["https://a.example.org/s.xml"] });
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>`;
  await expect(readAs("sitemap", laughs)).rejects.toThrow("unreadable");
  await expect(readAs("sitemap", "<urlset><url>")).rejects.toThrow("unreadable");
});

it.each([
  ["Tailoring &amp; design", "Tailoring & design"],
  // What was written twice is read once.
  ["R&amp;amp;D", "R&amp;D"],
  ["&lt;b&gt;bold&lt;/b&gt;", "<b>bold</b>"],
  ["a < b & c", "a < b & c"],
  ["Sewing</script><script>alert(1)</script> for all", "Sewing for all"],
  ["<style>p{}</style>Bees<svg><text>x</text></svg>", "Bees"],
  ["Caf&eacute;&nbsp;&#x27;A&#39;", "Café 'A'"],
  ["right\u202eto left\u0000", "rightto left"],
])("%j reads %j", (html, text) => expect(plainLine(html)).toBe(text));

it("paragraphs and lists stay apart", () => {
  expect(plainText("<ul><li>One</li><li>Two</li></ul>Three<br>Four")).toBe("One\n\nTwo\nThree\nFour");
});
