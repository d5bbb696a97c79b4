// The documents on the page of a practice, and the form in which one is added.

import type { VNode } from "preact";
import { acceptedOf } from "../../platform/files/file-type.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { nameOfTag } from "../../platform/i18n/languages.ts";
import { written } from "../../platform/written.ts";
import { FileUpload, Form, type FormState, Radios, Select } from "../../ui/form.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { paths } from "../paths.ts";
import type { Practice } from "../practice.ts";
import { isOpen } from "../workflow.ts";
import {
  fileLanguages,
  isDocument,
  kindAndSize,
  licences,
  mostDocuments,
  type PracticeDocument,
} from "./document.ts";

interface DocumentsProps {
  practice: Practice;
  documents: readonly PracticeDocument[];
  canEdit: boolean;
}

/** Whoever may edit the practice finds here how one is added, and how one is taken away. */
export function Documents({ practice, documents, canEdit }: DocumentsProps): VNode | null {
  const { t } = useI18n();
  const canAdd = canEdit && isOpen(practice.state);
  if (documents.length === 0 && !canAdd) return null;
  const isFull = documents.length >= mostDocuments;
  return (
    <section aria-labelledby="documents">
      <h2 class="govuk-heading-m" id="documents">
        {t("practices:documents.title")}
      </h2>
      {documents.length > 0 && (
        <ul class="govuk-list govuk-list--spaced">
          {documents.map((document) => (
            <DocumentItem key={document.id} practice={practice} document={document} canEdit={canEdit} />
          ))}
        </ul>
      )}
      {canAdd && isFull && (
        <p class="govuk-body">{t("practices:documents.full", { limit: mostDocuments })}</p>
      )}
      {canAdd && !isFull && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.addDocument(practice.city, practice.number)}>
            {t("practices:documents.new")}
          </a>
        </p>
      )}
    </section>
  );
}

interface ItemProps {
  practice: Practice;
  document: PracticeDocument;
  canEdit: boolean;
}

function DocumentItem({ practice, document, canEdit }: ItemProps): VNode {
  const { t, language } = useI18n();
  const title = written(document.title, language);
  return (
    <li>
      <a class="govuk-link" href={document.href} hreflang={document.language}>
        <bdi lang={title?.lang}>{title?.text}</bdi> ({kindAndSize(document, language)})
      </a>
      <div class="source">
        {nameOfTag(document.language, language)} · {t(`network:photographs.licenceName.${document.licence}`)}
        {canEdit && (
          <>
            {" · "}
            <a class="govuk-link" href={paths.removeDocument(practice.city, practice.number, document.id)}>
              {t("practices:documents.remove")}
              <span class="govuk-visually-hidden">: {title?.text}</span>
            </a>
          </>
        )}
      </div>
    </li>
  );
}

export function NewDocument({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("practices:documents.lead", { limit: mostDocuments })}</p>
      <Form form={form} submit={t("practices:documents.add")} encType="multipart/form-data">
        <FileUpload
          name="file"
          label={t("library:content.file")}
          hint={t("practices:documents.fileHint")}
          accept={acceptedOf(isDocument)}
          form={form}
        />
        <WrittenFields
          name="title"
          label={t("library:content.title")}
          hint={t("practices:documents.titleHint")}
          form={form}
        />
        <Select
          name="fileLanguage"
          label={t("library:content.fileLanguage")}
          empty={t("library:choose")}
          options={fileLanguages.map((value) => ({ value, text: nameOfTag(value, language) }))}
          form={form}
        />
        <Radios
          name="licence"
          legend={t("library:content.licence")}
          hint={t("practices:documents.licenceHint")}
          options={licences.map((value) => ({ value, text: t(`library:licence.${value}`) }))}
          form={form}
        />
      </Form>
    </>
  );
}
