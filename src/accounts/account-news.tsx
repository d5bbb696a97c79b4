// What was done with somebody's account, told to them where they come by; nobody else can take it away.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import { Warning } from "../ui/warning.tsx";
import { paths } from "./paths.ts";
import type { AccountEvent } from "./queries.ts";

export function AccountNews({ events }: { events: readonly AccountEvent[] }): VNode | null {
  const { t, language } = useI18n();
  if (events.length === 0) return null;
  return (
    <>
      {events.map(({ id, operation, at, by }) => (
        <Warning key={id}>
          {t(operation === "accounts.openMail" ? "accounts:news.mailOpened" : "accounts:news.wasReset", {
            at: formatMoment(at, language),
            by,
          })}
        </Warning>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.password}>
          {t("accounts:changePassword.title")}
        </a>
      </p>
    </>
  );
}

export function AccountEvents({ events }: { events: readonly AccountEvent[] }): VNode {
  const { t, language } = useI18n();
  const nameOf = (operation: string) => {
    const key = `audit:${operation}`;
    return isMessageKey(key) ? t(key) : operation;
  };
  return (
    <section aria-labelledby="events">
      <h2 class="govuk-heading-m" id="events">
        {t("accounts:news.title")}
      </h2>
      {events.length === 0 && <p class="govuk-body">{t("accounts:news.none")}</p>}
      <ul class="govuk-list">
        {events.map(({ id, operation, at, by }) => (
          <li key={id}>
            {formatMoment(at, language)}: {nameOf(operation)} ({by})
          </li>
        ))}
      </ul>
    </section>
  );
}
