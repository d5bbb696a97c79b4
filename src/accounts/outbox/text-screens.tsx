import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button } from "../../ui/form.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { withParameters } from "../../ui/table-state.ts";
import { Warning } from "../../ui/warning.tsx";
import { paths } from "../paths.ts";
import { OutboxFilters } from "./filters.tsx";
import type { ListedText } from "./texts.ts";

interface TextsProps {
  texts: readonly ListedText[];
  undelivered: number;
  page: number;
  pages: number;
  hasGateway: boolean;
  url: URL;
}

export function TextMessages({ texts, undelivered, page, pages, hasGateway, url }: TextsProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body">
        {t(hasGateway ? "accounts:outbox.texts.gateway" : "accounts:outbox.texts.noGateway")}
      </p>
      {undelivered > 0 && <Warning>{t("accounts:outbox.texts.undelivered", { count: undelivered })}</Warning>}
      <OutboxFilters filter="texts" />
      {texts.length === 0 ? (
        <EmptyState>{t("accounts:outbox.texts.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("accounts:outbox.filter.texts")}
          isCaptionHidden
          isCompact
          headers={[t("accounts:outbox.texts.text"), t("accounts:outbox.at"), t("accounts:outbox.state")]}
          rows={texts.map((text) => ({
            key: text.id,
            cells: [text.text, formatMoment(text.writtenAt, language), stateOf(text, t, language)],
          }))}
        />
      )}
      <Pagination page={page} pages={pages} href={(to) => withParameters(url, { page: String(to) })} />
      {undelivered > 0 && (
        <>
          {hasGateway && (
            <form method="post" action={paths.resendTexts}>
              <Button secondary>{t("accounts:outbox.resendAll")}</Button>
            </form>
          )}
          <form method="post" action={paths.settleTexts}>
            <Button secondary>{t("accounts:outbox.settle")}</Button>
          </form>
        </>
      )}
    </>
  );
}

/** What became of a text message, and what comes next. */
function stateOf(text: ListedText, t: Translate, language: Language): string {
  const { state, failure, sentAt, nextTryAt, delivery } = text;
  switch (state) {
    case "sent":
      if (delivery) return t(`accounts:outbox.texts.${delivery}`);
      return t("accounts:outbox.sent", { at: sentAt ? formatMoment(sentAt, language) : "" });
    case "waiting":
      if (!failure) return t("accounts:outbox.waiting");
      return t("accounts:outbox.refusedForNow", { at: formatMoment(nextTryAt, language) });
    case "given_up":
      return t(failure === "too_old" ? "accounts:outbox.texts.tooOld" : "accounts:outbox.texts.givenUp");
    case "unanswered":
      return t("accounts:outbox.texts.unanswered");
    case "stopped":
      return t("accounts:outbox.texts.stopped");
    case "settled":
      return t("accounts:outbox.settled");
    default:
      return t("accounts:outbox.sending");
  }
}
