// Opportunities on the pages of others: what can be learned in a city now, from an organisation, and what somebody who speaks for one
// can do about it.

import type { VNode } from "preact";
import type { z } from "zod";
import { cityBlock, factsOf } from "../../network/slots.ts";
import type { Organisation } from "../../organisations/organisation.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import type { OwnOrganisation } from "../../ui/desk.ts";
import { ButtonLink } from "../../ui/form.tsx";
import { block } from "../../ui/screens/block.tsx";
import { paths } from "../paths.ts";
import { waysToTakeAlong } from "../slots.ts";
import {
  type AtDesk,
  learningForDesk,
  learningOfOrganisation,
  levelsHere,
  newestHere,
  type ShownOpportunity,
} from "./shown-queries.ts";

export const learningBlock = cityBlock({
  name: "learning",
  title: "catalogue:block.city",
  position: 15,
  draw(_nothing, _visit, city) {
    const newest = factsOf(city.facts, newestHere);
    const counts = factsOf(city.facts, levelsHere);
    return newest.length === 0 ? null : <InCity city={city.id} counts={counts} newest={newest} />;
  },
});

interface InCityProps {
  city: string;
  counts: readonly z.infer<typeof levelsHere.row>[];
  newest: readonly z.infer<typeof newestHere.row>[];
}

function InCity({ city, counts, newest }: InCityProps): VNode {
  const { t, language } = useI18n();
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <section class="section" aria-labelledby="learning">
      <h2 class="govuk-heading-l" id="learning">
        {t("catalogue:block.city")}
      </h2>
      <ul class="govuk-list">
        {counts.map(({ level, count }) => (
          <li key={level}>
            <a class="govuk-link" href={`${paths.ofCity(city)}?level=${level}`}>
              {t(`framework:level.${level}`)}
            </a>
            : {formatNumber(count, language)}
          </li>
        ))}
      </ul>
      <Opportunities shown={newest} />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.ofCity(city)}>
          {t("catalogue:block.all", { count: all })}
        </a>
      </p>
    </section>
  );
}

function Opportunities({ shown }: { shown: readonly Omit<ShownOpportunity, "level">[] }): VNode {
  const { t } = useI18n();
  return (
    <ul class="govuk-list govuk-list--spaced">
      {shown.map(({ code, title, kind, by }) => (
        <li key={code}>
          <a class="govuk-link" href={paths.one(code)}>
            {title}
          </a>{" "}
          <span class="source">{`${t(`catalogue:kind.${kind}`)} · ${by}`}</span>
        </li>
      ))}
    </ul>
  );
}

export const organisationLearning = block({
  position: 10,
  reads: learningOfOrganisation,
  draw: ({ shown, count }, _visit, { id }: Organisation) =>
    shown.length === 0 ? null : <OfOrganisation id={id} shown={shown} count={count} />,
});

interface OfOrganisationProps {
  id: string;
  shown: readonly ShownOpportunity[];
  count: number;
}

function OfOrganisation({ id, shown, count }: OfOrganisationProps): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="learning">
      <h2 class="govuk-heading-m" id="learning">
        {t("catalogue:block.organisation")}
      </h2>
      <Opportunities shown={shown} />
      {count > shown.length && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.ofOrganisation(id)}>
            {t("catalogue:block.all", { count })}
          </a>
        </p>
      )}
      <ul class="govuk-list screen-only">
        <li>
          <a class="govuk-link" href={paths.organisationCalendar(id)}>
            {t("runs:calendar.link")}
          </a>
        </li>
        {waysToTakeAlong
          .given()
          .map((way) => way(id))
          .map(({ href, text }) => (
            <li key={href}>
              <a class="govuk-link" href={href}>
                {t(text)}
              </a>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** Buttons for so many cities; whoever works in more goes by the page of the city. */
const mostWays = 5;

export const learningDesk = block({
  position: 10,
  reads: learningForDesk,
  draw({ rows }, _visit, { id }: OwnOrganisation) {
    const own = rows.filter(({ organisation }) => organisation === id);
    return own.length === 0 ? null : <AtDeskOf organisation={id} rows={own} />;
  },
});

function AtDeskOf({ organisation, rows }: { organisation: string; rows: readonly AtDesk[] }): VNode {
  const { t } = useI18n();
  const sum = (of: "published" | "others") => rows.reduce((all, row) => all + row[of], 0);
  return (
    <>
      <h3 class="govuk-heading-s">{t("catalogue:desk.title")}</h3>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.ofOrganisation(organisation)}>
          {t("catalogue:desk.list", { published: sum("published"), others: sum("others") })}
        </a>
      </p>
      <ButtonGroup>
        {rows.slice(0, mostWays).map(({ city, cityName }) => (
          <ButtonLink key={city} href={paths.add(city, organisation)} secondary>
            {t("catalogue:desk.addIn", { city: cityName })}
          </ButtonLink>
        ))}
      </ButtonGroup>
    </>
  );
}
