import type { VNode } from "preact";
import { FindForm } from "../catalogue/finding/form.tsx";
import type { KeyFeatures, Sdgs } from "../framework/edition.ts";
import { measurementsOf } from "../framework/edition.ts";
import { FocusAreaCards } from "../framework/pages/overview.tsx";
import { GoalCards } from "../framework/pages/sdgs.tsx";
import { declarationPath, frameworkPath, globalNetworkPath, sdgsPath } from "../framework/paths.ts";
import { measurementsByTarget, splitGoals } from "../framework/sdg.ts";
import { MapSource } from "../network/map-source.tsx";
import type { Network } from "../network/network-edition.ts";
import { citiesPath, cityPath } from "../network/paths.ts";
import type { ShownCities } from "../network/shown-queries.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { countryName, formatNumber } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { FigureCard } from "../ui/figure-card.tsx";
import { CityCards, MoreCities } from "./city-cards.tsx";
import { MapOfCities } from "./map-of-cities.tsx";
import { signInPath } from "./paths.ts";

interface HomeProps {
  network: Network;
  shown: ShownCities;
  keyFeatures: KeyFeatures;
  sdgs: Sdgs;
  /** What other slices show here. */
  sections: readonly VNode[];
  isSignedIn: boolean;
}

/** The opening of the home page, as wide as the window: what it is about, and the map with its list beside. */
export function Hero({
  network,
  shown: { cities },
  isSignedIn,
}: Pick<HomeProps, "network" | "shown" | "isSignedIn">) {
  const { t, language } = useI18n();
  return (
    <section class="hero" aria-labelledby="hero">
      <div class="wide-container hero__halves">
        <div>
          <p class="eyebrow">{localised(network.name, language)}</p>
          <h1 class="govuk-heading-xl" id="hero">
            {t("portal:home.title")}
          </h1>
          <p class="govuk-body-l">{t("portal:home.lead", { network: localised(network.name, language) })}</p>
          <FindForm />
          {cities.length > 0 && (
            <ul class="hero__cities" aria-label={t("portal:home.cities.title")}>
              {cities.map(({ id, name }) => (
                <li key={id}>
                  <a class="hero__city" href={cityPath(id)}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          )}
          <p class="hero__actions">
            <a class="govuk-button govuk-button--secondary" href={citiesPath}>
              {t("portal:home.seeCities")}
            </a>{" "}
            {!isSignedIn && (
              <a class="hero__link" href={signInPath}>
                {t("portal:home.signIn")}
              </a>
            )}
          </p>
        </div>
        <div class="hero__map">
          <MapOfCities
            cities={cities}
            title={t("portal:cities.mapTitle", { country: countryName(network.country, language) })}
          />
        </div>
      </div>
    </section>
  );
}

/** What anyone sees first: what a learning city is, who belongs to the network, and what it stands for. */
export function Home({ network, shown, keyFeatures, sdgs, sections, isSignedIn }: HomeProps) {
  const { t } = useI18n();
  return (
    <>
      <LearningCity />
      <section class="section" aria-labelledby="cities">
        <h2 class="govuk-heading-l" id="cities">
          {t("portal:home.cities.title")}
        </h2>
        <MoreCities {...shown} />
        {shown.count > 0 ? (
          <CityCards cities={shown.cities} level={3} />
        ) : (
          <EmptyState>{t("portal:cities.emptyText")}</EmptyState>
        )}
      </section>
      {sections}
      <NetworkFigures shown={shown} keyFeatures={keyFeatures} />
      <Steps />
      <section class="section" aria-labelledby="framework">
        <h2 class="govuk-heading-l" id="framework">
          {t("portal:home.framework.title")}
        </h2>
        <p class="govuk-body">{t("portal:home.framework.text")}</p>
        <FocusAreaCards keyFeatures={keyFeatures} level={3} />
        <p class="govuk-body">
          <a class="govuk-link" href={frameworkPath}>
            {t("portal:home.framework.all")}
          </a>{" "}
          ·{" "}
          <a class="govuk-link" href={declarationPath}>
            {t("framework:documents.declaration")}
          </a>{" "}
          ·{" "}
          <a class="govuk-link" href={globalNetworkPath}>
            {t("framework:global.title")}
          </a>
        </p>
      </section>
      <section class="section" aria-labelledby="sdgs">
        <h2 class="govuk-heading-l" id="sdgs">
          {t("portal:home.sdgs.title")}
        </h2>
        <p class="govuk-body">{t("portal:home.sdgs.text")}</p>
        <GoalCards goals={splitGoals(sdgs.goals).first} served={measurementsByTarget(keyFeatures)} isLarge />
        <p class="govuk-body">
          <a class="govuk-link" href={sdgsPath}>
            {t("portal:home.sdgs.all")}
          </a>
        </p>
      </section>
      {!isSignedIn && <Join network={network} />}
      <MapSource />
    </>
  );
}

function NetworkFigures({ shown, keyFeatures }: Pick<HomeProps, "shown" | "keyFeatures">) {
  const { t, language } = useI18n();
  const { count, people } = shown;
  return (
    <section class="section band" aria-labelledby="figures">
      <h2 class="govuk-heading-l" id="figures">
        {t("portal:home.figures.title")}
      </h2>
      <div class="figures">
        <FigureCard
          figure={formatNumber(count, language)}
          label={t("portal:home.figures.cities", { count })}
          source={t("portal:home.figures.citiesSource")}
          href={citiesPath}
        />
        {people.counted > 0 && (
          <FigureCard
            figure={formatNumber(people.total, language)}
            label={t("portal:home.figures.people")}
            source={t("portal:home.figures.peopleSource", {
              count: people.counted,
              source: people.sources.join("; "),
            })}
            note={people.ofCounties > 0 && t("portal:cities.ofCounties", { count: people.ofCounties })}
            href={`${citiesPath}#figures`}
          />
        )}
        <FigureCard
          figure={formatNumber(measurementsOf(keyFeatures).length, language)}
          label={t("portal:home.figures.measurements")}
          source={t("portal:home.figures.measurementsSource", { edition: keyFeatures.edition })}
          href={frameworkPath}
        />
      </div>
    </section>
  );
}

const aspects = ["school", "community", "work", "technology", "quality", "culture"] as const;

function LearningCity() {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="what">
      <h2 class="govuk-heading-l" id="what">
        {t("portal:home.what.title")}
      </h2>
      <p class="lead">{t("portal:home.what.text")}</p>
      <ul class="aspects">
        {aspects.map((aspect) => (
          <li key={aspect} class="aspect">
            <h3 class="govuk-heading-s">{t(`portal:home.what.${aspect}`)}</h3>
            <p class="govuk-body">{t(`portal:home.what.${aspect}Text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const steps = ["gather", "report", "share"] as const;

function Steps() {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="steps">
      <h2 class="govuk-heading-l" id="steps">
        {t("portal:home.steps.title")}
      </h2>
      <ol class="steps">
        {steps.map((step) => (
          <li key={step} class="step">
            <h3 class="govuk-heading-m">{t(`portal:home.steps.${step}`)}</h3>
            <p class="govuk-body">{t(`portal:home.steps.${step}Text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Join({ network }: { network: Network }) {
  const { t, language } = useI18n();
  return (
    <section class="section join" aria-labelledby="join">
      <h2 class="govuk-heading-m" id="join">
        {t("portal:home.join.title")}
      </h2>
      <p class="govuk-body">
        {t("portal:home.join.text", { commission: localised(network.commission.name, language) })}
      </p>
      <a class="govuk-button govuk-!-margin-bottom-0" href={signInPath}>
        {t("portal:home.signIn")}
      </a>
    </section>
  );
}
