// The published reports on public pages: the newest on the home page, a city's own on its page.

import type { VNode } from "preact";
import { guests } from "../network/allow.ts";
import { cityBlock, factsOf } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import { block } from "../ui/screens/block.tsx";
import { type CommitmentReport, commitmentAnswers } from "./commitment-answers.ts";
import { paths } from "./paths.ts";
import { publishedHere } from "./published-here.ts";
import { latestPublishedReports } from "./screen-queries.ts";
import { publishedTag } from "./tags.ts";
import { PublishedCards } from "./views/published-cards.tsx";

export const publishedOfCity = cityBlock({
  name: "reports",
  title: "portal:city.reports",
  position: 20,
  draw(_nothing, _visit, city) {
    const reports = factsOf(city.facts, publishedHere);
    return reports.length > 0 ? (
      <PublishedOfCity
        reports={reports.map(({ cycle, late, published, withdrawn }) => ({
          city: city.id,
          cityName: city.name,
          cycle,
          daysLate: late,
          publishedAt: published,
          withdrawnAt: withdrawn,
        }))}
      />
    ) : null;
  },
});

export const latestPublished = block({
  position: 40,
  reads: latestPublishedReports,
  shows: [publishedTag],
  draw: (reports) => (reports.length > 0 ? <LatestPublished reports={reports} /> : null),
});

/** The same on the desk of a guest. */
export const latestForGuests = block({
  position: 20,
  isFor: ({ actor }) => guests.permits(actor, {}),
  reads: latestPublishedReports,
  draw: (reports) => (reports.length > 0 ? <LatestPublished reports={reports} /> : null),
});

export const answersForCommitment = block({
  position: 20,
  reads: commitmentAnswers,
  draw: (reports) => (reports.length > 0 ? <AnswersForCommitment reports={reports} /> : null),
});

function AnswersForCommitment({ reports }: { reports: readonly CommitmentReport[] }): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="commitment-answers">
      <h3 class="govuk-heading-m" id="commitment-answers">
        {t("reports:commitment.title")}
      </h3>
      <ul class="govuk-list govuk-list--spaced">
        {reports.map(({ city, cityName, cycle, questions }) => (
          <li key={`${city} ${cycle}`}>
            {t("reports:commitment.report", { city: cityName, cycle })}
            <ul class="govuk-list govuk-list--bullet">
              {questions.map(({ id, title }) => (
                <li key={id}>
                  <a class="govuk-link" href={`${paths.published(city, cycle)}#q-${id}`}>
                    {localised(title, language)}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

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
