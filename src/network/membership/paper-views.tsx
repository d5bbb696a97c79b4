// The letters that the commission wrote, and the documents that came to it.

import type { VNode } from "preact";
import { typeName } from "../../platform/files/file-type.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatSize } from "../../platform/i18n/format.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, FileUpload, Form, type FormState, TextInput } from "../../ui/form.tsx";
import type { MembershipDocument } from "./documents.ts";
import type { KeptLetter } from "./letters.ts";
import { membershipPaths } from "./paths.ts";

interface LettersProps {
  letters: readonly KeptLetter[];
  href: (letter: string) => string;
}

export function LetterList({ letters, href }: LettersProps): VNode | null {
  const { t, language } = useI18n();
  if (letters.length === 0) return null;
  return (
    <section aria-labelledby="letters">
      <h2 class="govuk-heading-m" id="letters">
        {t("membership:letter.title")}
      </h2>
      <ul class="govuk-list">
        {letters.map(({ id, kind, writtenAt }) => (
          <li key={id}>
            <a class="govuk-link" href={href(id)}>
              {t("membership:letter.open", {
                title: t(`membership:letter.${kind}.title`),
                day: formatDate(writtenAt, language),
              })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DocumentsProps {
  documents: readonly MembershipDocument[];
  membership: string;
  canAdd: boolean;
}

export function DocumentList({ documents, membership, canAdd }: DocumentsProps): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="documents">
      <h2 class="govuk-heading-m" id="documents">
        {t("membership:document.title")}
      </h2>
      {documents.length === 0 ? (
        <EmptyState>{t("membership:document.none")}</EmptyState>
      ) : (
        <ul class="govuk-list">
          {documents.map(({ id, title, mediaType, size, addedByName, addedAt }) => (
            <li key={id}>
              <a class="govuk-link" href={membershipPaths.document(membership, id)}>
                {title}
              </a>{" "}
              ({typeName(mediaType)}, {formatSize(size, language)}; {addedByName},{" "}
              {formatDate(addedAt, language)})
            </li>
          ))}
        </ul>
      )}
      {canAdd && (
        <ButtonLink href={membershipPaths.addDocument(membership)} secondary>
          {t("membership:document.add")}
        </ButtonLink>
      )}
    </section>
  );
}

export function DocumentForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("membership:document.lead")}</p>
      <Form form={form} submit={t("membership:document.submit")} encType="multipart/form-data">
        <TextInput
          name="title"
          label={t("membership:document.name")}
          hint={t("membership:document.nameHint")}
          form={form}
        />
        <FileUpload name="file" label={t("membership:document.file")} form={form} />
      </Form>
    </>
  );
}
