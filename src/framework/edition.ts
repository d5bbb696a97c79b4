// The guiding documents as data: the Key Features, the report template, the SDGs and the themes.
// A published edition never changes; a correction is a new edition. These schemas are what any
// edition has to satisfy, ours or another network's; reading and storing them happens elsewhere.
import { z } from "zod";

const Line = z.string().trim().min(1).max(2000);

/** A text in English, and in other languages as far as it is translated; none is empty. */
export const LocalisedText = z.object({ en: Line }).catchall(Line);

/** Which languages are our own translation and not the publisher's wording. */
export const Translations = z.record(z.string(), z.strictObject({ official: z.boolean() }));

const SdgTargetId = z.string().regex(/^(?:[1-9]|1[0-7])\.(?:[1-9]\d?|[a-z])$/);
const DottedId = z.string().regex(/^[1-9]\d?(?:\.[1-9]\d?){0,2}$/);
const Slug = z.string().regex(/^[a-z][a-z0-9-]*$/);

export const units = [
  "percent",
  "rating",
  "per_100k",
  "per_1k",
  "per_person",
  "ratio",
  "count",
  "years",
  "hours_per_week",
  "currency_per_person",
  "tonnes_per_person",
  "kg_per_person",
] as const;
export type Unit = (typeof units)[number];

export const sourceKinds = ["official", "survey", "expert"] as const;

export const directions = ["up", "down", "none"] as const;

const Measurement = z.strictObject({
  id: DottedId,
  name: LocalisedText,
  definition: LocalisedText,
  unit: z.enum(units),
  source: z.enum(sourceKinds),
  direction: z.enum(directions),
  sdgTargets: z.array(SdgTargetId).min(1),
});
export type Measurement = z.infer<typeof Measurement>;

const Feature = z.strictObject({
  id: DottedId,
  name: LocalisedText,
  measurements: z.array(Measurement).min(1),
});
export type Feature = z.infer<typeof Feature>;

const FocusArea = z.strictObject({ id: DottedId, name: LocalisedText, features: z.array(Feature).min(1) });
export type FocusArea = z.infer<typeof FocusArea>;

const Group = z.strictObject({ id: Slug, name: LocalisedText, focusAreas: z.array(FocusArea).min(1) });
export type Group = z.infer<typeof Group>;

const RatingScale = z
  .strictObject({ min: z.int(), max: z.int(), labels: z.array(LocalisedText) })
  .refine((scale) => scale.max > scale.min && scale.labels.length === scale.max - scale.min + 1, {
    error: "The rating scale needs one label for each step from min to max.",
  });

export const KeyFeatures = z
  .strictObject({
    id: Slug,
    edition: Line,
    title: LocalisedText,
    publisher: Line,
    adopted: LocalisedText,
    licence: LocalisedText,
    translations: Translations,
    ratingScale: RatingScale,
    note: LocalisedText,
    groups: z.array(Group).min(1),
  })
  .superRefine((keyFeatures, context) => {
    const problems = [...repeatedIds(keyFeaturesIds(keyFeatures)), ...misplacedIds(keyFeatures)];
    for (const message of problems) context.addIssue({ code: "custom", message });
  });
export type KeyFeatures = z.infer<typeof KeyFeatures>;

const questionSources = ["network.city", "monitoring.keyFeatures"] as const;

const asked = {
  id: z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/),
  title: LocalisedText,
  guidance: LocalisedText,
  required: z.boolean(),
};

const Question = z.discriminatedUnion("kind", [
  z.strictObject({
    ...asked,
    kind: z.literal("text"),
    maxWords: z.int().min(1).max(5000),
    /** Kinds of records that back an answer, as slices register them (`platform/citable.ts`) or will one day. */
    cites: z.array(Slug).max(50).default([]),
    /** Ids of the focus areas, features or measurements that it asks about: what is of them is offered first. */
    features: z.array(DottedId).max(100).optional(),
    /** How a good answer begins: a city that is made up, never a text to copy. */
    example: LocalisedText.optional(),
  }),
  z.strictObject({ ...asked, kind: z.literal("record"), source: z.enum(questionSources) }),
  z.strictObject({ ...asked, kind: z.literal("table"), source: z.enum(questionSources) }),
  z.strictObject({ ...asked, kind: z.literal("declaration") }),
]);
export type Question = z.infer<typeof Question>;

const Section = z.strictObject({ id: Slug, title: LocalisedText, questions: z.array(Question).min(1) });
export type Section = z.infer<typeof Section>;

export const ReportTemplate = z
  .strictObject({
    id: Slug,
    edition: Line,
    title: LocalisedText,
    periodYears: z.int().min(1).max(10),
    note: LocalisedText,
    translations: Translations,
    sections: z.array(Section).min(1),
  })
  .superRefine(({ sections }, context) => {
    const ids = sections.flatMap((section) => [section.id, ...section.questions.map(({ id }) => id)]);
    const strays = sections.flatMap((section) =>
      section.questions
        .filter(({ id }) => !id.startsWith(`${section.id}.`))
        .map(({ id }) => `${id} does not belong to section ${section.id}.`),
    );
    for (const message of [...repeatedIds(ids), ...strays]) context.addIssue({ code: "custom", message });
  });
export type ReportTemplate = z.infer<typeof ReportTemplate>;

const SdgTarget = z.object({ id: SdgTargetId, label: LocalisedText });
const SdgGoal = z.object({
  id: z.string().regex(/^(?:[1-9]|1[0-7])$/),
  label: LocalisedText,
  targets: z.array(SdgTarget).min(1),
});

export const Sdgs = z
  .object({
    id: Slug,
    edition: Line,
    title: LocalisedText,
    publisher: Line,
    adopted: z.iso.date(),
    source: Line,
    goals: z.array(SdgGoal).min(1),
  })
  .superRefine(({ goals }, context) => {
    const ids = goals.flatMap((goal) => [goal.id, ...goal.targets.map(({ id }) => id)]);
    const strays = goals.flatMap((goal) =>
      goal.targets
        .filter(({ id }) => !id.startsWith(`${goal.id}.`))
        .map(({ id }) => `Target ${id} does not belong to goal ${goal.id}.`),
    );
    for (const message of [...repeatedIds(ids), ...strays]) context.addIssue({ code: "custom", message });
  });
export type Sdgs = z.infer<typeof Sdgs>;

const Theme = z.strictObject({ id: Slug, label: LocalisedText, description: LocalisedText });
export type Theme = z.infer<typeof Theme>;

export const Themes = z
  .strictObject({
    id: Slug,
    edition: Line,
    title: LocalisedText,
    source: Line,
    translations: Translations,
    themes: z.array(Theme).min(1),
  })
  .superRefine(({ themes }, context) => {
    for (const message of repeatedIds(themes.map(({ id }) => id)))
      context.addIssue({ code: "custom", message });
  });
export type Themes = z.infer<typeof Themes>;

export interface PlacedMeasurement {
  measurement: Measurement;
  feature: Feature;
  focusArea: FocusArea;
  group: Group;
}

/** Every measurement in the order of the document, with the feature, focus area and group it stands in. */
export function measurementsOf({ groups }: Pick<KeyFeatures, "groups">): PlacedMeasurement[] {
  return groups.flatMap((group) =>
    group.focusAreas.flatMap((focusArea) =>
      focusArea.features.flatMap((feature) =>
        feature.measurements.map((measurement) => ({ measurement, feature, focusArea, group })),
      ),
    ),
  );
}

export interface PlacedQuestion {
  question: Question;
  section: Section;
}

/** Every question in the order of the report, with its section. */
export function questionsOf({ sections }: Pick<ReportTemplate, "sections">): PlacedQuestion[] {
  return sections.flatMap((section) => section.questions.map((question) => ({ question, section })));
}

/** What the Key Features refer to and the SDGs do not have, a sentence each; empty when all is well. */
export function checkReferences(keyFeatures: KeyFeatures, sdgs: Sdgs): string[] {
  const known = new Set(sdgs.goals.flatMap((goal) => goal.targets.map(({ id }) => id)));
  return measurementsOf(keyFeatures).flatMap(({ measurement }) =>
    measurement.sdgTargets
      .filter((target) => !known.has(target))
      .map((target) => `Measurement ${measurement.id} names SDG target ${target}, which does not exist.`),
  );
}

function keyFeaturesIds({ groups }: Pick<KeyFeatures, "groups">): string[] {
  const focusAreas = groups.flatMap((group) => group.focusAreas);
  const features = focusAreas.flatMap((focusArea) => focusArea.features);
  const measurements = features.flatMap((feature) => feature.measurements);
  return [...groups, ...focusAreas, ...features, ...measurements].map(({ id }) => id);
}

/** The number says the place: measurement 4.1.2 stands in feature 4.1 of focus area 4. */
function misplacedIds(keyFeatures: Pick<KeyFeatures, "groups">): string[] {
  const messages = measurementsOf(keyFeatures).flatMap(({ measurement, feature, focusArea }) => [
    ...(isChild(feature.id, focusArea.id)
      ? []
      : [`Feature ${feature.id} does not belong to focus area ${focusArea.id}.`]),
    ...(isChild(measurement.id, feature.id)
      ? []
      : [`Measurement ${measurement.id} does not belong to feature ${feature.id}.`]),
  ]);
  return [...new Set(messages)];
}

function isChild(id: string, parent: string): boolean {
  return id.startsWith(`${parent}.`) && !id.slice(parent.length + 1).includes(".");
}

function repeatedIds(ids: readonly string[]): string[] {
  const repeated = ids.filter((id, position) => ids.indexOf(id) !== position);
  return [...new Set(repeated)].map((id) => `${id} is used more than once.`);
}
