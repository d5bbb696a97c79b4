import type { VNode } from "preact";
import { MapSource } from "../network/map-source.tsx";
import type { Network } from "../network/network-edition.ts";
import type { ShownCities } from "../network/shown-queries.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { countryName, formatNumber } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import { CityCards, MoreCities } from "./city-cards.tsx";
import { MapOfCities } from "./map-of-cities.tsx";

interface CitiesProps {
  shown: ShownCities;
  network: Network;
}

/** The cities of the network on the map and as a list. */
export function AboutCities({ shown, network }: CitiesProps) {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">
        {t("portal:cities.lead", { count: shown.count, network: localised(network.name, language) })}
      </p>
      {shown.count > 0 && <CitiesOnMap shown={shown} network={network} />}
    </>
  );
}

/** The map, and beside it a list that says and does the same. */
function CitiesOnMap({ shown, network }: CitiesProps) {
  const { t, language } = useI18n();
  const { cities } = shown;
  return (
    <>
      <MoreCities {...shown} />
      <div class="split split--map">
        <figure class="map-figure">
          <MapOfCities
            cities={cities}
            title={t("portal:cities.mapTitle", { country: countryName(network.country, language) })}
          />
          <figcaption class="govuk-hint">
            {t("portal:cities.mapText", { count: cities.length })}
            <MapSource />
          </figcaption>
        </figure>
        <CityCards cities={cities} level={2} isColumn />
      </div>
    </>
  );
}

interface CityFiguresProps extends Pick<ShownCities, "people"> {
  table: VNode;
}

/** People and area of each city with year and source, and the people of all together. */
export function CityFigures({ people, table }: CityFiguresProps) {
  const { t, language } = useI18n();
  return (
    <section class="section" id="figures" aria-labelledby="figures-title">
      <h2 class="govuk-heading-l" id="figures-title">
        {t("portal:cities.figures")}
      </h2>
      <p class="govuk-body">
        {t("portal:cities.together", { count: people.counted, people: formatNumber(people.total, language) })}
        {people.ofCounties > 0 && <> {t("portal:cities.ofCounties", { count: people.ofCounties })}</>}
      </p>
      {table}
    </section>
  );
}
