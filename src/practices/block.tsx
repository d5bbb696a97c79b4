// What a city's public page shows of what worked there: the newest practices, what it took up from others, and the
// way to all.

import type { z } from "zod";
import { cityBlock, factsOf } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { paths as adaptationPaths } from "./adaptations/paths.ts";
import { StateTag } from "./adaptations/words.tsx";
import { paths } from "./paths.ts";
import { adaptationsHere, practicesHere } from "./shown-queries.ts";

export const practicesBlock = cityBlock({
  name: "practices",
  title: "practices:title",
  position: 27,
  draw(_nothing, _visit, city) {
    const practices = factsOf(city.facts, practicesHere);
    const adaptations = factsOf(city.facts, adaptationsHere);
    return practices.length + adaptations.length === 0 ? null : (
      <section class="section" aria-labelledby="practices">
        <Title />
        {practices[0] && <Latest city={city.id} shown={practices} all={practices[0].all} />}
        {adaptations[0] && <Adapted city={city.id} shown={adaptations} all={adaptations[0].all} />}
      </section>
    );
  },
});

function Title() {
  const { t } = useI18n();
  return (
    <h2 class="govuk-heading-l" id="practices">
      {t("practices:title")}
    </h2>
  );
}

interface LatestProps {
  city: string;
  shown: readonly z.infer<typeof practicesHere.row>[];
  all: number;
}

function Latest({ city, shown, all }: LatestProps) {
  const { t } = useI18n();
  return (
    <>
      <ul class="govuk-list govuk-list--spaced">
        {shown.map(({ number, title, sentence }) => (
          <li key={number}>
            <a class="govuk-link" href={paths.one(city, number)}>
              {title}
            </a>
            {sentence !== null && <div>{sentence}</div>}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.ofCity(city)}>
          {t("practices:ofCity.all", { count: all })}
        </a>
      </p>
    </>
  );
}

interface AdaptedProps {
  city: string;
  shown: readonly z.infer<typeof adaptationsHere.row>[];
  all: number;
}

/** What the city took up from others; what it stopped too. */
function Adapted({ city, shown, all }: AdaptedProps) {
  const { t } = useI18n();
  return (
    <>
      <h3 class="govuk-heading-m">{t("adaptations:ofCity.own")}</h3>
      <ul class="govuk-list govuk-list--spaced">
        {shown.map(({ number, title, source, state }) => (
          <li key={number}>
            <a class="govuk-link" href={adaptationPaths.one(city, number)}>
              {t("adaptations:titleOf", { title, city: source })}
            </a>{" "}
            <StateTag state={state} />
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={adaptationPaths.ofCity(city)}>
          {t("adaptations:ofCity.all", { count: all })}
        </a>
      </p>
    </>
  );
}
