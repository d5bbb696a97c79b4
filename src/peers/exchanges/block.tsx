// What a city's public page shows of what it learned from others and what others learned from it.

import { cityBlock } from "../../network/slots.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { paths } from "../paths.ts";
import { exchangesTag } from "../tags.ts";
import { latestExchanges } from "./shown-of-city.ts";

export const exchangesBlock = cityBlock({
  name: "exchanges",
  title: "exchanges:shown.title",
  position: 28,
  reads: latestExchanges,
  shows: [exchangesTag],
  draw: ({ exchanges, all }, _visit, city) =>
    all === 0 ? null : <Latest city={city.id} exchanges={exchanges} all={all} />,
});

interface Props {
  city: string;
  exchanges: readonly { id: string; learner: string; host: string; learned: string | null }[];
  all: number;
}

function Latest({ city, exchanges, all }: Props) {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="exchanges">
      <h2 class="govuk-heading-l" id="exchanges">
        {t("exchanges:shown.title")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {exchanges.map(({ id, learner, host, learned }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.shownExchange(id)}>
              {t("exchanges:shown.one", { learner, host })}
            </a>
            {learned !== null && <div>{learned}</div>}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.allExchanges}?city=${city}`}>
          {t("exchanges:shown.all", { count: all })}
        </a>
      </p>
    </section>
  );
}
