// What changed since somebody read or confirmed a report, part by part.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Problem } from "../../platform/problem.ts";
import type { FormState } from "../../ui/form.tsx";
import { Notification } from "../../ui/notification.tsx";
import type { FallenBecause } from "../confirmation.ts";
import { keyFeaturesPart, recordPart } from "../content-marks.ts";
import { paths } from "../paths.ts";
import type { ReportFile } from "../queries.ts";
import type { DraftReport } from "../sealed-report.ts";

/** The parts that a refusal names, where it is about something that changed. */
export function changedIn(problem: Problem): string[] {
  const { changed } = problem.details;
  return Array.isArray(changed) ? changed.map(String) : [];
}

/** The form without the sentence that the page says above it already. */
export function withoutSaid(form: FormState): FormState {
  return { ...form, errors: form.errors.filter(({ field }) => field !== "form") };
}

interface ChangedPartsProps {
  parts: readonly { part: string; changedAt?: Date | undefined }[];
  report: DraftReport;
  /** Where a part can be read; without it parts are named only. */
  href?: (part: string) => string | undefined;
}

export function ChangedParts({ parts, report, href }: ChangedPartsProps): VNode {
  const { t, language } = useI18n();
  const nameOf = usePartName(report);
  return (
    <ul class="govuk-list govuk-list--bullet">
      {parts.map(({ part, changedAt }) => {
        const address = href?.(part);
        return (
          <li key={part}>
            {address ? (
              <a class="govuk-link" href={address}>
                {nameOf(part)}
              </a>
            ) : (
              nameOf(part)
            )}
            {changedAt && <> {t("reports:changed.on", { date: formatMoment(changedAt, language) })}</>}
          </li>
        );
      })}
    </ul>
  );
}

function usePartName({ sections }: DraftReport): (part: string) => string {
  const { t, language } = useI18n();
  const questions = sections.flatMap((section) => section.questions);
  return (part) => {
    if (part === recordPart) return t("reports:changed.record");
    if (part === keyFeaturesPart) return t("reports:changed.keyFeatures");
    if (part === "unknown") return t("reports:changed.unknown");
    const title = questions.find(({ id }) => id === part)?.title;
    return title ? localised(title, language) : part;
  };
}

/** Where in a report being written a part is changed. */
function partHref({ city, cycle, template }: ReportFile): (part: string) => string | undefined {
  const ids = template.sections.flatMap(({ questions }) => questions.map(({ id }) => id));
  return (part) => {
    if (part === recordPart) return `/cities/${city.id}/profile`;
    if (part === keyFeaturesPart) return `/cities/${city.id}/scorecard`;
    return ids.includes(part) ? paths.question(city.id, cycle.id, part) : undefined;
  };
}

/** Why the confirmation of the head of the city does not stand any more. */
export function FallenConfirmation({ file }: { file: ReportFile }): VNode | null {
  const { t } = useI18n();
  if (file.fallen.length === 0) return null;
  return (
    <Notification tone="important" title={t("reports:declaration.fell")}>
      <p class="govuk-body">{t("reports:declaration.fellBecause")}</p>
      <ChangedParts parts={file.fallen satisfies FallenBecause[]} report={file.draft} href={partHref(file)} />
      <p class="govuk-body">{t("reports:declaration.fellNext")}</p>
    </Notification>
  );
}

/** What a report being written changed in since the page was opened on which somebody decided. */
export function ChangedSince({
  file,
  changed,
}: {
  file: ReportFile;
  changed: readonly string[];
}): VNode | null {
  const { t } = useI18n();
  if (changed.length === 0) return null;
  const parts = changed.map((part) => ({ part, changedAt: file.answers.get(part)?.writtenAt }));
  return (
    <Notification tone="important" title={t("reports:problem.content_changed")}>
      <p class="govuk-body">{t("reports:changed.title")}</p>
      <ChangedParts parts={parts} report={file.draft} href={partHref(file)} />
    </Notification>
  );
}
