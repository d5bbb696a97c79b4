// Adding a document to a practice, taking one away, and the file for whoever may read the practice.

import { downloadHeaders } from "../../platform/files/download.ts";
import { written } from "../../platform/written.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { practicePage } from "../pages.tsx";
import { paths } from "../paths.ts";
import { titleOf } from "../words.tsx";
import { addDocumentToPractice, removeDocumentFromPractice } from "./commands.ts";
import { usualLicence } from "./document.ts";
import { documentToRemove, fileOfPractice, practiceToAddDocument } from "./queries.ts";
import { NewDocument } from "./views.tsx";

export const newDocumentOfPracticePage = formPage({
  path: "/cities/:city/practices/:practice/documents/new",
  reads: practiceToAddDocument,
  does: addDocumentToPractice,
  parent: practicePage,
  title: ({ practice }, visit) => `${visit.t("practices:documents.new")}: ${titleOf(practice, visit)}`,
  heading: (_loaded, { t }) => t("practices:documents.new"),
  caption: ({ practice }, visit) => titleOf(practice, visit),
  initial: (_loaded, { language }) => ({ fileLanguage: language, licence: usualLicence }),
  draw: (_loaded, form) => <NewDocument form={form} />,
  done: (_output, { params }) => paths.one(params.city, params.practice),
  flash: "practices:documents.added",
});

export const removeDocumentOfPracticeButton = button({
  path: "/cities/:city/practices/:practice/documents/:practiceDocument/remove",
  does: removeDocumentFromPractice,
  reads: documentToRemove,
  confirm: ({ practice, document, isShown }, { t, language }) => ({
    title: t("practices:documents.ask", { what: written(document.title, language)?.text ?? "" }),
    effects: [
      practice.revises !== null
        ? t("practices:documents.removeFromDraft")
        : t(isShown ? "practices:documents.removeShown" : "practices:documents.removeUnshown"),
    ],
    submit: t("practices:documents.remove"),
    back: paths.one(practice.city, practice.number),
  }),
  done: (_output, { params }) => paths.one(params.city, params.practice),
  flash: "practices:documents.removed",
});

export const documentOfPracticeFile = file({
  path: "/cities/:city/practices/:practice/documents/:practiceDocument",
  reads: fileOfPractice,
  answer: ({ name, mediaType, content, isPublic }) => ({
    headers: downloadHeaders(name, mediaType, isPublic ? "no-cache" : "private, no-store"),
    content,
  }),
});
