// A document of the network's library: a concept note, a template, a guide, a press kit. No I/O.

import { z } from "zod";
import { languages } from "../../platform/i18n/languages.ts";
import { line } from "../../platform/input.ts";
import { contentField, recordContent } from "../../platform/record-content.ts";
import { recordTexts } from "../../platform/record-texts.ts";
import { states } from "../workflow.ts";

export const longestNote = 300;
export const mostDocuments = 5_000;
/** In one language. */
export const mostEditions = 50;

export const kinds = ["concept_note", "template", "guide", "press_kit", "presentation", "other"] as const;

/** In which a document can be: our own, those of the United Nations, and of the cities' partners. */
export const fileLanguages = [...new Set([...languages, "fr", "ar", "es", "pt", "ru", "zh", "de"])];

/** The same as those of photographs. */
export const licences = ["cc_by", "cc_by_sa", "cc0", "all_rights"] as const;

export const longestTitle = 160;

export const documentTexts = recordTexts({
  title: { longest: longestTitle, kind: line, required: "library:field.title.required" },
  about: { longest: 1000 },
});
export const documentContent = recordContent({
  kind: contentField({ input: z.enum(kinds), kept: z.enum(kinds), label: "library:content.kind" }),
  licence: contentField({
    input: z.enum(licences),
    kept: z.enum(licences),
    label: "library:content.licence",
  }),
  credit: contentField({
    input: line(200).describe("Whose work it is, as it is to be named."),
    kept: z.string(),
    label: "library:content.credit",
  }),
});

const DocumentFile = z.object({
  language: z.string().describe("In which language it is (BCP 47)."),
  edition: z.int().describe("1 for the first one in this language."),
  name: z.string(),
  mediaType: z.string(),
  size: z.int().describe("In bytes."),
  note: z.string().describe("What is new in it."),
  addedOn: z.string(),
});
export type DocumentFile = z.infer<typeof DocumentFile>;

export const LibraryDocument = z.object({
  id: z.uuid(),
  number: z.int(),
  ...documentTexts.kept,
  ...documentContent.kept,
  state: z.enum(states),
  changedOn: z.string(),
  /** By language, the newest edition of each first. */
  files: z.array(DocumentFile).max(2_000),
  version: z.int(),
});
export type LibraryDocument = z.infer<typeof LibraryDocument>;

/** The newest edition in each language, and those before. */
export function editionsOf(files: readonly DocumentFile[]): { now: DocumentFile[]; before: DocumentFile[] } {
  const newest = new Map<string, DocumentFile>();
  for (const file of files) {
    const known = newest.get(file.language);
    if (!known || known.edition < file.edition) newest.set(file.language, file);
  }
  const now = [...newest.values()];
  return { now, before: files.filter((file) => !now.includes(file)) };
}
