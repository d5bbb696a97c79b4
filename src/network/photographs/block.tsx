// The photographs on a city's public page; the first opens the page itself.

import { useI18n } from "../../platform/i18n/context.ts";
import type { ShownCity } from "../city.ts";
import { cityBlock } from "../slots.ts";
import { Gallery } from "./gallery.tsx";
import { photographsOfCity } from "./paths.ts";

export const photographsBlock = cityBlock({
  name: "photographs",
  title: "network:photographs.title",
  position: 15,
  draw: (_nothing, _visit, city) => (city.photographs.length > 1 ? <OtherPhotographs city={city} /> : null),
});

function OtherPhotographs({ city: { id, photographs } }: { city: ShownCity }) {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="photographs">
      <h2 class="govuk-heading-l" id="photographs">
        {t("network:photographs.title")}
      </h2>
      <Gallery at={photographsOfCity(id)} photographs={photographs.slice(1)} />
    </section>
  );
}
