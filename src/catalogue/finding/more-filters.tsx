// In which filters an opportunity could be found besides, for whoever writes it: each leads to the field by which it is told.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { block } from "../../ui/screens/block.tsx";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { paths } from "../paths.ts";
import { runsForPage } from "../runs/queries.ts";
import { isPast } from "../runs/run.ts";
import { choices, type FilterName } from "./filters.ts";
import { type UntoldField, untoldOf } from "./untold.ts";

export const moreFilters = block<typeof runsForPage, Opportunity>({
  position: 20,
  reads: runsForPage,
  isFor: ({ actor }) => actor.kind === "person",
  draw({ runs, today, canAdd }, _visit, opportunity) {
    if (!canAdd || opportunity.state === "ended") return null;
    const untold = untoldOf(
      opportunity,
      runs.filter((run) => !isPast(run, today)),
    );
    return untold.length === 0 ? null : <MoreFilters opportunity={opportunity} untold={untold} />;
  },
});

function MoreFilters({
  opportunity,
  untold,
}: {
  opportunity: Opportunity;
  untold: readonly UntoldField[];
}): VNode {
  const { t } = useI18n();
  const nameOf = (filter: FilterName) =>
    choices.some((choice) => choice === filter)
      ? t(`finding:group.${filter as (typeof choices)[number]}`)
      : t(`finding:flag.${filter as Exclude<FilterName, (typeof choices)[number]>}`);
  return (
    <section aria-labelledby="more-filters">
      <h2 class="govuk-heading-m" id="more-filters">
        {t("finding:more.title", { count: untold.flatMap(({ filters }) => filters).length })}
      </h2>
      <p class="govuk-body">{t("finding:more.about")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {untold.map((one) => (
          <li key={`${one.form} ${one.field}`}>
            <a class="govuk-link" href={hrefOf(opportunity, one)}>
              {one.filters.map(nameOf).join("; ")}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function hrefOf({ city, code }: Opportunity, { form, run, field }: UntoldField): string {
  if (form === "opportunity") return `${paths.edit(city, code)}#${field}`;
  return run === null ? paths.addRun(city, code) : `${paths.editRun(city, code, run)}#${field}`;
}
