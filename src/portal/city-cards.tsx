// The cities of the network as cards that lead to their pages.

import type { VNode } from "preact";
import type { CityWithPhotograph } from "../network/city.ts";
import { citiesPath, cityPath } from "../network/paths.ts";
import { Picture } from "../network/photographs/figure.tsx";
import { photographsOfCity } from "../network/photographs/paths.ts";
import { whoseFigures } from "../network/place-words.ts";
import type { ShownCities } from "../network/shown-queries.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import { written } from "../platform/written.ts";
import { joinedText } from "./city-words.ts";
import { ShapeOfCity } from "./map-of-cities.tsx";

/** Where not all are shown: how many are, and the way to the rest. */
export function MoreCities({ cities, count }: Pick<ShownCities, "cities" | "count">): VNode | null {
  const { t } = useI18n();
  if (count <= cities.length) return null;
  return (
    <p class="govuk-body">
      {t("portal:cities.someShown", { shown: cities.length, count })}{" "}
      <a class="govuk-link" href={`${citiesPath}#figures`}>
        {t("portal:cities.allInTable")}
      </a>
    </p>
  );
}

interface CityCardsProps {
  cities: readonly CityWithPhotograph[];
  level: 2 | 3;
  /** Below each other, beside a map. */
  isColumn?: boolean;
}

export function CityCards({ cities, level, isColumn = false }: CityCardsProps): VNode {
  return (
    <ul class={isColumn ? "city-cards city-cards--column" : "city-cards"}>
      {cities.map((city) => (
        <CityCard key={city.id} city={city} level={level} />
      ))}
    </ul>
  );
}

function CityCard({ city, level }: { city: CityWithPhotograph; level: 2 | 3 }): VNode {
  const { t, language } = useI18n();
  const { id, name, kind, population, photograph } = city;
  const introduction = written(city.introduction, language);
  const joined = joinedText(city, language);
  const Heading = `h${level}` as const;
  return (
    <li class="city-card">
      <div class="city-card__picture">
        {photograph ? (
          <Picture
            at={photographsOfCity(id)}
            photograph={photograph}
            widths="(min-width: 900px) 380px, 100vw"
          />
        ) : (
          <ShapeOfCity city={city} />
        )}
      </div>
      <p class="eyebrow">{t(`network:kind.${kind}`)}</p>
      <Heading class="city-card__name">
        <a class="city-card__link" href={cityPath(id)}>
          {name}
        </a>
      </Heading>
      {introduction && (
        <p class="city-card__text" lang={introduction.lang}>
          {introduction.text}
        </p>
      )}
      <p class="city-card__facts">
        {population
          ? t("portal:cities.people", {
              people: formatNumber(population.value, language),
              year: [population.year, whoseFigures(city, language)].filter(Boolean).join(", "),
            })
          : t("portal:cities.peopleUnknown")}
        {joined && <> · {t("portal:cities.joined", { year: joined })}</>}
        {city.standing !== "member" && <> · {t(`membership:standing.${city.standing}`)}</>}
      </p>
    </li>
  );
}
