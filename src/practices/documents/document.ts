// A document that a practice gives to whoever wants to do it too: a plan, a form, a guide. No I/O.

import { z } from "zod";
import { fileLanguages, licences, longestTitle } from "../../library/documents/document.ts";
import { isPicture, typeName } from "../../platform/files/file-type.ts";
import { formatSize } from "../../platform/i18n/format.ts";
import { type Language, nameOfTag } from "../../platform/i18n/languages.ts";
import { WrittenText, written } from "../../platform/written.ts";

export { fileLanguages, licences, longestTitle };

/** So many has a practice. */
export const mostDocuments = 10;

/** The licence of a practice, which its documents have unless it is said otherwise. */
export const usualLicence = "cc_by" satisfies (typeof licences)[number];

/** A picture needs what is seen on it in words, and that those on it agree: it is shown as a photograph. */
export const isDocument = (mediaType: string) => !isPicture(mediaType);

export const PracticeDocument = z.object({
  id: z.uuid(),
  /** What it is. */
  title: WrittenText,
  language: z.string().describe("In which language it is (BCP 47)."),
  licence: z.enum(licences),
  name: z.string(),
  mediaType: z.string(),
  size: z.int().describe("In bytes."),
  sha256: z.string(),
  href: z.string().describe("Where its bytes are."),
});
export type PracticeDocument = z.infer<typeof PracticeDocument>;

/** What a document says of itself, and which bytes it has. */
export type DocumentWords = Pick<
  PracticeDocument,
  "title" | "language" | "licence" | "mediaType" | "size" | "sha256"
>;

/** "PDF, 240 kB": what whoever downloads it gets. */
export const kindAndSize = (
  { mediaType, size }: Pick<DocumentWords, "mediaType" | "size">,
  language: Language,
) => `${typeName(mediaType)}, ${formatSize(size, language)}`;

/** "Plan of the boat (PDF, 240 kB, English)": where it is named among other words. */
export function documentWords(document: DocumentWords, language: Language): string {
  const title = written(document.title, language)?.text ?? "";
  return `${title} (${kindAndSize(document, language)}, ${nameOfTag(document.language, language)})`;
}
