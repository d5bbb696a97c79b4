// How many people live in a place, on its page.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import { PlainTable } from "../ui/plain-table.tsx";
import { block } from "../ui/screens/block.tsx";
import { groupName } from "./groups.ts";
import { getPeople } from "./queries.ts";
import type { PeopleFigure } from "./store.ts";

export const peopleOfPlace = block({
  position: 10,
  reads: getPeople,
  draw: ({ people }) => (people.length === 0 ? null : <PeopleOfPlace people={people} />),
});

function PeopleOfPlace({ people }: { people: readonly PeopleFigure[] }): VNode {
  const { t, language } = useI18n();
  return (
    <section class="group" aria-labelledby="people-of-place">
      <h2 class="govuk-heading-m" id="people-of-place">
        {t("population:title")}
      </h2>
      <PlainTable
        caption={t("population:title")}
        isCaptionHidden
        headers={[
          t("population:who"),
          t("population:column.people"),
          t("population:column.year"),
          t("population:column.source"),
        ]}
        rows={people.map(({ group, people: count, year, source }) => ({
          key: group,
          cells: [groupName(group, t), formatNumber(count, language), String(year), source],
        }))}
      />
      <p class="govuk-hint">{t("population:overlap")}</p>
    </section>
  );
}
