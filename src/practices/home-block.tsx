// The newest practices of all cities, on the home page.

import { block } from "../ui/screens/block.tsx";
import { adaptationsTag } from "./adaptations/tags.ts";
import { paths } from "./paths.ts";
import { practicesForHome } from "./shown-queries.ts";

export const practicesOnHome = block({
  position: 20,
  reads: practicesForHome,
  shows: [adaptationsTag],
  draw: (practices, { t }) =>
    practices.length === 0 ? null : (
      <section class="section" aria-labelledby="practices">
        <h2 class="govuk-heading-l" id="practices">
          {t("practices:title")}
        </h2>
        <ul class="govuk-list govuk-list--spaced">
          {practices.map(({ city, cityName, number, title, sentence }) => (
            <li key={`${city} ${number}`}>
              <a class="govuk-link" href={paths.one(city, number)}>
                {title}
              </a>{" "}
              <span class="source">{cityName}</span>
              {sentence !== null && <div>{sentence}</div>}
            </li>
          ))}
        </ul>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.library}>
            {t("practices:home.all")}
          </a>
        </p>
      </section>
    ),
});
