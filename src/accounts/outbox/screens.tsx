import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { ReadCounts } from "../../platform/mail/answers/read-answers.ts";
import { Address } from "../../ui/address.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button, Form, type FormState } from "../../ui/form.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { withParameters } from "../../ui/table-state.ts";
import { Warning } from "../../ui/warning.tsx";
import { paths } from "../paths.ts";
import { OutboxFilters } from "./filters.tsx";
import type { ListedMail, MailFilter, OutboxMail } from "./queries.ts";

interface OutboxProps {
  mails: readonly ListedMail[];
  filter: MailFilter;
  page: number;
  pages: number;
  /** Mails that an administrator has to see to. */
  undelivered: number;
  isSending: boolean;
  /** Where people can answer mails: what became of their answers. */
  read: ReadCounts | undefined;
  url: URL;
}

export function Outbox(props: OutboxProps): VNode {
  const { mails, filter, page, pages, undelivered, isSending, read, url } = props;
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body">{t(isSending ? "accounts:outbox.smtp" : "accounts:outbox.noSmtp")}</p>
      {read && <p class="govuk-body">{t("accounts:outbox.answers", { ...read })}</p>}
      {undelivered > 0 && <Warning>{t("accounts:outbox.undelivered", { count: undelivered })}</Warning>}
      <OutboxFilters filter={filter} />
      {mails.length === 0 ? (
        <EmptyState>
          {t(filter === "all" ? "accounts:outbox.none" : "accounts:outbox.noneOfThese")}
        </EmptyState>
      ) : (
        <PlainTable
          caption={t(`accounts:outbox.filter.${filter}`)}
          isCaptionHidden
          isCompact
          headers={[
            t("accounts:outbox.subject"),
            t("accounts:outbox.recipient"),
            t("accounts:outbox.at"),
            t("accounts:outbox.state"),
          ]}
          rows={mails.map((mail) => ({
            key: mail.id,
            cells: [
              <a class="govuk-link" href={paths.mail(mail.id)}>
                {mail.subject}
              </a>,
              <Address of={mail.recipient} />,
              formatMoment(mail.writtenAt, language),
              stateOf(mail, t, language),
            ],
          }))}
        />
      )}
      <Pagination page={page} pages={pages} href={(to) => withParameters(url, { page: String(to) })} />
      {filter === "undelivered" && mails.some(({ state }) => state === "given_up") && isSending && (
        <form method="post" action={`${paths.outbox}/resend`}>
          <Button secondary>{t("accounts:outbox.resendAll")}</Button>
        </form>
      )}
    </>
  );
}

/** What became of a mail, and what comes next. */
function stateOf(mail: ListedMail, t: Translate, language: Language): string {
  const { state, failure, sentAt, nextTryAt } = mail;
  switch (state) {
    case "sent":
      return t("accounts:outbox.sent", { at: sentAt ? formatMoment(sentAt, language) : "" });
    case "given_up":
      if (failure === "refused") return t("accounts:outbox.refused");
      return t(failure === "too_old" ? "accounts:outbox.tooOld" : "accounts:outbox.givenUp");
    case "waiting":
      if (!failure) return t("accounts:outbox.waiting");
      return t(failure === "server" ? "accounts:outbox.serverAway" : "accounts:outbox.refusedForNow", {
        at: formatMoment(nextTryAt, language),
      });
    case "unanswered":
      return t("accounts:outbox.unanswered");
    case "settled":
      return t("accounts:outbox.settled");
    default:
      return t("accounts:outbox.sending");
  }
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
  const { holdsLink, openedAt, openedByName, lastError, state } = mail;
  const isToBeHandedOn = state === "waiting" && !isSending;
  return (
    <>
      <p class="govuk-body">
        {t("accounts:outbox.recipient")}: {mail.recipient}
        <br />
        {t("accounts:outbox.state")}: {stateOf(mail, t, language)}
        {lastError && (
          <>
            <br />
            {t("accounts:outbox.said")}: {lastError}
          </>
        )}
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
          {t(isToBeHandedOn ? "accounts:outbox.openExplain" : "accounts:outbox.withheld")}
        </p>
      )}
      {holdsLink && !isOpen && isToBeHandedOn && form && (
        <Form form={form} action={paths.mail(mail.id)} submit={t("accounts:outbox.open")} isSecondary />
      )}
      <WhatNext mail={mail} isSending={isSending} />
    </>
  );
}

/** What an administrator can do with a mail that is not out. */
function WhatNext({ mail: { id, state, failure }, isSending }: Pick<MailProps, "mail" | "isSending">) {
  const { t } = useI18n();
  const isUndelivered = state === "given_up" || state === "unanswered";
  if (!isUndelivered && state !== "waiting") return null;
  const canResend = isSending && (isUndelivered || failure !== null);
  return (
    <>
      {state === "unanswered" && <p class="govuk-body">{t("accounts:outbox.unansweredExplain")}</p>}
      {canResend && (
        <form method="post" action={`${paths.mail(id)}/resend`}>
          <Button secondary>{t("accounts:outbox.resend")}</Button>
        </form>
      )}
      <form method="post" action={`${paths.mail(id)}/settle`}>
        <button class="link-button" type="submit">
          {t(isUndelivered ? "accounts:outbox.settle" : "accounts:outbox.doNotSend")}
        </button>
      </form>
    </>
  );
}
