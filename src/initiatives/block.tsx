// What a city does, on its public page: what runs first.

import { cityBlock } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { paths } from "./paths.ts";
import { type ListedInitiative, latestInitiatives } from "./queries.ts";
import { timeWords } from "./time-words.ts";
import { StateTag } from "./words.tsx";

export const initiativesBlock = cityBlock({
  name: "initiatives",
  title: "initiatives:title",
  position: 25,
  reads: latestInitiatives,
  draw: ({ shown, all }, _visit, city) =>
    shown.length === 0 ? null : <Latest city={city.id} shown={shown} all={all} />,
});

function Latest({ city, shown, all }: { city: string; shown: readonly ListedInitiative[]; all: number }) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <section class="section" aria-labelledby="initiatives">
      <h2 class="govuk-heading-l" id="initiatives">
        {t("initiatives:title")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {shown.map((initiative) => (
          <li key={initiative.id}>
            <a class="govuk-link" href={paths.one(city, initiative.number)}>
              {initiative.title}
            </a>{" "}
            <StateTag state={initiative.state} /> {timeWords(initiative, i18n)}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.all(city)}>
          {t("initiatives:allOfCity", { count: all })}
        </a>
      </p>
    </section>
  );
}
