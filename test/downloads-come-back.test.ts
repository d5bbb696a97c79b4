// Every table that can be downloaded here is uploaded again: it changes no value of the city, or the assistant says what
// the file is and which download to take in its place.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "./support/service.ts";
import { openSession, type Session, signedIn } from "./support/session.ts";

let jifunze: TestService;
let readers: Session[];

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
  readers = [
    openSession(jifunze),
    await signedIn(jifunze, "coordinator"),
    await signedIn(jifunze, "administrator"),
  ];
}, 900_000);
afterAll(() => jifunze.stop());

const walked =
  /^\/(?:cities(?:\/kilifi(?:\/.*)?)?|framework.*|reports.*|network(?:\/(?:cycle|review|coverage|cities|cycles(?:\/[\d-]+)?))?|account(?:\/\w+)?)?$/;
const mostPages = 400;
/** What to take in the file's place, in the language that the person reads in. */
const toldApart = /table\.no_rows|values\.csv|Workbook to fill in offline|Kitabu cha kujaza bila mtandao/;

/** The addresses of all tables that pages lead to, in one language. */
async function tablesFrom(session: Session, language: string): Promise<string[]> {
  const seen = new Set<string>();
  const found = new Set<string>();
  const left = [
    "/",
    "/cities/kilifi/scorecard",
    "/cities/kilifi/data",
    "/network/audit",
    "/cities/kilifi/compare",
  ];
  for (let path = left.shift(); path !== undefined && seen.size < mostPages; path = left.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { html } = await session.get(
      path.includes("?") ? `${path}&lang=${language}` : `${path}?lang=${language}`,
    );
    for (const [, href = ""] of html.matchAll(/href="(\/[^"#]*)"/g)) {
      const address = href.replaceAll("&amp;", "&");
      const [page = ""] = address.split("?");
      if (/format=(?:csv|xlsx)|\.csv$|\.xlsx$/.test(address)) found.add(address);
      else if (walked.test(page) && !/sign-out|\/files\/|\.(?:pdf|json)$/.test(page)) left.push(page);
    }
  }
  return [...found];
}

async function valuesNow(): Promise<string> {
  const { body } = await jifunze.api("public", "GET", "/cities/kilifi/values");
  return JSON.stringify(body);
}

interface Outcome {
  said?: string;
  measurements?: number;
  saved?: unknown;
}

/** What a person gets who uploads a file and accepts what is preset. */
async function bringBack(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
  const form = new FormData();
  form.set("file", new File([bytes], name));
  const uploaded = await jifunze.api("coordinator", "POST", "/cities/kilifi/imports", form);
  if (uploaded.status !== 200) return { said: JSON.stringify(uploaded.body) };
  const path = `/cities/kilifi/imports/${String(uploaded.body.id)}`;
  const { body: proposal } = await jifunze.api("coordinator", "GET", `${path}/proposal`);
  const mapping = proposal.mapping as { measurements: unknown[] };
  if (mapping.measurements.length === 0) return { measurements: 0 };
  const sheet = proposal.sheet === undefined ? {} : { sheet: proposal.sheet };
  const about = { sourceTitle: "A download", sourceKind: "official", note: "As downloaded", period: "2019" };
  const { body } = await jifunze.api("coordinator", "POST", `${path}/save`, { ...sheet, ...about, mapping });
  return { measurements: mapping.measurements.length, saved: body };
}

it("every table that pages give changes nothing where it comes from, or is told apart", async () => {
  const before = await valuesNow();
  const met: string[] = [];
  for (const language of ["en", "sw"])
    for (const session of readers)
      for (const address of new Set([
        ...(await tablesFrom(session, language)),
        ...(session === readers[1] ? [`/cities/kilifi/workbooks/file?period=2019&language=${language}`] : []),
      ])) {
        const bytes = new Uint8Array(await session.download(address));
        const isPage = new TextDecoder().decode(bytes.slice(0, 40)).toLowerCase().includes("<!doctype");
        expect(isPage, `${address} is a page`).toBe(false);
        const outcome = await bringBack(/xlsx/.test(address) ? "a.xlsx" : "a.csv", bytes);
        const kind = outcome.said ? "said" : "taken";
        met.push(`${kind} ${address.replace(/\?.*/, "")}`);
        if (outcome.said) expect(outcome.said, address).toMatch(toldApart);
        // Without a column that could be a measurement there is nothing to save.
        else if (outcome.measurements !== 0)
          expect(outcome.saved, `${address} ${JSON.stringify(outcome)}`).toMatchObject({ saved: 0 });
      }
  expect(await valuesNow()).toBe(before);
  // The walk met each kind.
  for (const kind of [
    /taken .*measurements\//,
    /taken .*values\.csv/,
    /taken .*values\.xlsx/,
    /said .*compare/,
    /said \/cities$/,
    /said .*evidence/,
    /said \/network\/audit$/,
    /said \/network$/,
    /said \/network\/coverage$/,
    /said \/network\/cities$/,
    /said \/network\/review$/,
    /said \/network\/cycles\//,
    /said .*workbooks\/file/,
  ])
    expect(
      met.some((one) => kind.test(one)),
      `${kind} of ${[...new Set(met)].join(", ")}`,
    ).toBe(true);
}, 900_000);
