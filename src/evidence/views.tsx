// What the pages of a city's evidence show.

import type { VNode } from "preact";
import type { Citing } from "../platform/citable.ts";
import type { ListedPage } from "../platform/database/listed.ts";
import { acceptedFiles } from "../platform/files/file-type.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { ChangedMeanwhile } from "../ui/changed-meanwhile.tsx";
import { CitedIn } from "../ui/cited-in.tsx";
import { Details } from "../ui/details.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { FileUpload, Form, type FormState, Textarea, TextInput } from "../ui/form.tsx";
import { textIn } from "../ui/form-state.ts";
import { SummaryList } from "../ui/summary-list.tsx";
import { DataTable, type TableColumn } from "../ui/table.tsx";
import { paths } from "./paths.ts";
import type { EvidenceKind, ListedEvidence } from "./queries.ts";
import { evidenceCounts } from "./slots.ts";
import type { StoredEvidence } from "./stored-evidence.ts";

function kindOf({ file }: StoredEvidence): EvidenceKind {
  if (!file) return "link";
  return file.mediaType.startsWith("image/") ? "photo" : "file";
}

export function evidenceColumns(
  cityId: string,
  t: Translate,
  language: Language,
): TableColumn<ListedEvidence>[] {
  return [
    {
      key: "title",
      header: t("evidence:evidence.name"),
      text: ({ title }) => title,
      sortable: true,
      cell: ({ id, title }) => (
        <a class="govuk-link" href={paths.evidence(cityId, id)}>
          {title}
        </a>
      ),
    },
    {
      key: "kind",
      header: t("evidence:evidence.kind.title"),
      text: ({ kind }) => t(`evidence:evidence.kind.${kind}`),
      sortable: true,
    },
    {
      key: "usedBy",
      header: t("evidence:evidence.usedBy"),
      text: ({ counts }) =>
        evidenceCounts
          .given()
          .flatMap(({ words }, index) => {
            const count = counts[index] ?? 0;
            return count === 0 ? [] : [t(words, { count })];
          })
          .join("; ") || "–",
    },
    {
      key: "addedBy",
      header: t("evidence:evidence.addedBy"),
      text: ({ addedByName }) => addedByName,
      sortable: true,
    },
    {
      key: "addedAt",
      header: t("evidence:evidence.addedAt"),
      text: ({ addedAt }) => formatDate(addedAt, language),
      sortable: true,
    },
  ];
}

interface CityProps {
  cityId: string;
  list: ListedPage<ListedEvidence>;
  canAdd: boolean;
  url: URL;
  form: FormState;
}

export function CityEvidence({ cityId, list, canAdd, url, form }: CityProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("evidence:evidence.explain")}</p>
      <DataTable
        id="all-evidence"
        caption={t("evidence:evidence.title")}
        url={url}
        rows={list}
        rowKey={({ id }) => id}
        tools
        empty={<EmptyState>{t("evidence:evidence.none")}</EmptyState>}
        columns={evidenceColumns(cityId, t, language)}
      />
      {canAdd && (
        <>
          <h2 class="govuk-heading-m">{t("evidence:evidence.add")}</h2>
          <Form
            form={form}
            action={paths.allEvidence(cityId)}
            submit={t("evidence:evidence.keep")}
            encType="multipart/form-data"
          >
            <FileUpload
              name="evidence"
              label={t("evidence:evidence.file")}
              hint={t("values:record.evidenceHint")}
              accept={acceptedFiles}
              form={form}
              neededFor={t("evidence:evidence.oneNeeded")}
            />
            <TextInput
              name="evidenceUrl"
              label={t("evidence:evidence.link")}
              type="url"
              spellcheck={false}
              form={form}
              neededFor={t("evidence:evidence.oneNeeded")}
            />
            <Description form={form} />
          </Form>
        </>
      )}
    </>
  );
}

function Description({ form, isOptional = true }: { form: FormState; isOptional?: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput name="title" label={t("evidence:evidence.name")} form={form} isOptional={isOptional} />
      <Textarea
        name="description"
        label={t("evidence:evidence.description")}
        hint={t("evidence:evidence.descriptionHint")}
        rows={3}
        form={form}
        isOptional
      />
    </>
  );
}

interface PieceProps {
  cityId: string;
  evidence: StoredEvidence;
  /** What stands on it now, as each slice shows it. */
  uses: readonly VNode[];
  citing: readonly Citing[];
  /** Whether anything stands on it, or ever did. */
  isUsed: boolean;
  canChange: boolean;
  canRemove: boolean;
  form: FormState;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

export function EvidencePiece({
  cityId,
  evidence,
  uses,
  citing,
  isUsed,
  canChange,
  canRemove,
  form,
  isLate = false,
}: PieceProps): VNode {
  const { t, language } = useI18n();
  const { file, url, title, description } = evidence;
  const isPhoto = file?.mediaType.startsWith("image/") ?? false;
  return (
    <>
      {isPhoto && file && (
        <img class="evidence-photo" src={paths.smallPicture(cityId, file.id)} alt={description ?? title} />
      )}
      {description && <p class="govuk-body preserve-lines">{description}</p>}
      <SummaryList
        rows={[
          {
            key: t("evidence:evidence.kind.title"),
            value: t(`evidence:evidence.kind.${kindOf(evidence)}`),
          },
          ...(file
            ? [
                {
                  key: t("evidence:evidence.file"),
                  value: (
                    <a class="govuk-link" href={paths.file(cityId, file.id)}>
                      {file.name}
                    </a>
                  ),
                },
              ]
            : []),
          ...(url
            ? [
                {
                  key: t("evidence:evidence.link"),
                  value: (
                    <a class="govuk-link" href={url} rel="nofollow noopener">
                      {url}
                    </a>
                  ),
                },
              ]
            : []),
          {
            key: t("evidence:evidence.added"),
            value: `${evidence.addedByName}, ${formatDate(evidence.addedAt, language)}`,
          },
        ]}
      />
      <h2 class="govuk-heading-m">{t("evidence:evidence.usedIn")}</h2>
      {uses.length === 0 && citing.length === 0 && <EmptyState>{t("evidence:evidence.unused")}</EmptyState>}
      {uses}
      {citing.length > 0 && <CitedIn citing={citing} />}
      {canChange && (
        <Details summary={t("evidence:evidence.describe")} open={isLate || form.errors.length > 0}>
          {isLate && (
            <ChangedMeanwhile
              differences={[
                { label: t("evidence:evidence.name"), saved: title, typed: textIn(form, "title") },
                {
                  label: t("evidence:evidence.description"),
                  saved: description ?? "",
                  typed: textIn(form, "description"),
                },
              ]}
            />
          )}
          <Form
            form={form}
            action={paths.evidence(cityId, evidence.id)}
            submit={t("evidence:evidence.saveDescription")}
          >
            <input type="hidden" name="version" value={textIn(form, "version")} />
            <Description form={form} isOptional={false} />
          </Form>
        </Details>
      )}
      {canRemove && !isUsed && (
        <Form
          form={{ ...form, errors: [] }}
          action={paths.removeEvidence(cityId, evidence.id)}
          submit={t("evidence:evidence.remove")}
          isWarning
        />
      )}
    </>
  );
}
