// Levels of learning as the country has them, each with its level of the Key Features, of ISCED-P and of the national qualifications
// framework, and the languages in which one teaches: reference data (reference/learning-levels.json), which another country
// changes. The fields of ISCED-F (reference/isced-f.json) are the same everywhere.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import { idsOf } from "../../platform/i18n/named-list.ts";
import { root } from "../../platform/root.ts";

const Id = z.string().regex(/^[a-z0-9-]{1,40}$/);
const Names = z.object({ en: z.string().min(1) }).catchall(z.string());
const Named = { id: Id, names: Names };

const Lists = z.strictObject({
  edition: z.string(),
  _about: z.string(),
  sources: z.record(z.string(), z.string()),
  levels: z
    .array(
      z.strictObject({
        ...Named,
        level: z.enum(levels),
        isced: z.string().optional(),
        /** Of the national qualifications framework; "none" where it is on none. */
        qualification: z.string().optional(),
      }),
    )
    .min(1),
  isced: z.array(z.strictObject(Named)).min(1),
  qualifications: z.strictObject({
    names: Names,
    /** Not checked: nobody has seen the source that says so. */
    levels: z.array(z.strictObject({ ...Named, isChecked: z.boolean() })),
  }),
  languages: z.array(z.strictObject(Named)).min(1),
});

const FieldNames = { code: Id, name: Names };
const Classification = z.object({
  broad: z.array(z.object({ ...FieldNames, narrow: z.array(z.object(FieldNames)).min(1) })).min(1),
});

const lists = Lists.parse(referenceData("learning-levels.json"));
const classification = Classification.parse(referenceData("isced-f.json"));

function referenceData(file: string): unknown {
  return JSON.parse(readFileSync(join(root, "reference", file), "utf8"));
}

export const programmes = lists.levels;
export const isced = lists.isced;
export const qualifications = lists.qualifications;
/** The narrow fields of ISCED-F. */
export const fields = classification.broad.flatMap(({ narrow }) =>
  narrow.map(({ code, name }) => ({ id: code, names: name })),
);
export const teachingLanguages = lists.languages;

export const Programme = z.enum(idsOf(programmes));
export const Isced = z.enum(idsOf(isced));
/** A level of the national qualifications framework, or that it is on none. */
export const Qualification = z.enum([...idsOf(qualifications.levels), "none"]);
export const Field = z.enum(idsOf(fields));
export const TeachingLanguage = z.enum(idsOf(teachingLanguages));
