// What a city's public page shows of what it does together with others.

import type { VNode } from "preact";
import type { z } from "zod";
import { cityBlock, factsOf } from "../../network/slots.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { paths } from "../paths.ts";
import { clustersHere, exchangesHere, partnershipsHere } from "./city-facts.ts";

export const togetherBlock = cityBlock({
  name: "together",
  title: "peers:together.title",
  position: 28,
  draw(_nothing, { t }, city) {
    const exchanges = factsOf(city.facts, exchangesHere);
    const clusters = factsOf(city.facts, clustersHere);
    const partnerships = factsOf(city.facts, partnershipsHere);
    return exchanges.length + clusters.length + partnerships.length === 0 ? null : (
      <section class="section" aria-labelledby="together">
        <h2 class="govuk-heading-l" id="together">
          {t("peers:together.title")}
        </h2>
        <Exchanges city={city.id} exchanges={exchanges} />
        <Clusters city={city.id} clusters={clusters} />
        <Partnerships city={city.id} partnerships={partnerships} />
      </section>
    );
  },
});

interface ExchangesProps {
  city: string;
  exchanges: readonly z.infer<typeof exchangesHere.row>[];
}

function Exchanges({ city, exchanges }: ExchangesProps): VNode | null {
  const { t } = useI18n();
  const [first] = exchanges;
  if (!first) return null;
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
          {t("exchanges:shown.all", { count: first.all })}
        </a>
      </p>
    </>
  );
}

interface ClustersProps {
  city: string;
  clusters: readonly z.infer<typeof clustersHere.row>[];
}

function Clusters({ city, clusters }: ClustersProps): VNode | null {
  const { t } = useI18n();
  const [first] = clusters;
  if (!first) return null;
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
          {t("peers:together.clusters", { count: first.all })}
        </a>
      </p>
    </>
  );
}

interface PartnershipsProps {
  city: string;
  partnerships: readonly z.infer<typeof partnershipsHere.row>[];
}

function Partnerships({ city, partnerships }: PartnershipsProps): VNode | null {
  const { t } = useI18n();
  const [first] = partnerships;
  if (!first) return null;
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
          {t("peers:together.partnerships", { count: first.all })}
        </a>
      </p>
    </>
  );
}
