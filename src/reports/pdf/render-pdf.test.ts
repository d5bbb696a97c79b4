import { describe, expect, it } from "vitest";
import { headerFaults, tablesOf } from "../../../test/support/pdf-tables.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { digestOf } from "../../platform/sealing/signature.ts";
import { formatAmount } from "../../values/unit.ts";
import { canonicalBytes } from "../seal.ts";
import type { DraftReport, ReportCitation, SealedReport } from "../sealed-report.ts";
import { pdfLabels } from "./labels.ts";
import { type PdfSeal, pageContent, type ReportPdfInput } from "./page-content.ts";
import { renderReportPdf } from "./render-pdf.ts";
import { sampleReport } from "./sample-report.ts";

function sealOf(report: SealedReport): PdfSeal {
  const digest = digestOf(canonicalBytes(report));
  return {
    digest,
    signature: "A".repeat(86),
    file: '{"format":"jifunze-seal/1"}',
    verifyUrl: `https://learn.example.org/verify/${digest.slice(0, 16)}`,
  };
}

function sealed(change: Partial<ReportPdfInput> = {}, report = sampleReport()): ReportPdfInput {
  return { report, language: "en", labels: pdfLabels(translator("en")), seal: sealOf(report), ...change };
}

function draft(): DraftReport {
  const { version: _version, submittedAt: _at, submittedBy: _by, ...content } = sampleReport();
  return content;
}

function citing(...citations: ReportCitation[]): SealedReport {
  const report = sampleReport();
  report.sections[0]?.questions[3]?.citations.push(...citations);
  return report;
}

function answered(text: string): SealedReport {
  const report = sampleReport();
  const question = report.sections[0]?.questions[3];
  if (question?.answer) question.answer.text = text;
  return report;
}

/** The PDF's own structure as far as it is written uncompressed. */
function structure(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString("latin1");
}

describe("the PDF of a report", () => {
  it.each(languages)("is tagged, titled, bookmarked and says its language: %s", async (language) => {
    const labels = pdfLabels(translator(language));
    const pdf = structure(
      await renderReportPdf(sealed({ language, labels, publishedAt: "2024-05-02T08:00:00Z" })),
    );
    expect(pdf).toMatch(/^%PDF-1\.7/);
    for (const mark of ["/StructTreeRoot", "/MarkInfo", "/Outlines", "<pdfuaid:part>1</pdfuaid:part>"]) {
      expect(pdf).toContain(mark);
    }
    expect(pdf).toContain(`/Lang (${language})`);
    expect(pdf).toContain(labels.title);
  });

  it("tells of every cell of its tables which columns, band and row head it", async () => {
    const pdf = await renderReportPdf(sealed());
    expect(await headerFaults(pdf)).toEqual([]);
    const { tables } = await tablesOf(pdf);
    const features = tables.find((rows) => rows.some(([first]) => first?.width === 4));
    // Baseline, latest and change of each measured one, headed by column, focus area and measurement.
    const cells = features?.flatMap((cells) => cells.filter(({ kind }) => kind === "TD")) ?? [];
    expect(cells.length).toBeGreaterThan(50);
    expect(new Set(cells.filter(({ width }) => width === 1).map(({ headers }) => headers.length))).toEqual(
      new Set([3]),
    );
  });

  it("is the same bytes each time", async () => {
    const [first, second] = await Promise.all([renderReportPdf(sealed()), renderReportPdf(sealed())]);
    expect(digestOf(first)).toBe(digestOf(second));
  });

  it("can be made of an unfinished draft, even an empty one", async () => {
    const nothing: DraftReport = { ...draft(), sections: [], keyFeatures: [], files: [] };
    for (const report of [draft(), nothing]) {
      expect(structure(await renderReportPdf(sealed({ report, seal: null })))).toContain("/StructTreeRoot");
    }
  });

  it.each([
    ["Typst code", '#eval("1") #panic("no") $x$ *b* `c` <l> @ref // x \\ #import "x.typ"\n= heading\n- item'],
    ["no space at all", "x".repeat(3000)],
    ["emoji and control characters", "😀 👩‍👩‍👧‍👦 🇰🇪 \u0000\u0007\u001b[31m \ufffe"],
    ["right to left and override", "مرحبا بكم \u202E override שלום"],
    ["a script no typeface has", "中文 ꦗꦮ 𒀀 \ue000"],
    ["quotes and backslashes", 'Say "中" \\" \\u{4e2d} {name} }{'],
    ["two thousand paragraphs", "a\n\n".repeat(2000)],
  ])("stands any text: %s", async (_, text) => {
    expect(structure(await renderReportPdf(sealed({}, answered(text))))).toContain(
      "<pdfuaid:part>1</pdfuaid:part>",
    );
  });

  it("takes a cited link, and a record of any kind in the words that it was sealed with", async () => {
    const report = citing(
      { kind: "link", title: "The plan", url: "https://example.org/plan" },
      {
        kind: "record",
        of: "practice",
        what: { en: "Good practice" },
        ref: "1",
        recordVersion: 2,
        title: { en: "Reading tents" },
        facts: [{ name: { en: "Since" }, says: { en: "2021" } }],
        files: [],
      },
    );
    const { sources } = pageContent(sealed({}, report));
    expect(sources).toContainEqual(
      expect.objectContaining({ what: "Reading tents", notes: ["Since: 2021"], value: "Good practice" }),
    );
    expect(structure(await renderReportPdf(sealed({}, report)))).toContain("/StructTreeRoot");
  });

  it("stands any text in the city's name and a file's name", async () => {
    const report = sampleReport();
    report.city.name = '#panic() $ "Kilifi" '.repeat(6);
    report.files = report.files.map((file) => ({ ...file, name: `${"中".repeat(200)}.pdf` }));
    expect(structure(await renderReportPdf(sealed({}, report)))).toContain("/StructTreeRoot");
  });
});

describe("scripts beyond Latin", () => {
  it.each([
    ["Ethiopic", "ሰላም ለዓለም", "NotoSansEthiopic"],
    ["Arabic", "مرحبا بكم", "Amiri"],
    ["emoji", "😀 👩‍👩‍👧‍👦", "NotoEmoji"],
  ])("are drawn: %s", async (_, text, font) => {
    expect(structure(await renderReportPdf(sealed({}, answered(text))))).toContain(`+${font}-`);
    expect(structure(await renderReportPdf(sealed()))).not.toContain(`+${font}-`);
  });

  it("that no typeface has are told by their code, so that a reader can look them up", async () => {
    const seal = sealOf(sampleReport());
    const [one, other] = await Promise.all(
      ["中", "文"].map((text) => renderReportPdf(sealed({ seal }, answered(text)))),
    );
    // Both are drawn as the same mark; what differs is the code that stands beside it.
    expect(digestOf(one ?? new Uint8Array())).not.toBe(digestOf(other ?? new Uint8Array()));
  });
});

describe("what the pages say", () => {
  it("an amount is what the site says, with the number and its unit on one line", () => {
    const report = structuredClone(sampleReport());
    const citation = report.sections[1]?.questions[0]?.citations[1];
    if (citation?.kind === "value") citation.amount = "12.623788";
    const feature = report.keyFeatures.find(({ latest }) => latest);
    if (feature?.latest && feature.baseline) {
      feature.latest.amount = "12.623788";
      feature.baseline.amount = "8.1";
    }
    const { sources, keyFeatures } = pageContent(sealed({}, report));
    const shown = formatAmount("12.623788", "percent", "en", "KES");
    expect(shown).toBe("12.6\u00a0%");
    expect(sources[1]?.value).toContain(shown);
    const row = keyFeatures?.areas.flatMap(({ rows }) => rows).find(({ latest }) => latest);
    expect(row).toMatchObject({ latest: { amount: shown }, change: { amount: "+4.5\u00a0points" } });
  });

  it("the foot of each page has the digest that the check takes, and the square code brings it along", () => {
    const { seal } = pageContent(sealed());
    expect(seal?.plainDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(seal?.url).toContain(`?digest=${seal?.plainDigest}`);
  });

  it("the period is named as on the site, by its days only where they are no whole years", () => {
    expect(pageContent(sealed()).period).toBe("2022–2023");
    const report = sampleReport();
    report.cycle = { code: "2019-2021", from: "2019-04-01", to: "2021-09-30" };
    expect(pageContent(sealed({}, report)).period).toBe("1 April 2019 to 30 September 2021");
  });

  it("a question without an answer says so", () => {
    const [question] = pageContent(sealed())
      .sections.flatMap(({ questions }) => questions)
      .filter(({ title }) => title === "Evaluation");
    expect(question?.isEmpty).toBe(true);
  });

  it("a source has one number, however often it is cited, and says where", () => {
    const { sources, sections } = pageContent(sealed());
    expect(sources.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(sources[1]?.citedIn).toEqual(["2.1", "3.1", "4.1", "5.1", "6.1", "7.1"]);
    expect(sections[1]?.questions[0]?.citations.map(({ number }) => number)).toEqual([1, 2]);
    expect(sources[1]?.value).toBe("71.5\u00a0% (286,000 of 400,000)");
  });

  it("an answer in another language is marked and named in the reader's language", () => {
    expect(pageContent(sealed()).sections[1]?.questions[1]?.writtenIn).toEqual({
      code: "sw",
      note: "Written in Kiswahili",
    });
  });

  it("what is missing is never shown as zero", () => {
    const rows = pageContent(sealed()).keyFeatures?.areas.flatMap((area) => area.rows) ?? [];
    const missing = rows.filter(({ latest }) => latest === null);
    expect(new Set(missing.map((row) => row.missing))).toEqual(
      new Set(["Not collected", "Not applicable", "No value yet"]),
    );
    expect(missing.every(({ baseline, change }) => baseline === null && change === null)).toBe(true);
  });

  it("a change is judged by the direction that the measurement wishes", () => {
    const rows = pageContent(sealed()).keyFeatures?.areas.flatMap((area) => area.rows) ?? [];
    const changeOf = (id: string) => rows.find((row) => row.id === id)?.change;
    expect(changeOf("1.1.1")).toEqual({ amount: "+6.5\u00a0points", meaning: "better", isWished: true });
    expect(changeOf("1.1.2")).toEqual({ amount: "+6.5", meaning: "worse", isWished: false });
  });

  it("a link opens web addresses only", () => {
    const report = sampleReport();
    const citation = report.sections[1]?.questions[0]?.citations[1];
    if (citation?.kind === "value") citation.source.url = "javascript:alert(1)";
    expect(pageContent(sealed({}, report)).sources[1]?.url).toBeNull();
  });
});
