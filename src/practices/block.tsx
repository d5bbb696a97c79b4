// What a city's public page shows of what worked there: the newest practices, and the way to all.

import { cityBlock } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { paths } from "./paths.ts";
import { latestPractices } from "./shown-queries.ts";

export const practicesBlock = cityBlock({
  name: "practices",
  title: "practices:title",
  position: 27,
  reads: latestPractices,
  draw: ({ shown, all }, _visit, city) =>
    shown.length === 0 ? null : <Latest city={city.id} shown={shown} all={all} />,
});

interface LatestProps {
  city: string;
  shown: readonly { number: number; title: string; sentence: string | null }[];
  all: number;
}

function Latest({ city, shown, all }: LatestProps) {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="practices">
      <h2 class="govuk-heading-l" id="practices">
        {t("practices:title")}
      </h2>
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
    </section>
  );
}
