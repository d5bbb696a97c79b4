import type { VNode } from "preact";
import type { City, Contacts, Figure } from "../network/city.ts";
import { profilePath } from "../network/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { countryName, formatDate, formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { type WrittenText, written } from "../platform/written.ts";
import { FigureCard } from "../ui/figure-card.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import { MapOfCities } from "./map-of-cities.tsx";

interface CityPageProps {
  city: City;
  canEdit: boolean;
  /** How to reach the focal point, where the reader may know. */
  contacts: Contacts | undefined;
  /** What other slices show of the city. */
  sections: readonly VNode[];
}

/** What a city shows to everyone. */
export function CityPage({ city, canEdit, contacts, sections }: CityPageProps) {
  const { t, language } = useI18n();
  return (
    <>
      {canEdit && (
        <p class="govuk-body">
          <a class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" href={profilePath(city.id)}>
            {t("portal:city.edit")}
          </a>
        </p>
      )}
      <CityFigures city={city} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Written
            title={t("portal:city.introduction")}
            text={city.introduction}
            empty={t("portal:city.noIntroduction")}
          />
          <Written
            title={t("portal:city.vision")}
            text={city.vision}
            empty={t("portal:city.noVision")}
            isQuote
          />
          <Facts city={city} contacts={contacts} />
        </div>
        <div class="govuk-grid-column-one-third">
          <h2 class="govuk-heading-m">{t("portal:city.map")}</h2>
          <MapOfCities
            cities={[city]}
            highlighted={city.id}
            title={t("portal:city.mapTitle", {
              country: countryName(city.place.country, language),
              city: city.name,
            })}
          />
          <p class="govuk-hint">
            {t("portal:city.mapText", {
              city: city.name,
              country: countryName(city.place.country, language),
              ...position(city.point, t),
            })}
          </p>
        </div>
      </div>
      {sections}
      {city.version > 1 && (
        <p class="govuk-hint">{t("portal:city.changed", { date: formatDate(city.changedAt, language) })}</p>
      )}
    </>
  );
}

interface WrittenProps {
  title: string;
  text: WrittenText;
  empty: string;
  isQuote?: boolean;
}

/** A text by people, in the language that it was written in. */
function Written({ title, text, empty, isQuote = false }: WrittenProps) {
  const { language } = useI18n();
  const found = written(text, language);
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      {found ? (
        <div class={isQuote ? "vision" : "prose"} lang={found.lang}>
          {found.text.split(/\n+/).map((paragraph) => (
            <p class="govuk-body-l" key={paragraph}>
              {paragraph}
            </p>
          ))}
        </div>
      ) : (
        <p class="govuk-body missing">{empty}</p>
      )}
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
    <section aria-labelledby="more">
      <h2 class="govuk-heading-m" id="more">
        {t("portal:city.more")}
      </h2>
      <SummaryList rows={rows} />
    </section>
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

/** When a city joined: a year, the day where it is known, or what is uncertain about it. */
export function joinedText(
  { joined, joinedNote }: Pick<City, "joined" | "joinedNote">,
  language: Language,
): string {
  if (joinedNote) return localised(joinedNote, language);
  return joined === null || joined.length === 4 ? (joined ?? "") : formatDate(joined, language);
}

function position({ latitude, longitude }: City["point"], t: Translate) {
  return {
    latitude: t(latitude < 0 ? "portal:city.south" : "portal:city.north", { degrees: Math.abs(latitude) }),
    longitude: t(longitude < 0 ? "portal:city.west" : "portal:city.east", { degrees: Math.abs(longitude) }),
  };
}
