// What changed when a practice was brought up to date, and whether somebody has to read it before everybody does. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";
import { peopleReached, practiceContent, textNames } from "../content.ts";
import type { DocumentWords } from "../documents/document.ts";
import type { FigureWords } from "../fact-words.ts";
import type { Practice } from "../practice.ts";

/** So many editions of a practice there can be. */
export const mostEditions = 1000;
/** So many are shown. */
export const shownEditions = 20;

/** What a practice says, field by field, its figures and its documents. */
export const shownFields = [...textNames, ...practiceContent.names, "figures", "documents"] as const;
export type ShownField = (typeof shownFields)[number];

export const Change = z.object({
  field: z.enum(shownFields),
  /** Empty where it said nothing. */
  before: WrittenText,
  after: WrittenText,
});
export type Change = z.infer<typeof Change>;

export const Edition = z.object({
  edition: z.int(),
  until: z.iso.datetime().describe("When the next one took its place."),
  changes: z.array(Change).max(shownFields.length),
});
export type Edition = z.infer<typeof Edition>;

/** A practice with what it shows in figures and gives as documents, as it is compared. */
export interface Told {
  practice: Practice;
  figures: readonly FigureWords[];
  documents: readonly DocumentWords[];
}

/** What says how well it worked and what it costs: where that changes, somebody from elsewhere reads it again. */
const ofResult = ["result", "grade", "setUpCost", "yearlyCost", ...peopleReached] as const;

/** What is ticked says the same in whichever order. */
const ordered = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? value.map(ordered).toSorted() : value);
const same = (one: unknown, other: unknown): boolean => ordered(one) === ordered(other);

function differIn(
  names: readonly (typeof textNames | typeof practiceContent.names)[number][],
  before: Told,
  after: Told,
): boolean {
  return (
    names.some((name) => !same(before.practice[name], after.practice[name])) ||
    !same(before.figures, after.figures)
  );
}

export const hasOtherResult = (before: Told, after: Told) => differIn(ofResult, before, after);

/** Whether anything is said otherwise at all. */
export const hasChanged = (before: Told, after: Told) =>
  differIn([...textNames, ...practiceContent.names], before, after) || hasOtherDocuments(before, after);

/** Also where one took the place of another that is called the same. */
export const hasOtherDocuments = (before: Told, after: Told) => !same(before.documents, after.documents);
