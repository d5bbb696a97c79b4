import type { VNode } from "preact";
import { areaOf, areas } from "../network/areas.ts";
import type { City, Figure, ShownCity } from "../network/city.ts";
import { MapSource } from "../network/map-source.tsx";
import type { Network } from "../network/network-edition.ts";
import { pageOrderPath, profilePath } from "../network/paths.ts";
import { PhotographFigure } from "../network/photographs/figure.tsx";
import { photographsOfCity } from "../network/photographs/paths.ts";
import { whoseFigures } from "../network/place-words.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { countryName, formatDate, formatNumber } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { MessageKey, Translate } from "../platform/i18n/message-key.ts";
import { written } from "../platform/written.ts";
import { FigureCard } from "../ui/figure-card.tsx";
import { paragraphsOf } from "../ui/paragraphs.tsx";
import { OwnPart } from "../ui/screens/kept-body.tsx";
import { MapOfCity } from "./map-of-cities.tsx";

interface CityPageProps {
  city: ShownCity;
  network: Network;
  /** What other slices show of the city. */
  sections: readonly VNode[];
}

/** What a city shows to everyone: its front door. */
export function CityPage({ city, network, sections }: CityPageProps) {
  const { t, language } = useI18n();
  return (
    <>
      <Opening city={city} network={network} />
      <CityFigures city={city} />
      {sections}
      {city.version > 1 && (
        <p class="govuk-hint">{t("portal:city.changed", { date: formatDate(city.changedAt, language) })}</p>
      )}
      <MapSource />
    </>
  );
}

/** Name and vision, and what is seen of the city: its first photograph, or where it lies. */
function Opening({ city, network }: Pick<CityPageProps, "city" | "network">) {
  const { t, language } = useI18n();
  const vision = written(city.vision, language);
  const [photograph] = city.photographs;
  return (
    <div class="city-opening">
      <div class="city-opening__words">
        <p class="eyebrow">
          {t("portal:city.caption", {
            kind: t(`network:kind.${city.kind}`),
            network: localised(network.name, language),
          })}
        </p>
        <h1 class="govuk-heading-xl">{city.name}</h1>
        {vision ? (
          <blockquote class="vision" lang={vision.lang} aria-label={t("portal:city.vision")}>
            {paragraphsOf(vision.text)}
          </blockquote>
        ) : (
          <p class="missing">{t("portal:city.noVision")}</p>
        )}
        <OwnPart name="edit" />
      </div>
      {photograph ? (
        <PhotographFigure
          at={photographsOfCity(city.id)}
          photograph={photograph}
          widths="(min-width: 900px) 560px, 100vw"
          isFirst
        />
      ) : (
        <PlaceFigure city={city} />
      )}
    </div>
  );
}

/** For those who keep the city's page. */
export function KeeperLinks({ city }: { city: string }): VNode {
  return (
    <ul class="keeper-links">
      <KeeperLink href={profilePath(city)} text="portal:city.edit" />
      <KeeperLink href={photographsOfCity(city).all} text="network:photographs.title" />
      <KeeperLink href={pageOrderPath(city)} text="network:pageOrder.short" />
    </ul>
  );
}

function KeeperLink({ href, text }: { href: string; text: MessageKey }) {
  const { t } = useI18n();
  return (
    <li>
      <a class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" href={href}>
        {t(text)}
      </a>
    </li>
  );
}

/** The map of where the city lies, and the same in words. */
export function PlaceFigure({ city }: { city: City }) {
  return (
    <figure class="place-figure">
      <MapOfCity city={city} />
      <figcaption class="govuk-hint">
        <WhereItLies city={city} />
      </figcaption>
    </figure>
  );
}

function WhereItLies({ city }: { city: City }) {
  const { t, language } = useI18n();
  const country = countryName(city.place.country, language);
  const area = areaOf(city);
  const known = areas();
  if (!area || !known?.outlines)
    return <>{t("portal:city.mapText", { city: city.name, country, ...position(city.point, t) })}</>;
  const names = area.places.map(({ name }) => name).toSorted((one, other) => one.localeCompare(other));
  return (
    <>
      {t("portal:city.areaText", { area: localised(area.name, language), country })}{" "}
      {known.places && names.length > 0 && `${localised(known.places, language)}: ${names.join(", ")}.`}
    </>
  );
}

/** What is known of the city in figures, each with its source. */
function CityFigures({ city }: { city: City }) {
  const { t, language } = useI18n();
  const { population, areaKm2, schooling, joined } = city;
  const sourceOf = ({ year, source }: Figure) => t("portal:city.figure", { year, source });
  const sourceOfPlace = (figure: Figure) =>
    [whoseFigures(city, language), sourceOf(figure)].filter(Boolean).join("; ");
  return (
    <div class="figures">
      {population && (
        <FigureCard
          figure={formatNumber(population.value, language)}
          label={t("portal:city.peopleLabel")}
          source={sourceOfPlace(population)}
        />
      )}
      {areaKm2 && (
        <FigureCard
          figure={formatNumber(areaKm2.value, language)}
          label={t("portal:city.areaLabel")}
          source={sourceOfPlace(areaKm2)}
        />
      )}
      {population && areaKm2 && (
        <FigureCard
          figure={formatNumber(density(population.value, areaKm2.value), language)}
          label={t("portal:city.densityLabel")}
          source={t("portal:city.densityFrom")}
        />
      )}
      {schooling && (
        <FigureCard
          figure={formatNumber(schooling.value, language)}
          label={t("portal:city.schoolingLabel")}
          source={sourceOf(schooling)}
        />
      )}
      {joined && (
        <FigureCard
          figure={joined.slice(0, 4)}
          label={t("portal:city.joinedLabel")}
          source={city.joinedNote ? localised(city.joinedNote, language) : t("portal:city.joinedSource")}
        />
      )}
    </div>
  );
}

/** People per km². Where few people live, a whole number would say too little. */
function density(people: number, areaKm2: number): number {
  const value = people / areaKm2;
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}

function position({ latitude, longitude }: City["point"], t: Translate) {
  return {
    latitude: t(latitude < 0 ? "portal:city.south" : "portal:city.north", { degrees: Math.abs(latitude) }),
    longitude: t(longitude < 0 ? "portal:city.west" : "portal:city.east", { degrees: Math.abs(longitude) }),
  };
}
