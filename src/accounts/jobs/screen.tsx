import type { VNode } from "preact";
import { home } from "../../platform/home.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Warning } from "../../ui/warning.tsx";
import { paths } from "../paths.ts";
import { nameOf } from "./job-name.ts";
import type { ListenerState } from "./listener-queries.ts";
import { Listeners } from "./listener-screen.tsx";
import type { JobState } from "./queries.ts";
import { turnOf } from "./turn.ts";

interface JobsProps {
  jobs: readonly JobState[];
  listeners: readonly ListenerState[];
  now: Date;
}

export function Jobs({ jobs, listeners, now }: JobsProps): VNode {
  const { t, language } = useI18n();
  const title = t("accounts:jobs.title");
  const failed = jobs.filter(({ hasFailed }) => hasFailed).length;
  const dead = listeners.reduce((sum, listener) => sum + listener.dead, 0);
  return (
    <>
      <p class="govuk-body">{t("accounts:jobs.explain")}</p>
      {failed > 0 && <Warning>{t("accounts:jobs.someFailed", { count: failed })}</Warning>}
      {dead > 0 && <Warning>{t("accounts:jobs.someDead", { count: dead })}</Warning>}
      {jobs.length === 0 ? (
        <EmptyState>{t("accounts:jobs.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={title}
          isCaptionHidden
          isCompact
          headers={[
            t("accounts:jobs.job"),
            t("accounts:jobs.when"),
            t("accounts:jobs.state"),
            t("accounts:jobs.last"),
            t("accounts:jobs.do"),
          ]}
          rows={jobs.map((job) => ({
            key: job.name,
            cells: [
              nameOf(job.name, t),
              whenOf(job.every, now, { t, language }),
              stateOf(job, t),
              <LastRun job={job} language={language} />,
              <RunNow job={job} />,
            ],
          }))}
        />
      )}
      {listeners.length > 0 && <Listeners listeners={listeners} />}
    </>
  );
}

/** When it runs by itself; an expression that no words are known for is shown as it is. */
function whenOf(every: string, now: Date, { t, language }: { t: Translate; language: Language }): string {
  const turn = turnOf(every, { now, timeZone: home().timeZone });
  if (!turn) return every;
  const said = turn.key === "day" ? { time: formatTime(turn.time, language) } : turn;
  return t(`accounts:jobs.every.${turn.key}`, { ...said });
}

function stateOf({ isRunning, isWaiting }: JobState, t: Translate): string {
  if (isRunning) return t("accounts:jobs.running");
  return t(isWaiting ? "accounts:jobs.waiting" : "accounts:jobs.idle");
}

function LastRun({ job, language }: { job: JobState; language: Parameters<typeof formatMoment>[1] }): VNode {
  const { t } = useI18n();
  const { endedAt, hasFailed, error, retryAt } = job;
  if (!endedAt) return <>{t("accounts:jobs.never")}</>;
  const at = formatMoment(endedAt, language);
  if (!hasFailed) return <>{t("accounts:jobs.done", { at })}</>;
  return (
    <>
      <strong>{t("accounts:jobs.failed", { at })}</strong>
      {error && (
        <>
          <br />
          {error}
        </>
      )}
      {retryAt && (
        <>
          <br />
          {t("accounts:jobs.again", { at: formatMoment(retryAt, language) })}
        </>
      )}
    </>
  );
}

function RunNow({ job: { name, hasFailed } }: { job: JobState }): VNode {
  const { t } = useI18n();
  return (
    <form method="post" action={`${paths.jobs}/${name}/run`}>
      <button class="link-button" type="submit">
        {t(hasFailed ? "accounts:jobs.tryAgain" : "accounts:jobs.runNow")}
        <span class="govuk-visually-hidden">: {nameOf(name, t)}</span>
      </button>
    </form>
  );
}
