import type { VNode } from "preact";
import { areaOf, areas } from "../network/areas.ts";
import type { City, Contacts, Figure } from "../network/city.ts";
import type { Network } from "../network/network-edition.ts";
import { profilePath } from "../network/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { countryName, formatDate, formatNumber } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { written } from "../platform/written.ts";
import { FigureCard } from "../ui/figure-card.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import { MapOfCity, MapSource } from "./map-of-cities.tsx";

interface CityPageProps {
  city: City;
  network: Network;
  canEdit: boolean;
  /** How to reach the focal point, where the reader may know. */
  contacts: Contacts | undefined;
  /** What other slices show of the city. */
  sections: readonly VNode[];
}

/** What a city shows to everyone: its front door. */
export function CityPage({ city, network, canEdit, contacts, sections }: CityPageProps) {
  const { t, language } = useI18n();
  return (
    <>
      <Opening city={city} network={network} canEdit={canEdit} />
      <CityFigures city={city} />
      <About city={city} contacts={contacts} />
      {sections}
      {city.version > 1 && (
        <p class="govuk-hint">{t("portal:city.changed", { date: formatDate(city.changedAt, language) })}</p>
      )}
      <MapSource />
    </>
  );
}

/** Name and vision, and where the city lies. */
function Opening({ city, network, canEdit }: Pick<CityPageProps, "city" | "network" | "canEdit">) {
  const { t, language } = useI18n();
  const vision = written(city.vision, language);
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
            {paragraphs(vision.text)}
          </blockquote>
        ) : (
          <p class="missing">{t("portal:city.noVision")}</p>
        )}
        {canEdit && (
          <a class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" href={profilePath(city.id)}>
            {t("portal:city.edit")}
          </a>
        )}
      </div>
      <figure class="city-opening__map">
        <MapOfCity city={city} />
        <figcaption class="govuk-hint">
          <WhereItLies city={city} />
        </figcaption>
      </figure>
    </div>
  );
}

/** The same as the map, in words. */
function WhereItLies({ city }: { city: City }) {
  const { t, language } = useI18n();
  const country = countryName(city.place.country, language);
  const area = areaOf(city);
  const known = areas();
  if (!area || !known)
    return <>{t("portal:city.mapText", { city: city.name, country, ...position(city.point, t) })}</>;
  const names = area.places.map(({ name }) => name).toSorted((one, other) => one.localeCompare(other));
  return (
    <>
      {t("portal:city.areaText", { area: localised(area.name, language), country })}{" "}
      {localised(known.places, language)}: {names.join(", ")}.
    </>
  );
}

function paragraphs(text: string): VNode[] {
  return text.split(/\n+/).map((paragraph) => <p key={paragraph}>{paragraph}</p>);
}

/** Who the city is, and what else is known of it. */
function About({ city, contacts }: Pick<CityPageProps, "city" | "contacts">) {
  const { t, language } = useI18n();
  const introduction = written(city.introduction, language);
  return (
    <section class="section city-about" aria-labelledby="about">
      <div>
        <h2 class="govuk-heading-l" id="about">
          {t("portal:city.introduction")}
        </h2>
        {introduction ? (
          <div class="lead" lang={introduction.lang}>
            {paragraphs(introduction.text)}
          </div>
        ) : (
          <p class="govuk-body missing">{t("portal:city.noIntroduction")}</p>
        )}
      </div>
      <Facts city={city} contacts={contacts} />
    </section>
  );
}

/** What is known of the city in figures, each with its source. */
function CityFigures({ city }: { city: City }) {
  const { t, language } = useI18n();
  const { population, areaKm2, schooling, joined } = city;
  const sourceOf = ({ year, source }: Figure) => t("portal:city.figure", { year, source });
  return (
    <div class="figures">
      {population && (
        <FigureCard
          figure={formatNumber(population.value, language)}
          label={t("portal:city.peopleLabel")}
          source={sourceOf(population)}
        />
      )}
      {areaKm2 && (
        <FigureCard
          figure={formatNumber(areaKm2.value, language)}
          label={t("portal:city.areaLabel")}
          source={sourceOf(areaKm2)}
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

/** What a profile can hold besides; what is missing is named, so that nobody takes it for nothing. */
function Facts({ city, contacts }: { city: City; contacts: Contacts | undefined }) {
  const { t, language } = useI18n();
  const { place, leader, focalPoint } = city;
  const country = countryName(place.country, language);
  const missing = [
    { key: t("portal:city.joined"), isMissing: city.joined === null },
    { key: t("portal:city.population"), isMissing: city.population === null },
    { key: t("portal:city.area"), isMissing: city.areaKm2 === null },
    { key: t("portal:city.schooling"), isMissing: city.schooling === null },
  ];
  const focalText = listed(focalPoint.name, focalPoint.title, focalPoint.organisation);
  const rows: SummaryRow[] = [
    {
      key: t("portal:city.place"),
      value: place.county ? t("portal:city.placeIn", { county: place.county, country }) : country,
    },
    { key: t("portal:city.leader"), value: listed(leader.name, leader.title) ?? <NotGiven /> },
    {
      key: t("portal:city.focalPoint"),
      value: (
        <>
          {focalText ?? <NotGiven />}
          {contacts && <ContactLinks contacts={contacts} />}
          {!contacts && focalText && <span class="source">{t("portal:city.contactsNote")}</span>}
        </>
      ),
    },
    {
      key: t("portal:city.website"),
      value: city.website ? <Website address={city.website} /> : <NotGiven />,
    },
    ...missing.filter(({ isMissing }) => isMissing).map(({ key }) => ({ key, value: <NotGiven /> })),
  ];
  return (
    <div>
      <h3 class="govuk-heading-m">{t("portal:city.more")}</h3>
      <SummaryList rows={rows} />
    </div>
  );
}

/** People per km². Where few people live, a whole number would say too little. */
function density(people: number, areaKm2: number): number {
  const value = people / areaKm2;
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}

function Website({ address }: { address: string }) {
  return (
    <a class="govuk-link" href={address} rel="noopener">
      {address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
    </a>
  );
}

function ContactLinks({ contacts: { email, telephone } }: { contacts: Contacts }) {
  return (
    <>
      {email && (
        <span class="source">
          <a class="govuk-link" href={`mailto:${email}`}>
            {email}
          </a>
        </span>
      )}
      {telephone && (
        <span class="source">
          <a class="govuk-link" href={`tel:${telephone.replaceAll(/[^+\d]/g, "")}`}>
            {telephone}
          </a>
        </span>
      )}
    </>
  );
}

function NotGiven() {
  const { t } = useI18n();
  return <span class="missing">{t("portal:city.notGiven")}</span>;
}

function listed(...parts: (string | null)[]): string | undefined {
  return parts.filter((part) => part !== null).join(", ") || undefined;
}

function position({ latitude, longitude }: City["point"], t: Translate) {
  return {
    latitude: t(latitude < 0 ? "portal:city.south" : "portal:city.north", { degrees: Math.abs(latitude) }),
    longitude: t(longitude < 0 ? "portal:city.west" : "portal:city.east", { degrees: Math.abs(longitude) }),
  };
}
