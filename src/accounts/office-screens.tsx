import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { Warning } from "../ui/warning.tsx";
import { paths } from "./paths.ts";

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
