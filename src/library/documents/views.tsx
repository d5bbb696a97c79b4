// A document of the library as it is read, and the forms in which it is added and changed.

import type { VNode } from "preact";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { typeName } from "../../platform/files/file-type.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatSize } from "../../platform/i18n/format.ts";
import { nameOfTag } from "../../platform/i18n/languages.ts";
import { isWritten } from "../../platform/written.ts";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { Details } from "../../ui/details.tsx";
import { FileUpload, Form, type FormState, Hidden, Radios, Select, TextInput } from "../../ui/form.tsx";
import { ofVersion, textIn } from "../../ui/form-state.ts";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { differencesOf } from "../late.ts";
import { paths } from "../paths.ts";
import type { LibraryAction, LibraryState } from "../workflow.ts";
import {
  type DocumentFile,
  documentContent,
  editionsOf,
  fileLanguages,
  kinds,
  type LibraryDocument,
  licences,
} from "./document.ts";

interface DocumentProps {
  document: LibraryDocument;
  isKeeper: boolean;
  possible: readonly LibraryAction[];
  events: readonly KeptStep<LibraryAction | "add", LibraryState>[];
}

export function DocumentView({ document, isKeeper, possible, events }: DocumentProps): VNode {
  const { t, language } = useI18n();
  const { number, kind, about, licence, credit, changedOn, files, state } = document;
  const { now, before } = editionsOf(files);
  return (
    <>
      {state === "withdrawn" && <Inset>{t("library:withdrawn")}</Inset>}
      {isWritten(about) && (
        <p class="govuk-body-l">
          <Said text={about} />
        </p>
      )}
      <section aria-labelledby="files">
        <h2 class="govuk-heading-m" id="files">
          {t("library:files")}
        </h2>
        <Files document={number} files={now} />
        {before.length > 0 && (
          <Details summary={t("library:before")}>
            <Files document={number} files={before} />
          </Details>
        )}
      </section>
      <SummaryList
        rows={[
          { key: t(documentContent.labelOf("kind")), value: t(`library:kind.${kind}`) },
          { key: t(documentContent.labelOf("licence")), value: t(`library:licence.${licence}`) },
          { key: t(documentContent.labelOf("credit")), value: credit },
          { key: t("library:content.changedOn"), value: formatDate(changedOn, language) },
        ]}
      />
      {isKeeper && (
        <>
          <StepButtons
            offered={[
              ...(state === "public"
                ? [{ href: paths.addFile(number), text: t("library:addFile.title") }]
                : []),
              { href: paths.editDocument(number), text: t("library:edit.title") },
              ...possible.map((action) => ({
                href: paths.documentStep(number, action),
                text: t(`library:action.${action}`),
              })),
            ]}
          />
          <History
            events={events.map(({ action, ...event }) => ({ ...event, what: t(`library:done.${action}`) }))}
          />
        </>
      )}
    </>
  );
}

function Files({ document, files }: { document: number; files: readonly DocumentFile[] }): VNode {
  const { t, language } = useI18n();
  return (
    <ul class="govuk-list govuk-list--spaced">
      {files.map((file) => (
        <li key={`${file.language} ${file.edition}`}>
          <a class="govuk-link" href={paths.file(document, file.language, file.edition)}>
            {t("library:fileIn", { language: nameOfTag(file.language, language), edition: file.edition })}
          </a>{" "}
          ({typeName(file.mediaType)}, {formatSize(file.size, language)})
          <br />
          <span class="source">
            {formatDate(file.addedOn, language)}
            {file.note !== "" && `: ${file.note}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface FormProps {
  document?: LibraryDocument;
  form: FormState;
}

/** Without a document: a new one, with its first file. */
export function DocumentForm({ document, form }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <Form
      form={form}
      submit={t(document ? "library:save" : "library:add.submit")}
      {...(!document && { encType: "multipart/form-data" as const })}
    >
      {document && <Version document={document} form={form} />}
      <WrittenFields name="title" label={t("library:content.title")} form={form} />
      <Radios
        name="kind"
        legend={t(documentContent.labelOf("kind"))}
        options={kinds.map((value) => ({ value, text: t(`library:kind.${value}`) }))}
        form={form}
      />
      <WrittenFields
        name="about"
        label={t("library:content.about")}
        hint={t("library:hint.about")}
        rows={4}
        form={form}
        isOptional
      />
      <Radios
        name="licence"
        legend={t(documentContent.labelOf("licence"))}
        options={licences.map((value) => ({ value, text: t(`library:licence.${value}`) }))}
        form={form}
      />
      <TextInput
        name="credit"
        label={t(documentContent.labelOf("credit"))}
        hint={t("library:hint.credit")}
        form={form}
      />
      {!document && <FileFields form={form} />}
    </Form>
  );
}

/** Somebody else saved meanwhile: what is kept now beside what was typed, and the form with what was typed. */
export function LateDocumentForm({ document, form }: Required<FormProps>): VNode {
  const { t } = useI18n();
  const { kind, title, about, licence, credit, version } = document;
  const typedKind = kinds.find((one) => one === textIn(form, "kind"));
  const typedLicence = licences.find((one) => one === textIn(form, "licence"));
  return (
    <>
      <ChangedMeanwhile
        differences={[
          ...differencesOf("title", title, { label: t("library:content.title"), form }),
          {
            label: t(documentContent.labelOf("kind")),
            saved: t(`library:kind.${kind}`),
            typed: typedKind ? t(`library:kind.${typedKind}`) : "",
          },
          ...differencesOf("about", about, { label: t("library:content.about"), form }),
          {
            label: t(documentContent.labelOf("licence")),
            saved: t(`library:licence.${licence}`),
            typed: typedLicence ? t(`library:licence.${typedLicence}`) : "",
          },
          { label: t(documentContent.labelOf("credit")), saved: credit, typed: textIn(form, "credit") },
        ]}
      />
      <DocumentForm document={document} form={ofVersion(form, version)} />
    </>
  );
}

function Version({ document, form }: { document: LibraryDocument; form: FormState }): VNode {
  return <Hidden name="version" value={textIn(form, "version") || String(document.version)} />;
}

function FileFields({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <Select
        name="fileLanguage"
        label={t("library:content.fileLanguage")}
        empty={t("library:choose")}
        options={fileLanguages.map((value) => ({ value, text: nameOfTag(value, language) }))}
        form={form}
      />
      <FileUpload name="file" label={t("library:content.file")} hint={t("library:hint.file")} form={form} />
    </>
  );
}

export function FileForm({ document, form }: Required<FormProps>): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("library:addFile.lead")}</p>
      <Form form={form} submit={t("library:addFile.submit")} encType="multipart/form-data">
        <Version document={document} form={form} />
        <FileFields form={form} />
        <TextInput
          name="note"
          label={t("library:content.note")}
          hint={t("library:hint.note")}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}
