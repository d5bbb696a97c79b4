// Published reports for everybody: the list, the report as a page, and the sealed file.

import { Hono } from "hono";
import type { VNode } from "preact";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { pictureResponse } from "../../platform/files/picture-response.ts";
import { type Env, exchangeOf, paramOf } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { languageNameIn, languages } from "../../platform/i18n/languages.ts";
import { publicKeys } from "../../platform/sealing/signing-keys.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { show } from "../../ui/screen.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { findFileOfReport } from "../files.ts";
import { paths } from "../paths.ts";
import { type PublishedReport, publishedReports } from "../queries.ts";
import { cycleName } from "../report.ts";
import { readPublished, type SubmittedReport, sealedFileOf } from "../seals.ts";
import { publishedTag } from "../tags.ts";
import { publicFileResponse } from "./file-response.ts";
import { SealedView } from "./sealed-view.tsx";

export const publicPages = new Hono<Env>();

publicPages.get(paths.reports, async (c) => {
  const { service, t } = exchangeOf(c);
  const reports = await publishedReports(service.database.db);
  return show(c, {
    title: t("reports:published.list"),
    shows: [publishedTag],
    body: (
      <>
        <h1 class="govuk-heading-l">{t("reports:published.list")}</h1>
        {reports.length > 0 ? (
          <PublishedList reports={reports} />
        ) : (
          <EmptyState>{t("reports:published.none")}</EmptyState>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={paths.verify}>
            {t("reports:published.verify")}
          </a>
        </p>
      </>
    ),
  });
});

/** Published reports, each with where to read it and its PDF. */
export function PublishedList({ reports }: { reports: readonly PublishedReport[] }): VNode {
  const { t, language } = useI18n();
  return (
    <ul class="govuk-list report-list">
      {reports.map(({ city, cityName, cycle, publishedAt }) => {
        const name = t("reports:published.of", { city: cityName, cycle: cycleName(cycle) });
        return (
          <li key={`${city}/${cycle}`}>
            <a class="govuk-link" href={paths.published(city, cycle)}>
              {name}
            </a>{" "}
            <span class="govuk-hint report-list__date">
              {t("reports:published.on", { date: formatDate(publishedAt, language) })} ·{" "}
              <a class="govuk-link" href={paths.pdf(city, cycle)}>
                PDF<span class="govuk-visually-hidden"> {name}</span>
              </a>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

publicPages.get(paths.published(":city", ":cycle"), async (c) => {
  const { service, t } = exchangeOf(c);
  const { db } = service.database;
  const city = await getCity(db, paramOf(c, "city"));
  const published = await readPublished(db, city.id, paramOf(c, "cycle"));
  return show(c, {
    title: `${t("reports:published.title", { cycle: cycleName(published.cycle.id) })}, ${city.name}`,
    breadcrumbs: [
      { href: `/cities/${city.id}`, text: city.name },
      { href: paths.reports, text: t("reports:published.list") },
    ],
    shows: [cityTag(city.id)],
    body: <PublishedPage cityName={city.name} published={published} />,
  });
});

function PublishedPage({ cityName, published }: { cityName: string; published: SubmittedReport }): VNode {
  const { t, language } = useI18n();
  const { head, cycle, seal } = published;
  const { cityId, cycleId } = head;
  const at = head.events.findLast(({ action }) => action === "publish")?.at;
  return (
    <>
      <span class="govuk-caption-l">{cityName}</span>
      <h1 class="govuk-heading-l">{t("reports:published.title", { cycle: cycleName(cycle.id) })}</h1>
      {at && <p class="govuk-body-l">{t("reports:published.on", { date: formatDate(at, language) })}</p>}
      <section aria-labelledby="download" class="download-box">
        <h2 class="govuk-heading-m" id="download">
          {t("reports:published.download")}
        </h2>
        <ul class="govuk-list">
          {languages.map((inLanguage) => (
            <li key={inLanguage}>
              <a class="govuk-link" href={`${paths.pdf(cityId, cycleId)}?language=${inLanguage}`}>
                {t("reports:published.pdfIn", { language: languageNameIn(inLanguage, language) })}
              </a>
            </li>
          ))}
          <li>
            <a class="govuk-link" href={paths.sealed(cityId, cycleId)}>
              {t("reports:published.json")}
            </a>
          </li>
        </ul>
      </section>
      <SealedView
        report={seal.report}
        fileHref={(sha256) => `${paths.published(cityId, cycleId)}/files/${sha256}`}
      />
      <section aria-labelledby="seal">
        <h2 class="govuk-heading-l" id="seal">
          {t("reports:published.seal")}
        </h2>
        <p class="govuk-body">{t("reports:published.sealExplain")}</p>
        <SummaryList
          rows={[
            { key: t("reports:published.digest"), value: <code class="digest">{seal.digest}</code> },
            {
              key: t("reports:published.sealedAt"),
              value: formatMoment(seal.sealedAt, language),
            },
            { key: t("reports:published.key"), value: <code class="digest">{seal.keyId}</code> },
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

publicPages.get(paths.sealed(":city", ":cycle"), async (c) => {
  const { db } = exchangeOf(c).service.database;
  const { head, seal } = await readPublished(db, paramOf(c, "city"), paramOf(c, "cycle"));
  return c.body(await sealedFileOf(db, seal), 200, {
    "content-type": "application/json",
    "content-disposition": `attachment; filename="${head.cityId}-${head.cycleId}.json"`,
    "cache-control": "public, no-cache",
  });
});

publicPages.get(`${paths.published(":city", ":cycle")}/files/:sha256`, async (c) => {
  const { db } = exchangeOf(c).service.database;
  const { seal } = await readPublished(db, paramOf(c, "city"), paramOf(c, "cycle"));
  return publicFileResponse(c, db, await findFileOfReport(db, seal.report, paramOf(c, "sha256")));
});

/** A photograph in the size of a screen. */
publicPages.get(`${paths.published(":city", ":cycle")}/files/:sha256/small`, async (c) => {
  const { db } = exchangeOf(c).service.database;
  const { seal } = await readPublished(db, paramOf(c, "city"), paramOf(c, "cycle"));
  const file = await findFileOfReport(db, seal.report, paramOf(c, "sha256"));
  return pictureResponse(c, db, file, "public, no-cache");
});

/** The public keys with which seals are checked without us, as a JSON Web Key Set (RFC 7517). */
publicPages.get(paths.keys, async (c) => {
  const keys = await publicKeys(exchangeOf(c).service.database.db);
  const set = keys.map(({ keyId, publicKey }) => ({ ...publicKey, kid: keyId, use: "sig", alg: "EdDSA" }));
  return c.body(JSON.stringify({ keys: set }), 200, {
    "content-type": "application/jwk-set+json",
    "cache-control": "public, no-cache",
  });
});
