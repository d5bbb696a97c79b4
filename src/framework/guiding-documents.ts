// The documents that learning cities commit to, as data: the Beijing Declaration, what the later conferences agreed on, and
// what the global network is. In our own words, and each says what could not be compared with the original.

import { z } from "zod";
import { type KeyFeatures, LocalisedText, Translations } from "./edition.ts";

const Line = z.string().trim().min(1).max(2000);
const Slug = z.string().regex(/^[a-z][a-z0-9-]*$/);
const edition = { id: Slug, edition: Line, title: LocalisedText, translations: Translations };
const days = { from: z.iso.date(), to: z.iso.date(), place: LocalisedText };

const Action = z.strictObject({
  id: z.string().regex(/^[1-9]\d?\.[a-z]$/),
  text: LocalisedText,
  /** The feature that says the same, by its number. */
  feature: Line.optional(),
  /** Laid against the feature of the same meaning, or written from memory alone. */
  checked: z.enum(["features", "memory"]),
});
export type Action = z.infer<typeof Action>;

const Commitment = z.strictObject({
  id: z.string().regex(/^[1-9]\d?$/),
  /** The document's own short heading. */
  heading: LocalisedText,
  title: LocalisedText,
  focusArea: Line,
  actions: z.array(Action).min(1).max(30),
});
export type Commitment = z.infer<typeof Commitment>;

const Call = z.strictObject({
  id: Line,
  to: LocalisedText,
  text: LocalisedText,
  checked: z.enum(["press", "memory"]),
});

export const Declaration = z
  .strictObject({
    ...edition,
    subtitle: LocalisedText,
    adopted: z.strictObject({ ...days, event: LocalisedText }),
    /** Whose words it is. */
    wording: LocalisedText,
    licence: LocalisedText,
    checked: LocalisedText,
    commitments: z.array(Commitment).min(1).max(50),
    calls: z.array(Call).max(20),
  })
  .superRefine(({ commitments }, context) => {
    const ids = commitments.flatMap((one) => [one.id, ...one.actions.map(({ id }) => id)]);
    for (const id of ids.filter((one, place) => ids.indexOf(one) !== place))
      context.addIssue({ code: "custom", message: `${id} is used more than once.` });
    for (const { id, actions } of commitments)
      for (const action of actions.filter((one) => !one.id.startsWith(`${id}.`)))
        context.addIssue({ code: "custom", message: `${action.id} does not belong to commitment ${id}.` });
  });
export type Declaration = z.infer<typeof Declaration>;

const OutcomeDocument = z.strictObject({
  id: Slug,
  conference: z.int().min(1),
  title: LocalisedText,
  ...days,
  theme: LocalisedText,
  /** What came out besides, such as a first award. */
  besides: z.array(LocalisedText).max(10),
  points: z.array(LocalisedText).min(1).max(20),
  /** Whether the account was compared with a page that tells of it: as a whole, in part, or not even its title. */
  confirmed: z.enum(["seen", "partly", "title"]),
  checked: LocalisedText,
  sources: z.array(z.url()).max(10),
});
export type OutcomeDocument = z.infer<typeof OutcomeDocument>;

export const OutcomeDocuments = z.strictObject({
  ...edition,
  note: LocalisedText,
  documents: z.array(OutcomeDocument).min(1).max(50),
});
export type OutcomeDocuments = z.infer<typeof OutcomeDocuments>;

const Section = z.strictObject({
  id: Slug,
  title: LocalisedText,
  /** `confirmed: false`: not found in a text at first hand. */
  points: z
    .array(z.strictObject({ text: LocalisedText, confirmed: z.boolean().default(true) }))
    .min(1)
    .max(20),
});

export const GlobalNetwork = z.strictObject({
  ...edition,
  source: Line,
  note: LocalisedText,
  figures: z
    .array(z.strictObject({ id: Slug, value: z.int().positive(), label: LocalisedText, asOf: z.iso.date() }))
    .max(6),
  sections: z.array(Section).min(1).max(12),
});
export type GlobalNetwork = z.infer<typeof GlobalNetwork>;

/** What the declaration refers to and the Key Features do not have, a sentence each; empty when all is well. */
export function checkCommitments({ commitments }: Declaration, { groups }: KeyFeatures): string[] {
  const focusAreas = new Map(
    groups.flatMap((group) =>
      group.focusAreas.map((area) => [area.id, new Set(area.features.map(({ id }) => id))]),
    ),
  );
  return commitments.flatMap(({ id, focusArea, actions }) => {
    const features = focusAreas.get(focusArea);
    if (!features) return [`Commitment ${id} names focus area ${focusArea}, which does not exist.`];
    return actions
      .filter(({ feature }) => feature !== undefined && !features.has(feature))
      .map(
        (action) =>
          `Action ${action.id} names feature ${action.feature ?? ""}, which is not in focus area ${focusArea}.`,
      );
  });
}

/** The commitment of a number. */
export function commitmentOf(
  { commitments }: Pick<Declaration, "commitments">,
  id: string,
): Commitment | undefined {
  return commitments.find((one) => one.id === id);
}

/** The commitment that stands for a focus area. */
export function commitmentFor(
  { commitments }: Pick<Declaration, "commitments">,
  focusArea: string,
): Commitment | undefined {
  return commitments.find((one) => one.focusArea === focusArea);
}
