// The commission adds a document to the library, puts right what is said of it, adds a language or an edition, and withdraws it.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { fileField, type KnownFile } from "../../platform/files/file-field.ts";
import { storeFile } from "../../platform/files/files.ts";
import { line, lines, orEmpty, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { refuse } from "../problems.ts";
import { documentsTag } from "../tags.ts";
import { actions, keepers, documentSteps as moves, rules } from "../workflow.ts";
import {
  documentContent,
  documentTexts,
  fileLanguages,
  longestNote,
  mostDocuments,
  mostEditions,
} from "./document.ts";
import {
  countDocuments,
  documentSteps,
  documentToChange,
  fileScope,
  insertDocument,
  insertFile,
  noteChange,
  saveDocument,
} from "./store.ts";

export const oneDocument = {
  document: z.coerce.number().int().min(1).max(1_000_000).describe("The document, by its number."),
};
const Done = z.object({ id: z.string(), number: z.int(), state: z.string() });

const content = { ...documentTexts.input, ...documentContent.input };
const aFile = {
  fileLanguage: z.enum(fileLanguages).describe("In which language the file is (BCP 47)."),
  file: fileField((fault) => `membership:field.file.${fault}`),
};
const changes = () => [documentsTag];

const saidIn = (typed: z.output<z.ZodObject<typeof content>>) => ({
  texts: documentTexts.said(typed),
  content: documentContent.pick(typed),
});

interface ToKeep {
  fileLanguage: string;
  edition: number;
  note: string;
  file: KnownFile;
  by: string;
  at: Date;
}

async function keepFile(
  db: Tx,
  document: string,
  { fileLanguage, file, by, ...kept }: ToKeep,
): Promise<void> {
  const stored = await storeFile(db, { ...file, scope: fileScope(document), uploadedBy: by || null });
  await insertFile(db, document, { ...kept, language: fileLanguage, fileId: stored.id });
}

export const addDocument = command({
  name: "library.addDocument",
  route: "POST /documents",
  summary: "Add a document to the network's library, with its first file; everybody can read it then.",
  input: documentTexts.asking(z.object({ ...content, ...aFile })),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, licence, file: { name } }) => ({ kind, licence, file: name }),
  changes,
  async run({ fileLanguage, file, ...typed }, { db, actor, now }) {
    const last = await countDocuments(db);
    if (last >= mostDocuments) throw refuse.enough({ most: mostDocuments });
    const number = last + 1;
    const id = await insertDocument(db, number, saidIn(typed), now);
    await keepFile(db, id, { fileLanguage, edition: 1, note: "", file, by: actor.id, at: now });
    await documentSteps.write(db, {
      of: id,
      action: "add",
      from: "none",
      to: "public",
      by: actor,
      at: now,
    });
    return { id, number, state: "public" };
  },
});

export const editDocument = command({
  name: "library.editDocument",
  route: "PUT /documents/:document",
  summary: "Put right what is said of a document; its files stay.",
  input: documentTexts.asking(z.object({ ...oneDocument, version, ...content })),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, licence }) => ({ kind, licence }),
  changes,
  async run({ document: number, version: seen, ...typed }, { db, now }) {
    const document = await documentToChange(db, number, seen);
    await saveDocument(db, document, saidIn(typed), now);
    return { id: document.id, number, state: document.state };
  },
});

export const addDocumentFile = command({
  name: "library.addDocumentFile",
  route: "POST /documents/:document/files",
  summary:
    "Add a file to a document: in a further language, or a newer edition in one that is there. Earlier editions stay readable.",
  input: z.object({
    ...oneDocument,
    version,
    ...aFile,
    note: orEmpty(line(longestNote)).describe("What is new in it."),
  }),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ fileLanguage, file: { name } }) => ({ fileLanguage, file: name }),
  changes,
  async run({ document: number, version: seen, fileLanguage, file, note = "" }, { db, actor, now }) {
    const document = await documentToChange(db, number, seen);
    if (document.state !== "public") throw refuse.not_now();
    const before = document.files.filter(({ language }) => language === fileLanguage);
    if (before.length >= mostEditions) throw refuse.enough({ most: mostEditions });
    const edition = Math.max(0, ...before.map((one) => one.edition)) + 1;
    await keepFile(db, document.id, { fileLanguage, edition, note, file, by: actor.id, at: now });
    await noteChange(db, document, now);
    return { id: document.id, number, state: document.state };
  },
});

export const moveDocument = command({
  name: "library.moveDocument",
  route: "POST /documents/:document/steps/:action",
  summary: "Withdraw a document with a reason, or take it back into the library.",
  input: z.object({
    ...oneDocument,
    action: z.enum(actions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; the commission reads it."),
    version,
  }),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes,
  async run({ document: number, action, note, version: seen }, { db, actor, now }) {
    const { id, state } = await documentToChange(db, number, seen);
    const to = moves.nextOf(action, state);
    if (to === undefined) throw refuse.not_now();
    if (rules[action].needsNote && note === undefined)
      throw fieldProblem("note", "initiatives:field.note.required");
    await documentSteps.write(db, { of: id, action, from: state, to, note, by: actor, at: now });
    return { id, number, state: to };
  },
});
