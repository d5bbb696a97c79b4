// Festivals on the public page of a city.

import type { VNode } from "preact";
import { cityBlock } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { paths } from "./paths.ts";

/** It leads to them without asking for them: the page of a city has few statements to spare. */
export const festivalsBlock = cityBlock({
  name: "festivals",
  title: "festivals:title",
  position: 16,
  draw: (_loaded, _visit, city) => <InCity city={city.id} name={city.name} />,
});

function InCity({ city, name }: { city: string; name: string }): VNode {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="festivals">
      <h2 class="govuk-heading-l" id="festivals">
        {t("festivals:title")}
      </h2>
      <p class="govuk-body">
        {t("festivals:lead", { city: name })}{" "}
        <a class="govuk-link" href={paths.ofCity(city)}>
          {t("festivals:all")}
        </a>
      </p>
    </section>
  );
}
