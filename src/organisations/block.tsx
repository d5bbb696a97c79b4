// The organisations that take part, on a city's public page.

import type { z } from "zod";
import { cityBlock, factsOf } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { nameIn } from "../ui/name-in.ts";
import { sectors } from "./lists.ts";
import { paths } from "./paths.ts";
import { organisationsHere } from "./queries.ts";

export const organisationsBlock = cityBlock({
  name: "organisations",
  title: "organisations:block.title",
  position: 60,
  draw(_nothing, _visit, city) {
    const [first, ...others] = factsOf(city.facts, organisationsHere);
    return first ? <InCity city={city.id} organisations={[first, ...others]} count={first.all} /> : null;
  },
});

interface InCityProps {
  city: string;
  organisations: readonly z.infer<typeof organisationsHere.row>[];
  count: number;
}

function InCity({ city, organisations, count }: InCityProps) {
  const { t, language } = useI18n();
  return (
    <section class="section" aria-labelledby="organisations">
      <h2 class="govuk-heading-l" id="organisations">
        {t("organisations:block.title")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {organisations.map(({ id, name, sector }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.one(id)}>
              {name}
            </a>{" "}
            <span class="source">{nameIn(sectors, sector, language)}</span>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.all}?inCity=${encodeURIComponent(city)}`}>
          {t("organisations:block.all", { count })}
        </a>
      </p>
    </section>
  );
}
