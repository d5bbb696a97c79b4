// Places as everybody can look them up: by typing, or by going down from the country.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterSelect } from "../../ui/filter-fields.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { cityPath } from "../paths.ts";
import { placePath, placesFilePath, placesPath } from "./paths.ts";
import type { NamedPlace, Place } from "./place.ts";
import { inPlace, placeName, shortPlaceName } from "./place-words.tsx";
import type { PlacesAbout } from "./places-edition.ts";
import { type ChildPlace, longestSearch, type PlaceWithMore } from "./queries.ts";

interface PlacesProps {
  about: PlacesAbout | undefined;
  top: readonly ChildPlace[];
  found: readonly Place[];
  asked: { q: string; kind: string };
}

export function Places({ about, top, found, asked }: PlacesProps): VNode {
  const { t } = useI18n();
  if (!about) return <EmptyState>{t("places:none")}</EmptyState>;
  return (
    <>
      <p class="govuk-body-l">{t("places:lead")}</p>
      <SearchForm about={about} asked={asked} />
      {asked.q.trim() === "" ? (
        <Children places={top} about={about} />
      ) : (
        <FoundPlaces found={found} about={about} text={asked.q} />
      )}
      <AboutPlaces about={about} />
    </>
  );
}

function SearchForm({ about, asked }: Pick<PlacesProps, "asked"> & { about: PlacesAbout }): VNode {
  const { t, language } = useI18n();
  return (
    <form class="data-table__filter group" method="get" action={placesPath} aria-label={t("places:title")}>
      <label class="govuk-label" for="q">
        {t("places:search")}
      </label>
      <input
        class="govuk-input govuk-input--width-20"
        id="q"
        name="q"
        value={asked.q}
        maxLength={longestSearch}
        spellcheck={false}
      />
      <label class="govuk-label" for="kind">
        {t("places:level")}
      </label>
      <FilterSelect
        name="kind"
        chosen={asked.kind}
        any={t("places:everyLevel")}
        options={about.levels.map(({ kind, many }) => ({ value: kind, text: localised(many, language) }))}
      />
      <button class="govuk-button govuk-button--secondary" type="submit">
        {t("places:find")}
      </button>
    </form>
  );
}

interface FoundProps {
  found: readonly Place[];
  about: PlacesAbout;
  text: string;
}

function FoundPlaces({ found, about, text }: FoundProps): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="found">
      <h2 class="govuk-heading-m" id="found">
        {t("places:found", { count: found.length, text: text.trim() })}
      </h2>
      {found.length === 0 ? (
        <EmptyState action={{ href: placesPath, text: t("places:fromTop") }}>
          {t("places:notFound")}
        </EmptyState>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {found.map((place) => (
            <li key={place.id}>
              <PlaceLink place={place} />{" "}
              <span class="source">
                <KindWord kind={place.kind} about={about} />
                {place.above.length > 1 && (
                  <>
                    {": "}
                    <Names places={place.above.slice(1).toReversed()} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PlaceLink({ place }: { place: Pick<NamedPlace, "id" | "fullNames"> }): VNode {
  const { language } = useI18n();
  return (
    <a class="govuk-link" href={placePath(place.id)}>
      {placeName(place, language)}
    </a>
  );
}

function Names({ places }: { places: readonly NamedPlace[] }): VNode {
  const { language } = useI18n();
  return <>{places.map((place) => placeName(place, language)).join(", ")}</>;
}

function Links({ places }: { places: readonly NamedPlace[] }): VNode {
  return (
    <>
      {places.map((place, index) => (
        <span key={place.id}>
          {index > 0 && ", "}
          <PlaceLink place={place} />
        </span>
      ))}
    </>
  );
}

function KindWord({ kind, about }: { kind: string; about: PlacesAbout }): VNode {
  const { language } = useI18n();
  const level = about.levels.find((one) => one.kind === kind);
  return <>{level ? localised(level.one, language) : kind}</>;
}

/** What lies in a place, each level under its own heading. */
function Children({ places, about }: { places: readonly ChildPlace[]; about: PlacesAbout }): VNode {
  const { language } = useI18n();
  return (
    <>
      {about.levels.map(({ kind, many }) => {
        const ofLevel = places.filter((place) => place.kind === kind);
        if (ofLevel.length === 0) return null;
        return (
          <section key={kind} class="group" aria-labelledby={`level-${kind}`}>
            <h2 class="govuk-heading-m" id={`level-${kind}`}>
              {localised(many, language)} <span class="number">({ofLevel.length})</span>
            </h2>
            <ul class="govuk-list places-list">
              {ofLevel.map((place) => (
                <li key={place.id}>
                  <a class="govuk-link" href={placePath(place.id)}>
                    {shortPlaceName(place, language)}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

interface OnePlaceProps {
  found: PlaceWithMore;
  about: PlacesAbout;
  blocks: ComponentChildren;
}

export function OnePlace({ found, about, blocks }: OnePlaceProps): VNode {
  const { t, language } = useI18n();
  const { place, places, counts, cities } = found;
  const { point } = place;
  const below = about.levels.filter(({ kind }) => counts[kind] !== undefined);
  const facts: { key: string; value: ComponentChildren; isKnown: boolean }[] = [
    {
      key: t("places:liesIn"),
      value: <Links places={place.above.toReversed()} />,
      isKnown: place.above.length > 0,
    },
    { key: t("places:alsoIn"), value: <Links places={place.alsoIn} />, isKnown: place.alsoIn.length > 0 },
    { key: t("places:variants"), value: place.variants.join(", "), isKnown: place.variants.length > 0 },
    {
      key: t("places:codes"),
      value: Object.entries(place.codes)
        .map(([giver, code]) => `${giver.toUpperCase()} ${code}`)
        .join(", "),
      isKnown: Object.keys(place.codes).length > 0,
    },
    {
      key: t("places:point"),
      value: point && `${point.latitude}, ${point.longitude}`,
      isKnown: point !== null,
    },
    {
      key: t("places:below"),
      value: below.map(({ kind, many }) => `${localised(many, language)}: ${counts[kind] ?? 0}`).join(", "),
      isKnown: below.length > 0,
    },
    { key: t("places:id"), value: <code>{place.id}</code>, isKnown: true },
  ];
  return (
    <>
      {place.goneIn !== null && <p class="govuk-inset-text">{t("places:gone", { edition: place.goneIn })}</p>}
      <SummaryList rows={facts.filter(({ isKnown }) => isKnown)} />
      {cities.length > 0 && (
        <section class="group" aria-labelledby="members">
          <h2 class="govuk-heading-m" id="members">
            {t("places:members", { where: inPlace(place, language) })}
          </h2>
          <ul class="govuk-list">
            {cities.map(({ id, name }) => (
              <li key={id}>
                <a class="govuk-link" href={cityPath(id)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {blocks}
      <Children places={places} about={about} />
      <AboutPlaces about={about} />
    </>
  );
}

/** Where the places come from, and how programs get at them. */
function AboutPlaces({ about }: { about: PlacesAbout }): VNode {
  const { t, language } = useI18n();
  const link = (href: string, text: string) => (
    <a class="govuk-link" href={href}>
      {text}
    </a>
  );
  return (
    <section class="edition-note" aria-labelledby="about-places">
      <h2 class="govuk-heading-m" id="about-places">
        {t("places:about")}
      </h2>
      {about.note && <p class="govuk-body">{localised(about.note, language)}</p>}
      <p class="govuk-body">
        {t("places:data")} {link(placesFilePath("places.csv"), "CSV")},{" "}
        {link(placesFilePath("places.json"), "JSON")}
      </p>
      <p class="source">
        {t("places:edition", { edition: about.edition })} {localised(about.attribution, language)}
      </p>
    </section>
  );
}
