// What a city's public page shows of the awards that it got, each with the check of its badge.

import { cityBlock, factsOf } from "../../../network/slots.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import { paths } from "../../paths.ts";
import { awardPaths } from "../paths.ts";
import { titleIn } from "../rounds/round.ts";
import { awardsGot } from "./city-awards.ts";

export const awardsBlock = cityBlock({
  name: "awards",
  title: "awards:got.title",
  position: 28,
  draw(_nothing, { t, language }, city) {
    const got = factsOf(city.facts, awardsGot);
    return got.length === 0 ? null : (
      <section class="section" aria-labelledby="awards">
        <h2 class="govuk-heading-l" id="awards">
          {t("awards:got.title")}
        </h2>
        <ul class="govuk-list govuk-list--spaced">
          {got.map(({ number, day, code, ...round }) => {
            const title = titleIn(round, language);
            return (
              <li key={number}>
                <a class="govuk-link" href={awardPaths.one(number)}>
                  {title}
                </a>
                {`: ${formatDate(day, language)}. `}
                <a class="govuk-link" href={paths.checked(code)}>
                  {t("awards:got.check")}
                  <span class="govuk-visually-hidden">: {title}</span>
                </a>
              </li>
            );
          })}
        </ul>
      </section>
    );
  },
});
