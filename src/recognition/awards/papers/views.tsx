// What a round has on paper, as it is offered where somebody needs it.

import type { VNode } from "preact";
import { fileLanguages } from "../../../library/documents/document.ts";
import { acceptedFiles, typeName } from "../../../platform/files/file-type.ts";
import { useI18n } from "../../../platform/i18n/context.ts";
import { formatSize } from "../../../platform/i18n/format.ts";
import { nameOfTag } from "../../../platform/i18n/languages.ts";
import { ButtonLink, FileUpload, Form, type FormState, Select, TextInput } from "../../../ui/form.tsx";
import { emptyForm } from "../../../ui/screen.tsx";
import { awardPaths } from "../paths.ts";
import { papers, type RoundFile } from "./paper.ts";

interface PapersProps {
  award: number;
  files: readonly RoundFile[];
  /** Whoever looks adds files and takes them out. */
  isKeeper?: boolean;
}

export function Papers({ award, files, isKeeper = false }: PapersProps): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="papers">
      <h2 class="govuk-heading-m" id="papers">
        {t("awards:papers.title")}
      </h2>
      <ul class="govuk-list">
        {papers.map((paper) => (
          <li key={paper}>
            <a class="govuk-link" href={awardPaths.paper(award, paper)}>
              {t("awards:papers.file", { title: t(`awards:papers.${paper}`), about: "PDF" })}
            </a>
          </li>
        ))}
        {files.map((file) => (
          <li key={file.id}>
            <a class="govuk-link" href={awardPaths.file(award, file.id)} hreflang={file.language}>
              <span lang={file.language}>{file.title}</span>{" "}
              {t("awards:papers.aboutFile", {
                type: typeName(file.mediaType),
                size: formatSize(file.size, language),
                language: nameOfTag(file.language, language),
              })}
            </a>
            {isKeeper && (
              <Form
                form={emptyForm()}
                action={awardPaths.dropFile(award, file.id)}
                submit={t("awards:papers.drop", { title: file.title })}
                isSecondary
              />
            )}
          </li>
        ))}
      </ul>
      {isKeeper && (
        <ButtonLink href={awardPaths.addFile(award)} secondary>
          {t("awards:papers.add")}
        </ButtonLink>
      )}
    </section>
  );
}

export function AddFileForm({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:papers.addLead")}</p>
      <Form form={form} submit={t("awards:papers.addSubmit")} encType="multipart/form-data">
        <TextInput
          name="title"
          label={t("awards:papers.fileTitle")}
          hint={t("awards:papers.fileTitleHint")}
          form={form}
        />
        <Select
          name="fileLanguage"
          label={t("awards:papers.fileLanguage")}
          options={fileLanguages.map((value) => ({ value, text: nameOfTag(value, language) }))}
          form={form}
        />
        <FileUpload name="file" label={t("awards:papers.fileItself")} accept={acceptedFiles} form={form} />
      </Form>
    </>
  );
}
