// A practice on paper: never more than two pages, in the reader's language, with how it is cited and what others made of it.

import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { stoppedAdaptation } from "../../../test/support/adaptations.ts";
import { type Doing, practiceOfLaikipia, writePractice } from "../../../test/support/practices.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { getCity } from "../../network/queries.ts";
import { chainOf } from "../adaptations/store.ts";
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

async function pagesOf(path: string): Promise<number> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf("coordinator") });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  return (await PDFDocument.load(await answer.arrayBuffer())).getPageCount();
}

it("is two pages at most, however much is written, and says where the rest stands", async () => {
  const here = await writePractice(doing);
  expect(await pagesOf(`${here}/sheet.pdf`)).toBe(1);
  const long = (most: number) =>
    "It is read aloud to all who come. ".repeat(most / 34 + 1).slice(0, most - 1);
  const said = {
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
  await doing.does("coordinator", "PUT", here, { ...said, version: 3 });
  expect(await pagesOf(`${here}/sheet.pdf?language=en`)).toBe(2);
  expect((await fetch(`${jifunze.url}${here}/sheet.pdf`)).status).toBe(404);
});

it("says in the reader's language how it is cited, and that it was stopped elsewhere", async () => {
  const here = await practiceOfLaikipia(doing);
  await stoppedAdaptation(doing.does, here);
  const { practice } = await getPractice(db(), { city: "laikipia", number: 1 });
  const toPrint = {
    practice,
    cityNames: (await getCity(db(), "laikipia")).names,
    publishedAt: await lastPublished(db(), practice.id),
    focusAreas: [],
    figures: [],
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
