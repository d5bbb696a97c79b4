import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { isMessageKey } from "../../platform/i18n/messages.ts";
import { Details } from "../../ui/details.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { paths } from "../paths.ts";
import { nameOf } from "./job-name.ts";
import type { ListenerState } from "./listener-queries.ts";

/** What is done after something happened; what waits or was given up stands open, all the rest behind a line. */
export function Listeners({ listeners }: { listeners: readonly ListenerState[] }): VNode {
  const { t } = useI18n();
  const busy = listeners.filter(({ waiting, dead }) => waiting > 0 || dead > 0);
  const idle = listeners.filter((listener) => !busy.includes(listener));
  return (
    <>
      <h2 class="govuk-heading-m govuk-!-margin-top-7">{t("accounts:jobs.listeners")}</h2>
      <p class="govuk-body">{t("accounts:jobs.listenersExplain")}</p>
      {busy.length > 0 && <ListenerTable listeners={busy} />}
      {idle.length > 0 && (
        <Details summary={t("accounts:jobs.idleListeners", { count: idle.length })}>
          <ListenerTable listeners={idle} />
        </Details>
      )}
    </>
  );
}

function ListenerTable({ listeners }: { listeners: readonly ListenerState[] }): VNode {
  const { t } = useI18n();
  return (
    <PlainTable
      caption={t("accounts:jobs.listeners")}
      isCaptionHidden
      isCompact
      headers={[
        t("accounts:jobs.listener"),
        t("accounts:jobs.after"),
        t("accounts:jobs.state"),
        t("accounts:jobs.do"),
      ]}
      rows={listeners.map((listener) => ({
        key: listener.name,
        cells: [
          nameOf(listener.name, t),
          <Operation name={listener.operation} />,
          <State listener={listener} />,
          <TellAgain listener={listener} />,
        ],
      }))}
    />
  );
}

function Operation({ name }: { name: string }): VNode {
  const { t } = useI18n();
  const key = `audit:${name}`;
  return <>{isMessageKey(key) ? t(key) : name}</>;
}

function State({ listener }: { listener: ListenerState }): VNode {
  const { t, language } = useI18n();
  const { waiting, failing, nextTryAt, toldAt, dead } = listener;
  const last = toldAt
    ? t("accounts:jobs.lastTold", { at: formatMoment(toldAt, language) })
    : t("accounts:jobs.notTold");
  return (
    <>
      {waiting > 0 ? t("accounts:jobs.waitingCount", { count: waiting }) : t("accounts:jobs.nothingWaits")}
      {failing > 0 && nextTryAt && (
        <>
          <br />
          {t("accounts:jobs.failingCount", { count: failing, at: formatMoment(nextTryAt, language) })}
        </>
      )}
      <br />
      {last}
      {dead > 0 && <GivenUp listener={listener} />}
    </>
  );
}

function GivenUp({ listener: { dead, failures } }: { listener: ListenerState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <br />
      <strong>{t("accounts:jobs.deadCount", { count: dead })}</strong>
      <ul class="govuk-list govuk-list--bullet">
        {failures.map(({ eventId, at, subject, error }) => (
          <li key={eventId}>
            {t("accounts:jobs.failureOf", {
              subject: subject ?? eventId,
              at: formatMoment(at, language),
              error: error ?? t("accounts:jobs.noReason"),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

function TellAgain({ listener: { name, dead } }: { listener: ListenerState }): VNode {
  const { t } = useI18n();
  if (dead === 0) return <>–</>;
  return (
    <form method="post" action={`${paths.listeners}/${name}/tell-again`}>
      <button class="link-button" type="submit">
        {t("accounts:jobs.tellAgain")}
        <span class="govuk-visually-hidden">: {nameOf(name, t)}</span>
      </button>
    </form>
  );
}
