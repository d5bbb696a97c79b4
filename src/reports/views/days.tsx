// The days of a report in words: when it can be written, by when it has to be there, how late it is.

import type { VNode } from "preact";
import { dayOf, daysBetween } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { Inset } from "../../ui/inset.tsx";
import { Tag } from "../../ui/tag.tsx";

/** "12 days left: due on 31 December 2026." */
export function Deadline({ dueOn, now }: { dueOn: string; now: Date }): VNode {
  const { t, language } = useI18n();
  const days = daysBetween(dayOf(now), dueOn);
  const date = formatDate(dueOn, language);
  if (days > 0) return <>{t("reports:report.daysLeft", { count: days, date })}</>;
  if (days === 0) return <>{t("reports:report.dueToday")}</>;
  return <>{t("reports:report.overdue", { count: -days, date })}</>;
}

/** Nothing where it came in time, or where that is not known. */
export function LateTag({ days }: { days: number | undefined }): VNode | null {
  const { t } = useI18n();
  return days ? <Tag text={t("reports:late", { count: days })} tone="red" /> : null;
}

/** Where a report cannot be written yet. */
export function NotBegun({ opensOn }: { opensOn: string }): VNode {
  const { t, language } = useI18n();
  return <Inset>{t("reports:report.notBegun", { date: formatDate(opensOn, language) })}</Inset>;
}
