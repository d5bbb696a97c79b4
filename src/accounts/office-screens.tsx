import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import type { TableColumn } from "../ui/table.tsx";
import { Warning } from "../ui/warning.tsx";
import { paths } from "./paths.ts";
import type { AuditEntry } from "./queries.ts";

/** What an administrator has to see to, on the desk. */
export function OfficeNotices({
  undelivered,
  failedJobs,
}: {
  undelivered: number;
  failedJobs: number;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      {undelivered > 0 && (
        <Warning>
          <a class="govuk-link" href={`${paths.outbox}?filter=undelivered`}>
            {t("accounts:outbox.undelivered", { count: undelivered })}
          </a>
        </Warning>
      )}
      {failedJobs > 0 && (
        <Warning>
          <a class="govuk-link" href={paths.jobs}>
            {t("accounts:jobs.someFailed", { count: failedJobs })}
          </a>
        </Warning>
      )}
    </>
  );
}

export function auditColumns(t: Translate, language: Language): TableColumn<AuditEntry>[] {
  return [
    {
      key: "at",
      header: t("accounts:audit.at"),
      text: ({ at }) => formatMoment(at, language),
      sortable: true,
    },
    { key: "who", header: t("accounts:audit.who"), text: ({ actorName }) => actorName, sortable: true },
    {
      key: "what",
      header: t("accounts:audit.what"),
      text: ({ operation }) => {
        const event = `audit:${operation}`;
        return isMessageKey(event) ? t(event) : operation;
      },
      sortable: true,
    },
    { key: "city", header: t("accounts:audit.city"), text: ({ scope }) => scope ?? "", sortable: true },
    { key: "subject", header: t("accounts:audit.subject"), text: ({ subject }) => subject ?? "" },
  ];
}

export function AuditLead(): VNode {
  const { t } = useI18n();
  return <p class="govuk-body">{t("accounts:audit.explain")}</p>;
}
