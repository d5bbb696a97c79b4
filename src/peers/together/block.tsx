// What a city's public page shows of what it does together with others.

import type { VNode } from "preact";
import { cityBlock } from "../../network/slots.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { paths } from "../paths.ts";
import { type Together, togetherOf } from "./queries.ts";

export const togetherBlock = cityBlock({
  name: "together",
  title: "peers:together.title",
  position: 28,
  reads: togetherOf,
  draw: (known, { t }, city) =>
    known.allExchanges + known.allClusters + known.allPartnerships === 0 ? null : (
      <section class="section" aria-labelledby="together">
        <h2 class="govuk-heading-l" id="together">
          {t("peers:together.title")}
        </h2>
        <Exchanges city={city.id} known={known} />
        <Clusters city={city.id} known={known} />
        <Partnerships city={city.id} known={known} />
      </section>
    ),
});

function Exchanges({ city, known }: { city: string; known: Together }): VNode | null {
  const { t } = useI18n();
  const { exchanges, allExchanges } = known;
  if (allExchanges === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-m">{t("exchanges:shown.title")}</h3>
      <ul class="govuk-list govuk-list--spaced">
        {exchanges.map(({ id, learner, host, learned }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.shownExchange(id)}>
              {t("exchanges:shown.one", { learner, host })}
            </a>
            {learned !== null && <div>{learned}</div>}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.allExchanges}?city=${city}`}>
          {t("exchanges:shown.all", { count: allExchanges })}
        </a>
      </p>
    </>
  );
}

function Clusters({ city, known }: { city: string; known: Together }): VNode | null {
  const { t } = useI18n();
  const { clusters, allClusters } = known;
  if (allClusters === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-m">{t("clusters:title")}</h3>
      <ul class="govuk-list govuk-list--spaced">
        {clusters.map(({ id, title, coordinates }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.cluster(id)}>
              {title}
            </a>
            {coordinates && <div>{t("clusters:part.coordinates")}</div>}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.allClusters}?city=${city}`}>
          {t("peers:together.clusters", { count: allClusters })}
        </a>
      </p>
    </>
  );
}

function Partnerships({ city, known }: { city: string; known: Together }): VNode | null {
  const { t } = useI18n();
  const { partnerships, allPartnerships } = known;
  if (allPartnerships === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-m">{t("partnerships:shown.title")}</h3>
      <ul class="govuk-list govuk-list--spaced">
        {partnerships.map(({ id, title }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.shownPartnership(id)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.allPartnerships}?city=${city}`}>
          {t("peers:together.partnerships", { count: allPartnerships })}
        </a>
      </p>
    </>
  );
}
