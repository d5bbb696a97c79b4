// Levels of learning as the country has them, each with its level of the Key Features, of ISCED-P and of the national qualifications
// framework; fields of ISCED-F; and the languages in which one teaches. Reference data (reference/learning-levels.json), which another
// country changes.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { type Localised, localisedPlain } from "../../platform/i18n/localised.ts";
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
  fields: z.array(z.strictObject({ ...Named, broad: Id })).min(1),
  languages: z.array(z.strictObject(Named)).min(1),
});

const lists = Lists.parse(JSON.parse(readFileSync(join(root, "reference", "learning-levels.json"), "utf8")));

export const programmes = lists.levels;
const iscedLevels = lists.isced;
export const qualifications = lists.qualifications;
export const fields = lists.fields;
export const teachingLanguages = lists.languages;

export interface Known {
  id: string;
  names: Localised;
}

const idsOf = (list: readonly Known[]) => list.map(({ id }) => id);
export const Programme = z.enum(idsOf(programmes));
export const Isced = z.enum(idsOf(iscedLevels));
/** A level of the national qualifications framework, or that it is on none. */
export const Qualification = z.enum([...idsOf(qualifications.levels), "none"]);
export const Field = z.enum(idsOf(fields));
export const TeachingLanguage = z.enum(idsOf(teachingLanguages));

/** How an entry is called, in files and for sorting; an id that is in the list no more stands for itself. */
export function plainNameIn(list: readonly Known[], id: string, language: Language): string {
  const found = list.find((one) => one.id === id);
  return found ? localisedPlain(found.names, language) : id;
}
