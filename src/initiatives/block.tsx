// What a city does, on its public page: what runs first.

import type { z } from "zod";
import { cityBlock, factsOf } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { paths } from "./paths.ts";
import { initiativesHere } from "./queries.ts";
import { timeWords } from "./time-words.ts";
import { StateTag } from "./words.tsx";

export const initiativesBlock = cityBlock({
  name: "initiatives",
  title: "initiatives:title",
  position: 25,
  draw(_nothing, _visit, city) {
    const [first, ...others] = factsOf(city.facts, initiativesHere);
    return first ? <Latest city={city.id} shown={[first, ...others]} all={first.all} /> : null;
  },
});

interface LatestProps {
  city: string;
  shown: readonly z.infer<typeof initiativesHere.row>[];
  all: number;
}

function Latest({ city, shown, all }: LatestProps) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <section class="section" aria-labelledby="initiatives">
      <h2 class="govuk-heading-l" id="initiatives">
        {t("initiatives:title")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {shown.map(({ id, number, title, state, begins, ends }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.one(city, number)}>
              {title}
            </a>{" "}
            <StateTag state={state} /> {timeWords({ startsOn: begins, endsOn: ends }, i18n)}
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
