import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Form, type FormState } from "../ui/form.tsx";
import { DataTable } from "../ui/table.tsx";
import { Warning } from "../ui/warning.tsx";
import { paths } from "./paths.ts";
import type { AuditEntry, OutboxMail } from "./queries.ts";

export function Outbox({
  mails,
  isSending,
  url,
}: {
  mails: readonly OutboxMail[];
  isSending: boolean;
  url: URL;
}): VNode {
  const { t, language } = useI18n();
  const state = ({ sentAt, lastError }: OutboxMail) =>
    sentAt
      ? t("accounts:outbox.sent")
      : lastError
        ? t("accounts:outbox.failed", { reason: lastError })
        : t("accounts:outbox.waiting");
  return (
    <>
      <h1 class="govuk-heading-l">{t("accounts:outbox.title")}</h1>
      <p class="govuk-body">{t(isSending ? "accounts:outbox.smtp" : "accounts:outbox.noSmtp")}</p>
      <DataTable
        id="mails"
        caption={t("accounts:outbox.title")}
        url={url}
        rows={mails}
        rowKey={({ id }) => id}
        empty={<EmptyState>{t("accounts:outbox.none")}</EmptyState>}
        columns={[
          {
            key: "subject",
            header: t("accounts:outbox.subject"),
            text: ({ subject }) => subject,
            cell: ({ id, subject }) => (
              <a class="govuk-link" href={paths.mail(id)}>
                {subject}
              </a>
            ),
          },
          {
            key: "recipient",
            header: t("accounts:outbox.recipient"),
            text: ({ recipient }) => recipient,
            sortable: true,
          },
          {
            key: "at",
            header: t("accounts:outbox.at"),
            text: ({ writtenAt }) => formatMoment(writtenAt, language),
            sortValue: ({ writtenAt }) => new Date(writtenAt).getTime(),
            sortable: true,
          },
          { key: "state", header: t("accounts:outbox.state"), text: state },
        ]}
      />
    </>
  );
}

interface MailProps {
  mail: OutboxMail;
  isSending: boolean;
  /** With its link, for whoever hands it on. */
  isOpen?: boolean;
  form: FormState | undefined;
}

export function MailPage({ mail, isSending, isOpen, form }: MailProps): VNode {
  const { t, language } = useI18n();
  const { holdsLink, sentAt, openedAt, openedByName } = mail;
  return (
    <>
      <h1 class="govuk-heading-l">{mail.subject}</h1>
      <p class="govuk-body">
        {t("accounts:outbox.recipient")}: {mail.recipient}
      </p>
      {isOpen && <Warning>{t("accounts:outbox.isOpen")}</Warning>}
      <div class="answer preserve-lines">{mail.body}</div>
      {openedAt && !isOpen && (
        <p class="govuk-body">
          {t("accounts:outbox.opened", { by: openedByName ?? "", at: formatMoment(openedAt, language) })}
        </p>
      )}
      {holdsLink && !isOpen && (
        <p class="govuk-body">
          {t(sentAt || isSending ? "accounts:outbox.withheld" : "accounts:outbox.openExplain")}
        </p>
      )}
      {holdsLink && !isOpen && !sentAt && !isSending && form && (
        <Form form={form} action={paths.mail(mail.id)} submit={t("accounts:outbox.open")} isSecondary />
      )}
    </>
  );
}

export function Audit({ entries, url }: { entries: readonly AuditEntry[]; url: URL }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{t("accounts:audit.title")}</h1>
      <p class="govuk-body">{t("accounts:audit.explain")}</p>
      <DataTable
        id="audit"
        caption={t("accounts:audit.title")}
        url={url}
        rows={entries}
        rowKey={({ id }) => id}
        tools
        empty={<EmptyState>{t("accounts:audit.none")}</EmptyState>}
        columns={[
          {
            key: "at",
            header: t("accounts:audit.at"),
            text: ({ at }) => formatMoment(at, language),
            sortValue: ({ id }) => Number(id),
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
        ]}
      />
    </>
  );
}
