import { type City, peopleIn } from "../network/city.ts";
import type { Network } from "../network/network-edition.ts";
import { cityPath } from "../network/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { countryName, formatNumber } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import { written } from "../platform/written.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { DataTable } from "../ui/table.tsx";
import { joinedText } from "./city.tsx";
import { shownColumns } from "./city-table.tsx";
import { MapOfCities } from "./map-of-cities.tsx";

interface CitiesProps {
  cities: City[];
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
      <CitiesOnMap cities={cities} network={network} level={2} withIntroduction />
      {cities.length > 0 && <CityFigures cities={cities} url={url} />}
    </>
  );
}

interface CitiesOnMapProps extends CitiesProps {
  level: 2 | 3;
  withIntroduction?: boolean;
}

/** The map, and beside it a list that says and does the same. */
export function CitiesOnMap({ cities, network, level, withIntroduction = false }: CitiesOnMapProps) {
  const { t, language } = useI18n();
  if (cities.length === 0) return <EmptyState>{t("portal:cities.emptyText")}</EmptyState>;
  return (
    <div class="split">
      <figure class="map-figure">
        <MapOfCities
          cities={cities}
          title={t("portal:cities.mapTitle", { country: countryName(network.country, language) })}
        />
        <figcaption class="govuk-hint">{t("portal:cities.mapText", { count: cities.length })}</figcaption>
      </figure>
      <ul class="city-list">
        {cities.map((city) => (
          <CityItem key={city.id} city={city} level={level} withIntroduction={withIntroduction} />
        ))}
      </ul>
    </div>
  );
}

interface CityItemProps {
  city: City;
  level: 2 | 3;
  withIntroduction: boolean;
}

function CityItem({ city, level, withIntroduction }: CityItemProps) {
  const { t, language } = useI18n();
  const { id, name, population, joined } = city;
  const introduction = withIntroduction ? written(city.introduction, language) : undefined;
  const Heading = `h${level}` as const;
  return (
    <li class="city-list__item">
      <Heading class="govuk-heading-m city-list__name">
        <a class="govuk-link" href={cityPath(id)}>
          {name}
        </a>
      </Heading>
      <p class="city-list__facts">
        {population
          ? t("portal:cities.people", {
              people: formatNumber(population.value, language),
              year: population.year,
            })
          : t("portal:cities.peopleUnknown")}
        {joined && <> · {t("portal:cities.joined", { year: joinedText(city, language) })}</>}
      </p>
      {introduction && (
        <p class="govuk-body" lang={introduction.lang}>
          {introduction.text}
        </p>
      )}
    </li>
  );
}

/** People and area of each city with year and source, and the people of all together. */
function CityFigures({ cities, url }: { cities: City[]; url: URL }) {
  const { t, language } = useI18n();
  const people = peopleIn(cities);
  return (
    <section class="section" aria-labelledby="figures-title">
      <h2 class="govuk-heading-l" id="figures-title">
        {t("portal:cities.figures")}
      </h2>
      <p class="govuk-body">
        {t("portal:cities.together", { count: people.counted, people: formatNumber(people.total, language) })}
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
