import { type CityWithPhotograph, peopleIn } from "../network/city.ts";
import { MapSource } from "../network/map-source.tsx";
import type { Network } from "../network/network-edition.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { countryName, formatNumber } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { DataTable } from "../ui/table.tsx";
import { CityCards, MoreCities } from "./city-cards.tsx";
import { shownColumns } from "./city-table.tsx";
import { shownOnPage } from "./city-words.ts";
import { MapOfCities } from "./map-of-cities.tsx";

interface CitiesProps {
  cities: CityWithPhotograph[];
  network: Network;
}

/** All cities of the network: on the map, as a list, and in figures with their sources. */
export function CitiesPage({ cities, network, url }: CitiesProps & { url: URL }) {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {t("portal:cities.lead", { count: cities.length, network: localised(network.name, language) })}
      </p>
      <CitiesOnMap cities={cities} network={network} />
      {cities.length > 0 && <CityFigures cities={cities} url={url} />}
    </>
  );
}

/** The map, and beside it a list that says and does the same. */
function CitiesOnMap({ cities, network }: CitiesProps) {
  const { t, language } = useI18n();
  if (cities.length === 0) return <EmptyState>{t("portal:cities.emptyText")}</EmptyState>;
  return (
    <>
      <MoreCities cities={cities} />
      <div class="split split--map">
        <figure class="map-figure">
          <MapOfCities
            cities={cities}
            title={t("portal:cities.mapTitle", { country: countryName(network.country, language) })}
          />
          <figcaption class="govuk-hint">
            {t("portal:cities.mapText", { count: shownOnPage(cities).length })}
            <MapSource />
          </figcaption>
        </figure>
        <CityCards cities={cities} level={2} isColumn />
      </div>
    </>
  );
}

/** People and area of each city with year and source, and the people of all together. */
function CityFigures({ cities, url }: { cities: CityWithPhotograph[]; url: URL }) {
  const { t, language } = useI18n();
  const people = peopleIn(cities);
  return (
    <section class="section" aria-labelledby="figures-title">
      <h2 class="govuk-heading-l" id="figures-title">
        {t("portal:cities.figures")}
      </h2>
      <p class="govuk-body">
        {t("portal:cities.together", { count: people.counted, people: formatNumber(people.total, language) })}
        {people.ofCounties > 0 && <> {t("portal:cities.ofCounties", { count: people.ofCounties })}</>}
      </p>
      <DataTable
        id="figures"
        caption={t("portal:cities.caption")}
        columns={shownColumns(t, language)}
        rows={cities}
        rowKey={({ id }) => id}
        url={url}
        tools
      />
    </section>
  );
}
