// Since when a city is a member, on its public page: standing and days, nothing else.

import { useI18n } from "../../platform/i18n/context.ts";
import { formatKnownDay } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { SummaryList } from "../../ui/summary-list.tsx";
import type { ShownCity } from "../city.ts";
import { cityBlock } from "../slots.ts";
import { StandingTag } from "./standing.tsx";
import type { PublicStanding } from "./workflow.ts";

export const membershipBlock = cityBlock({
  name: "membership",
  title: "membership:public.title",
  position: 90,
  draw: (_nothing, _visit, city) =>
    city.membership.length > 0 && city.retiredAt === null ? <OfCity city={city} /> : null,
});

function OfCity({ city }: { city: ShownCity }) {
  const { t, language } = useI18n();
  const dayOf = (standing: PublicStanding, on: string | null) => {
    if (standing === "member" && city.joinedNote) return localised(city.joinedNote, language);
    return on === null ? t("membership:unknownDay") : formatKnownDay(on, language);
  };
  return (
    <section class="section" aria-labelledby="membership">
      <h2 class="govuk-heading-l" id="membership">
        {t("membership:public.title")}
      </h2>
      <p class="govuk-body">
        <StandingTag standing={city.standing} />
      </p>
      <SummaryList
        rows={city.membership.map(({ standing, on }) => ({
          key: t(`membership:event.${standing}`),
          value: dayOf(standing, on),
        }))}
      />
    </section>
  );
}
