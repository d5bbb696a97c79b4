// What is read of the library: by everybody what is public, by the commission also what was withdrawn.

import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import { findFile } from "../../platform/files/files.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textsToFind, textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { actions, keepers, documentSteps as moves, states } from "../workflow.ts";
import { oneDocument } from "./commands.ts";
import { fileLanguages, kinds, LibraryDocument, licences } from "./document.ts";
import { documentSteps, fileScope, getDocument } from "./store.ts";

const mostEvents = 100;
const mostMapped = 20_000;
const seesAll = (actor: Actor) => ({ seesAll: keepers.permits(actor, {}) });

const Listed = z.object({
  number: z.int(),
  kind: z.enum(kinds),
  title: z.string(),
  licence: z.enum(licences),
  /** In which languages there is a file, by their tags. */
  languages: z.array(z.string()),
  changedOn: z.string(),
  state: z.enum(states),
});
export type ListedDocument = z.infer<typeof Listed>;
type Row = Omit<ListedDocument, "kind" | "licence" | "state" | "changedOn"> & {
  kind: string;
  licence: string;
  state: string;
  about: string;
  changedAt: Date;
};

export const filterFields = {
  kind: z.enum(kinds).optional().describe("Only documents of this kind."),
  licence: z.enum(licences).optional().describe("Only what may be used under this licence."),
  fileLanguage: z.enum(fileLanguages).optional().describe("Only what there is in this language."),
};

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { title: "title", kind: "kind", changedOn: "changedAt" },
    texts: ["title", "about"],
    words: { kind: new Map(kinds.map((kind) => [kind, t(`library:kind.${kind}`)])) },
    order: [{ by: "changedAt", descending: true }],
    unique: "number",
  };
}

export const { list: listDocuments, file: documentsForFile } = listQueries({
  name: "library.listDocuments",
  route: "GET /documents",
  summary: `Documents of the network's library, ${aPageOf}.`,
  input: z.strictObject({ ...filterFields, ...listFields }),
  allow: everyone,
  key: "documents",
  row: Listed,
  rows: ({ kind, licence, fileLanguage }, { db, actor }) =>
    db
      .selectFrom("documents")
      .select([
        "documents.number",
        "documents.kind",
        "documents.licence",
        "documents.state",
        "documents.changedAt",
      ])
      .select([
        textToRead("documents.title").as("title"),
        textsToFind("documents.about").as("about"),
        sql<string[]>`array(select distinct language from document_files
          where document_id = documents.id order by language)`.as("languages"),
      ])
      .$if(!keepers.permits(actor, {}), (all) => all.where("documents.isPublic", "=", true))
      .$if(kind !== undefined, (all) => all.where("documents.kind", "=", kind ?? ""))
      .$if(licence !== undefined, (all) => all.where("documents.licence", "=", licence ?? ""))
      .$if(fileLanguage !== undefined, (all) =>
        all.where(
          sql<boolean>`exists (select from document_files
            where document_id = documents.id and language = ${fileLanguage ?? ""})`,
        ),
      ),
  rules: rulesIn,
  shown: ({ about: _about, changedAt, ...row }: Row): ListedDocument =>
    Listed.parse({ ...row, changedOn: dayOf(changedAt) }),
});

export const getDocumentQuery = query({
  name: "library.getDocument",
  route: "GET /documents/:document",
  summary: "A document of the library, with its files in each language and edition.",
  input: z.object(oneDocument),
  output: LibraryDocument,
  allow: everyone,
  run: ({ document }, { db, actor }) => getDocument(db, document, seesAll(actor)),
});

export const documentForPage = screenQuery(getDocumentQuery, {
  name: "library.documentForPage",
  async show(document, { db, actor }) {
    const isKeeper = keepers.permits(actor, {});
    return {
      document,
      isKeeper,
      possible: moves.possible({ state: document.state }, actor),
      events: isKeeper ? await documentSteps.of(db, document.id, mostEvents) : [],
    };
  },
});

export const documentToEdit = query({
  name: "library.documentToEdit",
  input: z.object(oneDocument),
  allow: keepers,
  run: async ({ document }, { db }) => ({ document: await getDocument(db, document, { seesAll: true }) }),
});

/** @throws Problem where that is not possible now */
export const documentToMove = query({
  name: "library.documentToMove",
  input: z.object({ ...oneDocument, action: z.enum(actions) }),
  allow: keepers,
  async run({ document: number, action }, { db }) {
    const document = await getDocument(db, number, { seesAll: true });
    if (moves.nextOf(action, document.state) === undefined) throw refuse.not_now();
    return { document, action };
  },
});

/** @throws Problem where it is withdrawn */
export const documentToAddTo = query({
  name: "library.documentToAddTo",
  input: z.object(oneDocument),
  allow: keepers,
  async run({ document: number }, { db }) {
    const document = await getDocument(db, number, { seesAll: true });
    if (document.state !== "public") throw refuse.not_now();
    return { document };
  },
});

export const documentFile = query({
  name: "library.readDocumentFile",
  input: z.object({
    ...oneDocument,
    language: z.string().max(8),
    edition: z.coerce.number().int().min(1).max(1000),
  }),
  allow: everyone,
  async run({ document: number, language, edition }, { db, actor }) {
    const { id, state } = await getDocument(db, number, seesAll(actor));
    const row = await db
      .selectFrom("documentFiles")
      .select("fileId")
      .where("documentId", "=", id)
      .where("language", "=", language)
      .where("edition", "=", edition)
      .executeTakeFirst();
    const found = row && (await findFile(db, fileScope(id), row.fileId));
    if (!found) throw refuse.no_document();
    return { ...found, isPublic: state === "public" };
  },
});

/** For whoever makes a map of the site. */
export const publicDocuments = query({
  name: "library.publicDocuments",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("documents")
      .select(["number", "changedAt"])
      .where("isPublic", "=", true)
      .orderBy("number")
      .limit(mostMapped)
      .execute(),
});
