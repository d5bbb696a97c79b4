// What a city's public page shows of what it reached: facts with their days, in the order in which they came.

import { cityBlock, factsOf } from "../../network/slots.ts";
import { formatKnownDay } from "../../platform/i18n/format.ts";
import { milestonesOfCity, reachedIn } from "./queries.ts";

export const milestonesBlock = cityBlock({
  name: "milestones",
  title: "recognition:milestones.title",
  position: 29,
  draw(_nothing, { t, language }, city) {
    const reached = reachedIn(city.id, factsOf(city.facts, milestonesOfCity));
    return reached.length === 0 ? null : (
      <section class="section" aria-labelledby="milestones">
        <h2 class="govuk-heading-l" id="milestones">
          {t("recognition:milestones.title")}
        </h2>
        <ul class="govuk-list govuk-list--spaced">
          {reached.map(({ milestone, reachedOn, href }) => (
            <li key={milestone}>
              {href === null ? (
                t(`recognition:milestone.${milestone}`)
              ) : (
                <a class="govuk-link" href={href}>
                  {t(`recognition:milestone.${milestone}`)}
                </a>
              )}
              {": "}
              {formatKnownDay(reachedOn, language)}
            </li>
          ))}
        </ul>
      </section>
    );
  },
});
