import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { Warning } from "../ui/warning.tsx";
import { paths } from "./paths.ts";
import type { Troubles } from "./troubles.ts";

/** What an administrator has to see to, on the desk. */
export function OfficeNotices({ undeliveredMails, undeliveredTexts, failedJobs }: Troubles): VNode {
  const { t } = useI18n();
  return (
    <>
      <Trouble count={undeliveredMails} href={`${paths.outbox}?filter=undelivered`}>
        {t("accounts:outbox.undelivered", { count: undeliveredMails })}
      </Trouble>
      <Trouble count={undeliveredTexts} href={paths.texts}>
        {t("accounts:outbox.texts.undelivered", { count: undeliveredTexts })}
      </Trouble>
      <Trouble count={failedJobs} href={paths.jobs}>
        {t("accounts:jobs.someFailed", { count: failedJobs })}
      </Trouble>
    </>
  );
}

function Trouble({ count, href, children }: { count: number; href: string; children: string }): VNode | null {
  if (count === 0) return null;
  return (
    <Warning>
      <a class="govuk-link" href={href}>
        {children}
      </a>
    </Warning>
  );
}
