// The published reports on public pages: the newest on the home page, a city's own on its page.

import type { VNode } from "preact";
import { cityBlock } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { block } from "../ui/screens/block.tsx";
import { paths } from "./paths.ts";
import { listPublishedReports } from "./queries.ts";
import { latestPublishedReports } from "./screen-queries.ts";
import { publishedTag } from "./tags.ts";
import { PublishedCards } from "./views/published-cards.tsx";

export const publishedOfCity = cityBlock({
  name: "reports",
  title: "portal:city.reports",
  position: 20,
  reads: listPublishedReports,
  draw: (reports) => (reports.length > 0 ? <PublishedOfCity reports={reports} /> : null),
});

export const latestPublished = block({
  position: 40,
  reads: latestPublishedReports,
  shows: [publishedTag],
  draw: (reports) => (reports.length > 0 ? <LatestPublished reports={reports} /> : null),
});

type Cards = Parameters<typeof PublishedCards>[0];

function PublishedOfCity({ reports }: Pick<Cards, "reports">): VNode {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="reports">
      <h2 class="govuk-heading-l" id="reports">
        {t("portal:city.reports")}
      </h2>
      <PublishedCards reports={reports} isOfOneCity />
    </section>
  );
}

function LatestPublished({ reports }: Pick<Cards, "reports">): VNode {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="reports">
      <h2 class="govuk-heading-l" id="reports">
        {t("portal:home.reports.title")}
      </h2>
      <PublishedCards reports={reports} />
      <p class="govuk-body">
        <a class="more-link" href={paths.reports}>
          {t("reports:published.all")}
        </a>
      </p>
    </section>
  );
}
