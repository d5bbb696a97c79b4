// Cities that could help, each with its reasons, and cities that look for help. Nobody is ranked, and no number is shown.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { paths as practicePaths } from "../../practices/paths.ts";
import { amountIn } from "../../values/pages/value-wording.ts";
import { paths as valuePaths } from "../../values/paths.ts";
import type { Entry } from "../needs/entry.ts";
import { featureWords, languagesWords } from "../needs/options.ts";
import { paths } from "../paths.ts";
import type { Reason, Suggestion } from "./suggest.ts";

interface SuggestionsProps {
  need: Pick<Entry, "city" | "number" | "seenBy">;
  /** Some were asked or set aside already. */
  isMore: boolean;
  /** Whoever looks speaks for the city. */
  canAsk: boolean;
  suggestions: readonly Suggestion[];
  focusAreas: readonly NamedArea[];
}

export function SuggestionsSection({
  need,
  suggestions,
  focusAreas,
  isMore,
  canAsk,
}: SuggestionsProps): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="suggestions">
      <h2 class="govuk-heading-m" id="suggestions">
        {t("peers:suggestions.title")}
      </h2>
      {suggestions.length === 0 ? (
        <>
          <p class="govuk-body">{t(isMore ? "peers:suggestions.noOther" : "peers:suggestions.none")}</p>
          {canAsk && need.seenBy !== "own" && (
            <p class="govuk-body">
              <a class="govuk-link" href={paths.askAll(need.city, need.number)}>
                {t("peers:askAll.link")}
              </a>
            </p>
          )}
        </>
      ) : (
        <p class="govuk-body">{t("peers:suggestions.lead")}</p>
      )}
      {suggestions.map(({ city, strength, reasons, oldSince }) => (
        <div key={city.id}>
          <h3 class="govuk-heading-s">
            <a class="govuk-link" href={paths.one(city.id, strength)}>
              {city.name}
            </a>
          </h3>
          <ul class="govuk-list govuk-list--bullet">
            {reasons.map((reason) => (
              <li key={reason.because}>
                <ReasonText city={city} reason={reason} focusAreas={focusAreas} />
              </li>
            ))}
            {oldSince !== null && (
              <li>{t("peers:reason.old", { city: city.name, day: formatDate(oldSince, language) })}</li>
            )}
          </ul>
          {canAsk && (
            <ul class="govuk-list">
              <li>
                <a class="govuk-link" href={paths.begin(need.city, city.id, strength, need.number)}>
                  {t("exchanges:begin.ask", { city: city.name })}
                </a>
              </li>
              <li>
                <a class="govuk-link" href={paths.setAside(need.city, need.number, city.id, strength)}>
                  {t("peers:setAside.link", { city: city.name })}
                </a>
              </li>
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}

interface ReasonProps {
  city: Suggestion["city"];
  reason: Reason;
  focusAreas: readonly NamedArea[];
}

function ReasonText({ city, reason, focusAreas }: ReasonProps): VNode {
  const { t, language } = useI18n();
  const areaName = (wanted: string) => {
    const area = focusAreas.find(({ id }) => id === wanted);
    return area ? localised(area.name, language) : wanted;
  };
  switch (reason.because) {
    case "feature":
      return (
        <>
          {t("peers:reason.feature", {
            city: city.name,
            feature: featureWords(focusAreas, reason.feature, language),
          })}
        </>
      );
    case "focusArea":
      return <>{t("peers:reason.focusArea", { city: city.name, area: areaName(reason.focusArea) })}</>;
    case "group": {
      const area = focusAreas.find(({ group }) => group === reason.group);
      const group = area ? localised(area.groupName, language) : reason.group;
      return <>{t("peers:reason.group", { city: city.name, group })}</>;
    }
    case "practice":
      return (
        <>
          {t("peers:reason.practice", { city: city.name })}{" "}
          <a class="govuk-link" href={practicePaths.one(city.id, reason.number)}>
            {reason.title}
          </a>
          {reason.adaptedBy.length > 0 && (
            <>. {t("peers:reason.adapted", { cities: reason.adaptedBy.join("; ") })}</>
          )}
        </>
      );
    case "moved": {
      const { measurement, from, to, target } = reason;
      const amount = (figure: string) =>
        amountIn(language, { amount: figure, status: "measured" }, measurement);
      return (
        <>
          {t("peers:reason.moved", {
            city: city.name,
            from: amount(from.amount),
            fromWhen: from.when,
            to: amount(to.amount),
            toWhen: to.when,
            target: amount(target.amount),
            year: String(target.year),
          })}{" "}
          <a class="govuk-link" href={valuePaths.measurement(city.id, measurement.id)}>
            {localised(measurement.name, language)}
          </a>
        </>
      );
    }
    case "size":
      return (
        <>
          {t("peers:reason.size", {
            city: city.name,
            theirs: formatNumber(reason.theirs.count, language),
            theirYear: String(reason.theirs.year),
            own: formatNumber(reason.own.count, language),
            ownYear: String(reason.own.year),
          })}
        </>
      );
    case "surroundings":
      return (
        <>
          {t("peers:reason.surroundings", {
            areas: reason.surroundings.map((area) => t(`practices:area.${area}`)).join("; "),
          })}
        </>
      );
    case "groups":
      return (
        <>
          {t("peers:reason.groups", {
            groups: reason.groups.map((one) => t(`practices:group.${one}`)).join("; "),
          })}
        </>
      );
    case "languages":
      return <>{t("peers:reason.languages", { languages: languagesWords(reason.languages, language) })}</>;
    case "ways":
      return (
        <>{t("peers:reason.ways", { help: reason.ways.map((way) => t(`peers:help.${way}`)).join("; ") })}</>
      );
    case "wants":
      return (
        <>
          {t("peers:reason.wants", { city: city.name })}{" "}
          <a class="govuk-link" href={paths.one(city.id, reason.number)}>
            {areaName(reason.focusArea)}
          </a>
        </>
      );
  }
}

interface SeekersProps {
  city: string;
  canOffer: boolean;
  seekers: readonly { city: string; cityName: string; number: number; about: string }[];
}

export function SeekersSection({ city: own, seekers, canOffer }: SeekersProps): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="seekers">
      <h2 class="govuk-heading-m" id="seekers">
        {t("peers:seekers.title")}
      </h2>
      {seekers.length === 0 ? (
        <p class="govuk-body">{t("peers:seekers.none")}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {seekers.map(({ city, cityName, number, about }) => (
            <li key={`${city} ${number}`}>
              <a class="govuk-link" href={paths.one(city, number)}>
                {cityName}
              </a>
              : {about}
              {canOffer && (
                <div>
                  <a class="govuk-link" href={paths.begin(own, city, number)}>
                    {t("exchanges:begin.offer", { city: cityName })}
                  </a>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
