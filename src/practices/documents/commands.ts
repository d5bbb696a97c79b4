// A city adds documents to what it says of a practice and takes them away, while nobody reads it for its city.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import type { Tx } from "../../platform/database/database.ts";
import { fileField } from "../../platform/files/file-field.ts";
import { line } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { onePractice } from "../commands.ts";
import type { Practice } from "../practice.ts";
import { refuse } from "../problems.ts";
import { lockedPractice } from "../store.ts";
import { isOpen, writers } from "../workflow.ts";
import {
  fileLanguages,
  isDocument,
  licences,
  longestTitle,
  mostDocuments,
  usualLicence,
} from "./document.ts";
import { deleteDocument, insertDocument } from "./store.ts";

/** What is wrong with a picture, is wrong with it as a document in any case. */
const document = fileField(
  (fault) =>
    fault === "broken" || fault === "too_heavy"
      ? `membership:field.file.${fault}`
      : "practices:field.document.kind",
  isDocument,
);

/** @throws Problem where there is no such city or practice */
async function practiceOf(
  db: Tx,
  { city, practice: number }: { city: string; practice: number },
): Promise<Practice> {
  await getCity(db, city);
  return (await lockedPractice(db, { city, number })).practice;
}

export const addDocumentToPractice = command({
  name: "practices.addDocumentToPractice",
  route: "POST /cities/:city/practices/:practice/documents",
  summary: `Give a document with a practice that is not proposed, with what it is in words. At most ${mostDocuments} of them; the public has it once the practice is published.`,
  input: writtenAtAll(
    z.object({
      ...onePractice,
      ...writtenFields("title", longestTitle, line),
      fileLanguage: z.enum(fileLanguages).describe("In which language the file is (BCP 47)."),
      licence: z.enum(licences).default(usualLicence).describe("That of the practice where it is left out."),
      file: document,
    }),
    "title",
    "practices:field.document.title",
  ),
  output: z.object({ id: z.string(), document: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ file: { name }, fileLanguage, licence }, { document: file }) => ({
    document: file,
    file: name,
    fileLanguage,
    licence,
  }),
  changes: [],
  async run({ city, practice: number, fileLanguage, licence, file, ...typed }, { db, actor, now }) {
    const practice = await practiceOf(db, { city, practice: number });
    if (!isOpen(practice.state)) throw refuse.not_now();
    const kept = await insertDocument(db, practice, {
      title: typedText(typed, "title"),
      language: fileLanguage,
      licence,
      file,
      by: actor.id,
      at: now,
    });
    return { id: practice.id, document: kept };
  },
});

export const removeDocumentFromPractice = command({
  name: "practices.removeDocumentFromPractice",
  route: "DELETE /cities/:city/practices/:practice/documents/:practiceDocument",
  summary:
    "Take a document of a practice away at any time, as where it names somebody who must not be named. Of a draft that brings a practice up to date, what is published keeps it until then.",
  input: z.object({ ...onePractice, practiceDocument: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ practiceDocument }) => ({ document: practiceDocument }),
  changes: ({ city }) => [cityTag(city)],
  async run({ practiceDocument, ...of }, { db }) {
    const practice = await practiceOf(db, of);
    await deleteDocument(db, practice, practiceDocument);
    return { id: practice.id };
  },
});
