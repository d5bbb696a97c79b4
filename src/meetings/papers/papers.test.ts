import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { languages } from "../../platform/i18n/languages.ts";
import type { Meeting } from "../record/meeting.ts";
import { longestPapers, mostBytes, papersFit, papersZip } from "./papers.ts";

/** Text that hardly packs: the worst that somebody can write. */
function noise(length: number): string {
  let seed = 7;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (seed % 90));
  }).join("");
}

const item = (number: number, papers: Record<string, string>) => ({
  id: String(number),
  number,
  title: { en: "Budget <b>", sw: "Bajeti" },
  purpose: "decide" as const,
  papers,
  version: 1,
});
const meeting = (agenda: Meeting["agenda"]) =>
  ({
    id: "2027-03-books",
    title: { en: "Books", sw: "Vitabu" },
    days: [{ day: "2027-03-04", hours: "unknown" }],
    timeZone: "Africa/Nairobi",
    venue: "unknown",
    mode: "remote",
    agenda,
    changedAt: "1970-01-01T00:00:00.000Z",
  }) as unknown as Meeting;

it("stays under 300 kB with the longest papers, in each language", () => {
  const half = Object.fromEntries(languages.map((language) => [language, noise(longestPapers / 2)]));
  const agenda = [item(1, half), item(2, half)];
  expect(papersFit(agenda)).toBe(true);
  expect(papersFit([...agenda, item(3, { en: "x" })])).toBe(false);
  expect(papersZip(meeting(agenda), "https://example.org/meetings/x").length).toBeLessThan(mostBytes);
});

it("is a page in each language, with headings in order and nothing that somebody could slip in", () => {
  const zip = papersZip(
    meeting([item(1, { en: "Read it.\n\nThen <i>decide</i>." })]),
    "https://example.org/x",
  );
  const files = unzipSync(zip);
  expect(Object.keys(files)).toHaveLength(languages.length);
  const [english = ""] = Object.values(files).map((bytes) => new TextDecoder().decode(bytes));
  expect(english).toMatch(/<html lang="en".*<h1>Books<\/h1>.*<h2>1\. <span>Budget &lt;b><\/span><\/h2>/s);
  expect(english).toContain("<p>Read it.</p>");
  expect(english).toContain("&lt;i>decide");
  expect(english).not.toMatch(/<script|<style|<link/);
});

it("says by whose clocks its hours are, also by those that everybody can reckon from, in each language", () => {
  const dated = {
    ...meeting([item(1, {})]),
    days: [{ day: "2027-03-04", hours: { startsAt: "09:00", endsAt: "16:30" } }],
  } as unknown as Meeting;
  const pages = Object.values(unzipSync(papersZip(dated, "https://example.org/x")));
  const said = pages.map((bytes) => /<li>(.*?)<\/li>/.exec(new TextDecoder().decode(bytes))?.[1]);
  expect(said).toEqual([
    "4 March 2027, 9:00 to 16:30 (East Africa Time) = 6:00 to 13:30 (UTC)",
    expect.stringMatching(/^4 Machi 2027, .*9:00.* \(Saa za Afrika Mashariki\) = .*6:00.* \(UTC\)$/),
  ]);
});
