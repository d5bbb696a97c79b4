// A practice on paper: never more than two pages, in the reader's language, with its first photograph, how it is cited and what others
// made of it.

import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { stoppedAdaptation } from "../../../test/support/adaptations.ts";
import { photograph, photographWords } from "../../../test/support/pictures.ts";
import {
  type Doing,
  documentOf,
  practiceOfLaikipia,
  writePractice,
} from "../../../test/support/practices.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { getCity } from "../../network/queries.ts";
import { chainOf } from "../adaptations/store.ts";
import { mostDocuments } from "../documents/document.ts";
import { documentsOf } from "../documents/store.ts";
import { getPractice, lastPublished } from "../store.ts";
import { sheetContent } from "./sheet-pdf.ts";

let jifunze: TestService;
let doing: Doing;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = {
    db: db(),
    async does(...request) {
      const answer = await jifunze.api(...request);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body;
    },
  };
});
afterAll(() => jifunze.stop());

async function sheetAt(path: string): Promise<PDFDocument> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf("coordinator") });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  const bytes = await answer.bytes();
  for (const mark of ["/StructTreeRoot", "<pdfuaid:part>1</pdfuaid:part>"])
    expect(Buffer.from(bytes).toString("latin1")).toContain(mark);
  return PDFDocument.load(bytes);
}
const pagesOf = async (path: string) => (await sheetAt(path)).getPageCount();

/** What is said of each picture to those who do not see it. */
const alternativesIn = (pdf: PDFDocument) =>
  pdf.context.enumerateIndirectObjects().flatMap(([, dict]) => {
    const said = dict instanceof PDFDict && dict.lookup(PDFName.of("Alt"));
    return said instanceof PDFString || said instanceof PDFHexString ? [said.decodeText()] : [];
  });

const long = (most: number) => "It is read aloud to all who come. ".repeat(most / 34 + 1).slice(0, most - 1);
const longest = {
  titleEn: "Reading boats",
  sentenceEn: long(300),
  problemEn: long(1000),
  forWhomEn: long(800),
  stepsEn: long(5000),
  resultEn: long(2000),
  staffEn: long(800),
  partnersEn: long(800),
  legalBasisEn: long(1000),
  beforeStartEn: long(2000),
  mayChangeEn: long(2000),
  mustNotEn: long(2000),
  wentWrongEn: long(2000),
};

const nothingElse = { photograph: undefined, publishedAt: null, focusAreas: [], figures: [], chain: [] };

async function addPhotograph(here: string, picture: Uint8Array, words: object = photographWords) {
  const form = new FormData();
  for (const [name, value] of Object.entries(words)) form.set(name, String(value));
  form.set("picture", new File([new Uint8Array(picture)], "boat.jpg"));
  return doing.does("contributor", "POST", `${here}/photographs`, form);
}

it("is two pages at most, however much is written, and says where the rest stands", async () => {
  const here = await writePractice(doing);
  expect(await pagesOf(`${here}/sheet.pdf`)).toBe(1);
  await doing.does("coordinator", "PUT", here, { ...longest, version: 3 });
  expect(await pagesOf(`${here}/sheet.pdf?language=en`)).toBe(2);
  expect((await fetch(`${jifunze.url}${here}/sheet.pdf`)).status).toBe(404);
});

it("shows the first photograph with what is seen on it and who took it, on two pages still", async () => {
  const here = await writePractice(doing);
  await addPhotograph(here, photograph({ width: 600, height: 900 }), {
    ...photographWords,
    captionEn: long(300),
    credit: "A".repeat(200),
  });
  await addPhotograph(here, photograph(), { ...photographWords, alternativeEn: "A crate of books." });
  const sheet = await sheetAt(`${here}/sheet.pdf?language=sw`);
  expect(sheet.getPageCount()).toBe(1);
  const [seen] = alternativesIn(sheet).filter((said) => !said.includes("/practices/"));
  expect(seen).toBe(photographWords.alternativeSw);
  expect(alternativesIn(sheet).join()).not.toContain("crate");
  await doing.does("coordinator", "PUT", here, { ...longest, version: 3 });
  const full = await sheetAt(`${here}/sheet.pdf?language=en`);
  expect(full.getPageCount()).toBe(2);
  expect(alternativesIn(full)).toContain(photographWords.alternativeEn);
});

it("names its documents with their kind and language, and says how many there are, on two pages still", async () => {
  const here = await writePractice(doing);
  const said = async (language: "en" | "sw") => {
    const number = Number(here.split("/").at(-1));
    const { practice } = await getPractice(db(), { city: "kilifi", number });
    const documents = await documentsOf(db(), practice);
    const toPrint = { practice, documents, ...nothingElse, cityNames: (await getCity(db(), "kilifi")).names };
    const { facts } = sheetContent(toPrint, { baseUrl: "https://jifunze.example", language });
    return facts.filter(({ says }) => says.includes("CSV") || says.includes("jifunze.example"));
  };
  await documentOf(doing, here);
  expect(await said("en")).toEqual([{ name: "Document", says: "Boxes of books (CSV, 16\u00a0B, English)" }]);
  expect((await said("sw")).map(({ says }) => says)).toEqual([
    "Masanduku ya vitabu (CSV, 16\u00a0B, Kiingereza)",
  ]);
  for (let more = 1; more < mostDocuments; more += 1) await documentOf(doing, here);
  const all = await said("en");
  expect(all).toHaveLength(5);
  expect(all.at(-1)?.says).toBe(`All 10 documents: jifunze.example${here}`);
  await doing.does("coordinator", "PUT", here, { ...longest, version: 3 });
  expect(await pagesOf(`${here}/sheet.pdf?language=en`)).toBe(2);
});

it("is read without a photograph that turns out to be broken", async () => {
  const here = await writePractice(doing);
  const broken = photograph({ width: 600, height: 400 });
  // Its tables say what cannot be: a header of its own and an end it has.
  const tables = broken.indexOf(Buffer.from([0xff, 0xc4])) + 5;
  broken.fill(0xff, tables, tables + 16);
  await addPhotograph(here, broken);
  expect(alternativesIn(await sheetAt(`${here}/sheet.pdf`))).not.toContain(photographWords.alternativeEn);
});

it("says in the reader's language how it is cited, and that it was stopped elsewhere", async () => {
  const here = await practiceOfLaikipia(doing);
  await stoppedAdaptation(doing.does, here);
  const { practice } = await getPractice(db(), { city: "laikipia", number: 1 });
  const toPrint = {
    practice,
    ...nothingElse,
    cityNames: (await getCity(db(), "laikipia")).names,
    publishedAt: await lastPublished(db(), practice.id),
    documents: await documentsOf(db(), practice),
    chain: await chainOf(db(), practice.id),
  };
  const content = (language: "en" | "sw") =>
    sheetContent(toPrint, { baseUrl: "https://jifunze.example", language });
  expect(content("en").cite.sentence).toMatch(
    /^Laikipia County: “Reading camels”\. Good practice, published on \d+ \w+ \d{4}\. Last confirmed on \d+ \w+ \d{4}\. jifunze\.example\/cities\/laikipia\/practices\/1\.$/,
  );
  expect(content("sw").cite.sentence).toContain("Kaunti ya Laikipia: “Ngamia wa kusoma”. Mfano bora,");
  expect(content("en").elsewhere).toMatchObject({
    counts: "One other city has taken it up: stopped in 1.",
    cities: [{ says: "Stopped here, because: Nobody was asked which day suits the women." }],
  });
  // What nobody knows is not nothing.
  expect(content("en").facts).toContainEqual({ name: "Cost each year", says: "Not known" });
  const page = await (await fetch(`${jifunze.url}${here}`)).text();
  expect(page).toContain("Good practice, published on");
  expect(page).toContain("Mfano bora, umechapishwa tarehe");
  expect(page).toContain(`${here}/sheet.pdf?language=sw`);
});
