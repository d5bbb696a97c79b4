// The published reports on a city's public page.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { block } from "../ui/screens/block.tsx";
import { listPublishedReports, type PublishedReport } from "./queries.ts";
import { PublishedList } from "./views/published.tsx";

export const publishedOfCity = block({
  position: 20,
  reads: listPublishedReports,
  draw: (reports) => <PublishedOfCity reports={reports} />,
});

function PublishedOfCity({ reports }: { reports: readonly PublishedReport[] }): VNode {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="reports">
      <h2 class="govuk-heading-l" id="reports">
        {t("portal:city.reports")}
      </h2>
      {reports.length > 0 ? (
        <PublishedList reports={reports} />
      ) : (
        <p class="govuk-body">{t("portal:city.noReports")}</p>
      )}
    </section>
  );
}
