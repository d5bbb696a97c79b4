import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { languages } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { root } from "../platform/root.ts";
import {
  checkReferences,
  KeyFeatures,
  measurementsOf,
  type PlacedMeasurement,
  type Question,
  questionsOf,
  ReportTemplate,
  Sdgs,
  Themes,
  units,
} from "./edition.ts";

function shipped(name: string): unknown {
  return JSON.parse(readFileSync(join(root, "reference", `${name}.json`), "utf8"));
}

const keyFeatures = KeyFeatures.parse(shipped("key-features"));
const template = ReportTemplate.parse(shipped("progress-report-template"));
const themes = Themes.parse(shipped("themes"));

/** The edition with one thing put wrong. */
function spoilt<Edition>(edition: Edition, spoil: (copy: Edition) => void): Edition {
  const copy = structuredClone(edition);
  spoil(copy);
  return copy;
}

function refusals(schema: z.ZodType, content: unknown): string[] {
  const issues = schema.safeParse(content).error?.issues ?? [];
  return issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
}

/** Every text in the file that is offered in a language, with the place where it stands. */
function textsIn(content: unknown, place = ""): { place: string; text: Record<string, unknown> }[] {
  if (typeof content !== "object" || content === null || place === "translations") return [];
  if ("en" in content) return [{ place, text: { ...content } }];
  return Object.entries(content).flatMap(([key, inner]) => textsIn(inner, place ? `${place}.${key}` : key));
}

describe("an edition of the Key Features is refused", () => {
  function placed(edition: KeyFeatures, id: string): PlacedMeasurement {
    const found = measurementsOf(edition).find(({ measurement }) => measurement.id === id);
    return found ?? expect.fail(`There is no measurement ${id}.`);
  }

  test("when a text is missing in English, which stands for it in languages that lack it", () => {
    const edition = spoilt(keyFeatures, (copy) => Reflect.deleteProperty(copy.title, "en"));
    expect(refusals(KeyFeatures, edition)).toEqual([expect.stringMatching(/^title\.en: /)]);
    const untranslated = spoilt(keyFeatures, (copy) => Reflect.deleteProperty(copy.title, "sw"));
    expect(refusals(KeyFeatures, untranslated)).toEqual([]);
    expect(localisedPlain(KeyFeatures.parse(untranslated).title, "sw")).toBe(keyFeatures.title.en);
  });

  test("when a text is blank", () => {
    const edition = spoilt(keyFeatures, (copy) => {
      copy.title.en = "   ";
    });
    expect(refusals(KeyFeatures, edition)).toEqual([expect.stringMatching(/^title\.en: /)]);
  });

  test("when a measurement is numbered twice", () => {
    const edition = spoilt(keyFeatures, (copy) => {
      placed(copy, "1.2.2").measurement.id = "1.2.1";
    });
    expect(refusals(KeyFeatures, edition)).toEqual(["1.2.1 is used more than once."]);
  });

  test("when a feature's number belongs to another focus area", () => {
    const edition = spoilt(keyFeatures, (copy) => {
      placed(copy, "1.1.1").feature.id = "11.9";
    });
    expect(refusals(KeyFeatures, edition)).toEqual([
      "Feature 11.9 does not belong to focus area 1.",
      "Measurement 1.1.1 does not belong to feature 11.9.",
    ]);
  });

  test("when a measurement has a unit that nobody can draw, or a key that nobody reads", () => {
    const edition = spoilt(keyFeatures, (copy) => {
      Object.assign(placed(copy, "1.1.1").measurement, { unit: "furlongs", colour: "red" });
    });
    const messages = refusals(KeyFeatures, edition).join("\n");
    expect(messages).toContain("measurements.0.unit");
    expect(messages).toContain("colour");
  });

  test("when a step of the rating scale has no label", () => {
    const edition = spoilt(keyFeatures, (copy) => copy.ratingScale.labels.pop());
    expect(refusals(KeyFeatures, edition)).toEqual([expect.stringContaining("one label for each step")]);
  });
});

describe("an edition of the report template is refused", () => {
  function asked(edition: ReportTemplate, id: string): Question {
    const found = questionsOf(edition).find(({ question }) => question.id === id);
    return found?.question ?? expect.fail(`There is no question ${id}.`);
  }

  test("when a text question has no word limit", () => {
    const edition = spoilt(template, (copy) =>
      Reflect.deleteProperty(asked(copy, "summary.overview"), "maxWords"),
    );
    expect(refusals(ReportTemplate, edition)).toEqual([
      expect.stringMatching(/^sections\.1\.questions\.0\.maxWords: /),
    ]);
  });

  test("when a question cites what no slice keeps", () => {
    const edition = spoilt(template, (copy) => {
      Object.assign(asked(copy, "summary.overview"), { cites: ["A rumour"] });
    });
    expect(refusals(ReportTemplate, edition)).toEqual([
      expect.stringMatching(/^sections\.1\.questions\.0\.cites\.0: /),
    ]);
  });

  test("when a question stands in another section than its name says", () => {
    const edition = spoilt(template, (copy) => {
      asked(copy, "summary.overview").id = "plan.overview";
    });
    expect(refusals(ReportTemplate, edition)).toEqual(["plan.overview does not belong to section summary."]);
  });
});

test("themes are refused when two share an id", () => {
  const edition = spoilt(themes, (copy) => {
    for (const theme of copy.themes) theme.id = "green-healthy";
  });
  expect(refusals(Themes, edition)).toEqual(["green-healthy is used more than once."]);
});

describe("the shipped editions", () => {
  test("the Key Features have 3 groups, 12 focus areas, 42 features and 60 measurements", () => {
    const placed = measurementsOf(keyFeatures);
    expect(keyFeatures.groups).toHaveLength(3);
    expect(new Set(placed.map(({ focusArea }) => focusArea.id)).size).toBe(12);
    expect(new Set(placed.map(({ feature }) => feature.id)).size).toBe(42);
    expect(placed).toHaveLength(60);
    expect(placed[0]).toMatchObject({
      measurement: { id: "1.1.1" },
      feature: { id: "1.1" },
      focusArea: { id: "1" },
      group: { id: "benefits" },
    });
  });

  test("every unit that we can draw is in use", () => {
    const used = new Set(measurementsOf(keyFeatures).map(({ measurement }) => measurement.unit));
    expect([...units].filter((unit) => !used.has(unit))).toEqual([]);
  });

  test("the report template asks 30 questions in 13 sections, the last being the declaration", () => {
    const placed = questionsOf(template);
    expect(template.sections).toHaveLength(13);
    expect(placed).toHaveLength(30);
    expect(placed.at(-1)).toMatchObject({ question: { kind: "declaration" }, section: { id: "signature" } });
  });

  test("the themes are the three of the Cork call to action, and citizenship", () => {
    expect(themes.themes.map(({ id }) => id)).toEqual([
      "green-healthy",
      "equity-inclusion",
      "decent-work-entrepreneurship",
      "citizenship",
    ]);
  });

  test.each(["key-features", "progress-report-template", "themes"])(
    "%s can be read in every language",
    (name) => {
      const texts = textsIn(shipped(name));
      const unreadable = texts.filter(({ text }) =>
        languages.some((language) => typeof text[language] !== "string" || text[language].trim() === ""),
      );
      const untranslated = texts.filter(({ text }) => text.sw === text.en);
      expect(texts.length).toBeGreaterThan(5);
      expect(unreadable).toEqual([]);
      expect(untranslated).toEqual([]);
    },
  );

  test("every SDG target that a measurement names exists", () => {
    const sdgs = Sdgs.parse(shipped("sdgs"));
    expect(sdgs.goals).toHaveLength(17);
    expect(checkReferences(keyFeatures, sdgs)).toEqual([]);
  });
});

test("a measurement that names an SDG target of no goal is told by its number", () => {
  const ids = new Set(measurementsOf(keyFeatures).flatMap(({ measurement }) => measurement.sdgTargets));
  const label = { en: "x", sw: "x" };
  fc.assert(
    fc.property(fc.constantFrom(...ids), (missing) => {
      const targets = [...ids].filter((id) => id !== missing).map((id) => ({ id, label }));
      const sdgs: Sdgs = {
        id: "sdgs",
        edition: "test",
        title: label,
        publisher: "x",
        adopted: "2015-09-25",
        source: "x",
        goals: [{ id: "1", label, targets }],
      };
      const naming = measurementsOf(keyFeatures).filter(({ measurement }) =>
        measurement.sdgTargets.includes(missing),
      );
      expect(checkReferences(keyFeatures, sdgs)).toEqual(
        naming.map(
          ({ measurement }) =>
            `Measurement ${measurement.id} names SDG target ${missing}, which does not exist.`,
        ),
      );
    }),
  );
});
