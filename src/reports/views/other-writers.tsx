import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import type { OtherWriters } from "../versions/writers.ts";

interface OtherWritersProps {
  others: OtherWriters;
  /** Where the newest text stands. */
  href: string;
}

/** Who else writes this answer, as it was when the page was opened; the browser's script keeps it up to date. */
export function OtherWritersNotice({ others, href }: OtherWritersProps): VNode {
  const { t, language } = useI18n();
  return (
    <div
      class="govuk-inset-text other-writers"
      id="text-writers"
      hidden={others.length === 0}
      data-who={others.map(({ by }) => by).join(", ")}
      data-writes={t("reports:writers.writes", { who: "{who}", since: "{since}", last: "{last}" })}
      data-older={t("reports:writers.older")}
      data-see={t("reports:writers.see")}
      data-href={href}
    >
      {others.map(({ by, since, lastAt }) => (
        <p class="govuk-body" key={by}>
          {t("reports:writers.writes", {
            who: by,
            since: formatMoment(new Date(since), language),
            last: formatMoment(new Date(lastAt), language),
          })}
        </p>
      ))}
      {others.length > 0 && <p class="govuk-body">{t("reports:writers.both")}</p>}
    </div>
  );
}
