import { describe, expect, it } from "vitest";
import { translator } from "../../platform/i18n/messages.ts";
import type { SealedReport } from "../sealed-report.ts";
import { pdfLabels } from "./labels.ts";
import { pageContent } from "./page-content.ts";
import { sampleReport } from "./sample-report.ts";

const names = { en: "Kilifi County", sw: "Kaunti ya Kilifi" };
const title = { en: "County Director of Education", sw: "Mkurugenzi wa Elimu wa Kaunti" };
const organisation = { en: "County Government", sw: "Serikali ya Kaunti" };

/** As it is sealed today: names and offices in each language, and the role of whoever submitted it. */
function sealed(): SealedReport {
  const report = sampleReport();
  return {
    ...report,
    city: {
      ...report.city,
      name: names,
      place: { ...report.city.place, county: names },
      leadership: { name: "Amina Mfano", title },
      focalPoint: { name: "Juma Mfano", title, organisation },
    },
    submittedBy: { name: "Juma Mfano", role: "coordinator" },
    sections: report.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) =>
        question.declaration
          ? { ...question, declaration: { name: "Amina Mfano", title, confirmed: true as const } }
          : question,
      ),
    })),
  };
}

const contentIn = (report: SealedReport, language: "en" | "sw") =>
  pageContent({ report, language, labels: pdfLabels(translator(language)), seal: null });

describe("the pages of a report's PDF", () => {
  it.each([
    ["en", "sw", "coordinator"],
    ["sw", "en", "mratibu"],
  ] as const)("in %s name the city and the offices of its people in that language", (own, other, role) => {
    const content = contentIn(sealed(), own);
    expect(content.city).toBe(names[own]);
    const said = JSON.stringify({ ...content, labels: {}, network: "", commission: "" });
    for (const text of [names, title, organisation]) {
      expect(said).toContain(text[own]);
      expect(said).not.toContain(text[other]);
    }
    expect(content.coverFacts.map(({ note }) => note).join()).toContain(`Juma Mfano, ${role}`);
  });

  it("say a name that was sealed in one language as it was sealed", () => {
    const report = sampleReport();
    const old = { ...report, city: { ...report.city, name: "Kilifi County" } };
    expect(contentIn(old, "sw").city).toBe("Kilifi County");
    expect(contentIn(old, "en").city).toBe("Kilifi County");
  });
});
