// The screens of the library: its list, a document, and the forms of the commission.

import { downloadHeaders } from "../../platform/files/download.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { nameOfTag } from "../../platform/i18n/languages.ts";
import type { Visit } from "../../platform/page.ts";
import { written } from "../../platform/written.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { paths } from "../paths.ts";
import { documentsTag } from "../tags.ts";
import { keepers, rules } from "../workflow.ts";
import { addDocument, addDocumentFile, editDocument, moveDocument } from "./commands.ts";
import {
  documentContent,
  documentTexts,
  fileLanguages,
  kinds,
  type LibraryDocument,
  licences,
} from "./document.ts";
import {
  documentFile,
  documentForPage,
  documentsForFile,
  documentToAddTo,
  documentToEdit,
  documentToMove,
  filterFields,
  type ListedDocument,
  listDocuments,
} from "./queries.ts";
import { DocumentForm, DocumentView, FileForm, LateDocumentForm } from "./views.tsx";

export const documentsPage = listPage({
  path: paths.documents,
  description: "library:lead",
  reads: listDocuments,
  search: Object.keys(filterFields),
  title: "library:title",
  examples: [{}, { search: "kind=template" }],
  list: ({ documents, ...list }) => ({ rows: documents, ...list }),
  rowKey: ({ number }) => String(number),
  columns,
  empty: "library:none",
  above: (_known, { t, language, url, actor }) => {
    const chosen = (name: string) => url.searchParams.get(name) ?? undefined;
    return (
      <>
        <p class="govuk-body-l">{t("library:lead")}</p>
        {keepers.permits(actor, {}) && (
          <ButtonLink href={paths.addDocument}>{t("library:add.title")}</ButtonLink>
        )}
        <FilterForm
          action={paths.documents}
          label={t("library:filter.title")}
          submit={t("library:filter.submit")}
          choices={[
            {
              name: "kind",
              label: t("library:content.kind"),
              chosen: chosen("kind"),
              any: t("library:filter.any"),
              options: kinds.map((value) => ({ value, text: t(`library:kind.${value}`) })),
            },
            {
              name: "licence",
              label: t("library:content.licence"),
              chosen: chosen("licence"),
              any: t("library:filter.any"),
              options: licences.map((value) => ({ value, text: t(`library:licence.${value}`) })),
            },
            {
              name: "fileLanguage",
              label: t("library:content.languages"),
              chosen: chosen("fileLanguage"),
              any: t("library:filter.any"),
              options: fileLanguages.map((value) => ({ value, text: nameOfTag(value, language) })),
            },
          ]}
        />
      </>
    );
  },
  shows: [documentsTag],
  download: { name: "documents", reads: documentsForFile },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ListedDocument>[] {
  return [
    {
      key: "title",
      header: t("library:content.title"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ number, title, state }) => (
        <>
          <a class="govuk-link" href={paths.document(number)}>
            {title}
          </a>
          {state === "withdrawn" && ` (${t("library:state.withdrawn")})`}
        </>
      ),
    },
    {
      key: "kind",
      header: t("library:content.kind"),
      sortable: true,
      text: ({ kind }) => t(`library:kind.${kind}`),
    },
    {
      key: "languages",
      header: t("library:content.languages"),
      text: ({ languages }) => languages.map((tag) => nameOfTag(tag, language)).join(", "),
    },
    {
      key: "licence",
      header: t("library:content.licence"),
      text: ({ licence }) => t(`library:licence.${licence}`),
    },
    {
      key: "changedOn",
      header: t("library:content.changedOn"),
      sortable: true,
      text: ({ changedOn }) => formatDate(changedOn, language),
    },
  ];
}

interface Known {
  document: LibraryDocument;
}

const titleOf = ({ document: { title } }: Known, { language }: Pick<Visit, "language">) =>
  written(title, language)?.text ?? "";
const titled = (known: Known, words: string, visit: Pick<Visit, "language">) =>
  `${words}: ${titleOf(known, visit)}`;

export const documentPage = page({
  path: "/documents/:document",
  reads: documentForPage,
  parent: documentsPage,
  title: titleOf,
  crumb: titleOf,
  shows: [documentsTag],
  draw: (known) => <DocumentView {...known} />,
});

export const documentFilePage = file({
  path: "/documents/:document/files/:language/:edition",
  reads: documentFile,
  answer: ({ name, mediaType, content, isPublic }) => ({
    headers: downloadHeaders(name, mediaType, isPublic ? "no-cache" : "private, no-store"),
    content,
  }),
});

export const addDocumentPage = formPage({
  path: "/documents/new",
  does: addDocument,
  parent: documentsPage,
  title: "library:add.title",
  initial: () => ({ licence: "cc_by" }),
  draw: (_known, form) => <DocumentForm form={form} />,
  done: ({ number }) => paths.document(number),
  flash: "library:add.done",
});

export const editDocumentPage = formPage({
  path: "/documents/:document/edit",
  reads: documentToEdit,
  does: editDocument,
  parent: documentPage,
  title: (known, visit) => titled(known, visit.t("library:edit.title"), visit),
  heading: (_known, { t }) => t("library:edit.title"),
  caption: titleOf,
  initial: ({ document }) => ({ ...documentTexts.typed(document), ...documentContent.typed(document) }),
  draw: ({ document }, form) => <DocumentForm document={document} form={form} />,
  refused({ code }, { document }, form, { t }) {
    if (code !== "library.changed") return undefined;
    return { title: t("library:edit.title"), body: <LateDocumentForm document={document} form={form} /> };
  },
  done: ({ number }) => paths.document(number),
  flash: "library:saved",
});

export const addDocumentFilePage = formPage({
  path: "/documents/:document/files/new",
  reads: documentToAddTo,
  does: addDocumentFile,
  parent: documentPage,
  title: (known, visit) => titled(known, visit.t("library:addFile.title"), visit),
  heading: (_known, { t }) => t("library:addFile.title"),
  caption: titleOf,
  draw: ({ document }, form) => <FileForm document={document} form={form} />,
  done: ({ number }) => paths.document(number),
  flash: "library:addFile.done",
});

export const documentStepPage = formPage({
  path: "/documents/:document/steps/:action",
  reads: documentToMove,
  does: moveDocument,
  parent: documentPage,
  title: (known, visit) => titled(known, visit.t(`library:action.${known.action}`), visit),
  heading: ({ action }, { t }) => t(`library:action.${action}`),
  caption: titleOf,
  draw: ({ document, action }, form, { t }) => (
    <StepForm
      about={t(`library:about.${action}`)}
      submit={t(`library:action.${action}`)}
      rule={rules[action]}
      version={document.version}
      noteHint={t("library:hint.why")}
      form={form}
    />
  ),
  confirm: (known, form, visit) =>
    rules[known.action].ends && form.values.note
      ? {
          title: `${titled(known, visit.t(`library:action.${known.action}`), visit)}?`,
          effects: [visit.t(`library:about.${known.action}`)],
          submit: visit.t(`library:action.${known.action}`),
        }
      : undefined,
  done: ({ number }) => paths.document(number),
  flash: "library:stepDone",
});
