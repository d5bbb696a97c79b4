// Published reports for everybody: the list, and the report as a page.

import type { VNode } from "preact";
import type { ListedPage } from "../../platform/database/listed.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { languageNameIn, languages } from "../../platform/i18n/languages.ts";
import type { Answers } from "../../platform/page.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { withParameters } from "../../ui/table-state.ts";
import { EditionNotices } from "../editions/edition-views.tsx";
import type { getPublishedReport } from "../editions/sealed-queries.ts";
import { paths } from "../paths.ts";
import { daysLateIn } from "../sealed-report.ts";
import type { Published } from "../standings.ts";
import { LateTag } from "./days.tsx";
import { PublishedCards } from "./published-cards.tsx";
import { SealedView } from "./sealed.tsx";

/** All published reports, a page at a time. */
export function PublishedReports({ list, url }: { list: ListedPage<Published>; url: URL }): VNode {
  const { t } = useI18n();
  return (
    <>
      {list.found > 0 ? (
        <PublishedCards reports={list.rows} />
      ) : (
        <EmptyState>{t("reports:published.none")}</EmptyState>
      )}
      <Pagination
        page={list.page}
        pages={list.pages}
        href={(page) => withParameters(url, { page: String(page) })}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.verify}>
          {t("reports:published.verify")}
        </a>
      </p>
    </>
  );
}

interface PublishedProps {
  city: string;
  cycle: string;
  copy: Answers<typeof getPublishedReport>;
}

export function PublishedView({ city, cycle, copy }: PublishedProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {t("reports:published.on", { date: formatDate(copy.publishedAt, language) })}{" "}
        <LateTag days={daysLateIn(copy.report)} />
      </p>
      <EditionNotices
        city={city}
        cycle={cycle}
        edition={copy.edition}
        editions={copy.editions}
        report={copy.report}
      />
      <section aria-labelledby="download" class="download-box">
        <h2 class="govuk-heading-m" id="download">
          {t("reports:published.download")}
        </h2>
        <ul class="govuk-list">
          {languages.map((inLanguage) => (
            <li key={inLanguage}>
              <a
                class="govuk-link"
                href={`${paths.pdf(city, cycle)}?language=${inLanguage}&submission=${copy.submission}`}
              >
                {t("reports:published.pdfIn", { language: languageNameIn(inLanguage, language) })}
              </a>
            </li>
          ))}
          <li>
            <a class="govuk-link" href={`${paths.sealed(city, cycle)}?submission=${copy.submission}`}>
              {t("reports:published.json")}
            </a>
          </li>
        </ul>
      </section>
      <SealedView
        report={copy.report}
        fileHref={(sha256) => `${paths.published(city, cycle)}/files/${sha256}`}
      />
      <section aria-labelledby="seal">
        <h2 class="govuk-heading-l" id="seal">
          {t("reports:published.seal")}
        </h2>
        <p class="govuk-body">{t("reports:published.sealExplain")}</p>
        <SummaryList
          rows={[
            { key: t("reports:published.digest"), value: <code class="digest">{copy.digest}</code> },
            {
              key: t("reports:published.sealedAt"),
              value: formatMoment(copy.sealedAt, language),
            },
            ...(copy.report.dueOn
              ? [{ key: t("reports:published.due"), value: formatDate(copy.report.dueOn, language) }]
              : []),
            { key: t("reports:published.key"), value: <code class="digest">{copy.keyId}</code> },
          ]}
        />
        <p class="govuk-body">
          <a class="govuk-link" href={paths.verify}>
            {t("reports:published.verify")}
          </a>
        </p>
      </section>
    </>
  );
}
