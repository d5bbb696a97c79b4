// What reviewers say at single fields of a practice, and what its city made of it. No I/O.

import { z } from "zod";
import { languages } from "../../platform/i18n/languages.ts";
import { lines, orEmpty } from "../../platform/input.ts";
import { WrittenText } from "../../platform/written.ts";
import { type ShownField, shownFields } from "../editions/edition.ts";

const longestRemark = 1000;

/** As a reviewer gives them: by the field. */
export const GivenRemarks = z
  .partialRecord(z.enum(shownFields), orEmpty(lines(longestRemark).pipe(z.string().min(1))))
  .default({});
export type GivenRemarks = z.infer<typeof GivenRemarks>;

/** Those that say something, in the order of the fields. */
export function writtenRemarks(given: GivenRemarks): { field: ShownField; remark: string }[] {
  return shownFields.flatMap((field) => {
    const remark = given[field];
    return remark === undefined ? [] : [{ field, remark }];
  });
}

/** Two reviewers, each with one at most at each field. */
export const mostRemarks = 2 * shownFields.length;

export const FieldRemark = z.object({
  field: z.enum(shownFields),
  person: z.string(),
  name: z.string(),
  remark: z.string(),
  said: WrittenText.describe("What the field said when the remark was written; empty where it said nothing."),
});
export type FieldRemark = z.infer<typeof FieldRemark>;

/** A remark with which the practice was sent back, and what the field says by now. */
export const AskedChange = FieldRemark.omit({ person: true }).extend({
  says: WrittenText.describe("What the field says now."),
  isChanged: z.boolean().describe("Whether it says otherwise in any language."),
});
export type AskedChange = z.infer<typeof AskedChange>;

export function changesSince(
  remarks: readonly FieldRemark[],
  words: Readonly<Record<ShownField, WrittenText>>,
): AskedChange[] {
  return remarks.map(({ field, name, remark, said }) => ({
    field,
    name,
    remark,
    said,
    says: words[field],
    isChanged: languages.some((language) => (said[language] ?? "") !== (words[field][language] ?? "")),
  }));
}

/** The field of the form in which a reviewer writes it. */
export const remarkInput = (field: ShownField) => `remarks.${field}`;

/** What was typed into those fields, as the command takes it. */
export function readRemarks(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isRemark = (name: string) => name.startsWith("remarks.");
  const entries = Object.entries(fields);
  return {
    ...Object.fromEntries(entries.filter(([name]) => !isRemark(name))),
    remarks: Object.fromEntries(
      entries.flatMap(([name, text]) => (isRemark(name) && text !== "" ? [[name.slice(8), text]] : [])),
    ),
  };
}
