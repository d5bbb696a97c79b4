// What is read of the documents of a practice; those of one that is not published are for whoever may read it.

import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { onePractice } from "../commands.ts";
import { refuse } from "../problems.ts";
import { practiceSeen } from "../queries.ts";
import { isPublic } from "../store.ts";
import { isOpen, writers } from "../workflow.ts";
import { mostDocuments, PracticeDocument } from "./document.ts";
import { documentsOf, fileOfDocument, getDocument } from "./store.ts";

const oneDocument = z.object({ ...onePractice, practiceDocument: z.uuid() });

export const listDocumentsOfPractice = query({
  name: "practices.listDocumentsOfPractice",
  route: "GET /cities/:city/practices/:practice/documents",
  summary: "The documents of a practice, with what each is, its language, licence, kind and size.",
  input: z.object(onePractice),
  output: z.array(PracticeDocument).max(mostDocuments),
  allow: everyone,
  async run(asked, context) {
    const { practice } = await practiceSeen(asked, context);
    return documentsOf(context.db, practice);
  },
});

/** One that a document can be added to. */
export const practiceToAddDocument = query({
  name: "practices.practiceToAddDocument",
  input: z.object(onePractice),
  allow: writers,
  async run(asked, context) {
    const { city, practice } = await practiceSeen(asked, context);
    if (!isOpen(practice.state)) throw refuse.not_now();
    if ((await documentsOf(context.db, practice)).length >= mostDocuments)
      throw refuse.enough_documents({ limit: mostDocuments });
    return { city, practice };
  },
});

export const documentToRemove = query({
  name: "practices.documentToRemove",
  input: oneDocument,
  allow: writers,
  async run({ practiceDocument, ...asked }, context) {
    const { city, practice } = await practiceSeen(asked, context);
    const document = await getDocument(context.db, practice, practiceDocument);
    return { city, practice, document, isShown: isPublic(practice) };
  },
});

export const fileOfPractice = query({
  name: "practices.readDocumentOfPractice",
  input: oneDocument,
  allow: everyone,
  async run({ practiceDocument, ...asked }, context) {
    const { practice } = await practiceSeen(asked, context);
    return {
      ...(await fileOfDocument(context.db, practice, practiceDocument)),
      isPublic: isPublic(practice),
    };
  },
});
