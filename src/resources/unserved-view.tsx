// What is missing in a city, and for whom: what nobody serves stands first, beside the people who live there.

import type { VNode } from "preact";
import { audiences, levels } from "../framework/learning.ts";
import type { NamedArea } from "../framework/queries.ts";
import { paths as initiativePaths } from "../initiatives/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import type { PeopleFigure } from "../population/store.ts";
import { PlainTable } from "../ui/plain-table.tsx";
import { Tag } from "../ui/tag.tsx";
import { paths } from "./paths.ts";
import {
  type Counted,
  isUnserved,
  peopleFor,
  type Served,
  type ServedDimension,
  servedDimensions,
  servedIn,
} from "./unserved.ts";
import { areaName } from "./words.tsx";

interface UnservedProps {
  city: { id: string; name: string };
  population: { value: number; year: number; source: string } | null;
  counted: readonly Counted[];
  focusAreas: readonly NamedArea[];
  places: readonly { code: string; name: string }[];
  locatedIn: string | null;
  people: readonly PeopleFigure[];
}

export function UnservedView(props: UnservedProps): VNode {
  const { city, population, counted, focusAreas, places, locatedIn, people } = props;
  const i18n = useI18n();
  const { t, language } = i18n;
  const known: Record<ServedDimension, readonly { code: string; name: string }[]> = {
    focus_area: focusAreas.map(({ id }) => ({ code: id, name: areaName(id, focusAreas, i18n) })),
    level: levels.map((level) => ({ code: level, name: t(`framework:level.${level}`) })),
    audience: audiences.map((group) => ({ code: group, name: t(`framework:audience.${group}`) })),
    place: places,
  };
  return (
    <>
      <p class="govuk-body-l">{t("resources:unserved.lead")}</p>
      <p class="govuk-body">
        {population
          ? t("resources:unserved.people", {
              city: city.name,
              count: population.value,
              people: formatNumber(population.value, language),
              source: `${population.source}, ${population.year}`,
            })
          : t("resources:unserved.noPeople")}
      </p>
      {servedDimensions
        .filter((dimension) => known[dimension].length > 0)
        .map((dimension) => (
          <Dimension
            key={dimension}
            city={city.id}
            dimension={dimension}
            served={servedIn(dimension, known[dimension], counted)}
            peopleOf={(code) => peopleFor(dimension, code, locatedIn, people)}
          />
        ))}
      <Sources people={people} />
      <p class="govuk-body">{t("resources:unserved.counting")}</p>
    </>
  );
}

/** Where the list of initiatives is asked for one of these. */
const filters = { focus_area: "focusArea", level: "level", audience: undefined, place: "place" } as const;

function Dimension({
  city,
  dimension,
  served,
  peopleOf,
}: {
  city: string;
  dimension: ServedDimension;
  served: readonly Served[];
  peopleOf: (code: string) => PeopleFigure | undefined;
}): VNode {
  const { t, language } = useI18n();
  const missing = served.filter(isUnserved).length;
  const isSplit = dimension === "focus_area" || dimension === "level";
  const isCounted = served.some(({ code }) => peopleOf(code) !== undefined);
  const linked = (count: number, href: string | undefined) =>
    count === 0 || href === undefined ? (
      formatNumber(count, language)
    ) : (
      <a class="govuk-link" href={href}>
        {formatNumber(count, language)}
      </a>
    );
  const peopleWords = (figure: PeopleFigure | undefined) =>
    figure === undefined ? "–" : `${formatNumber(figure.people, language)} (${figure.year})`;
  return (
    <div>
      <h2 class="govuk-heading-m" id={dimension}>
        {t(`resources:unserved.${dimension}`)}
      </h2>
      <p class="govuk-body">{t("resources:unserved.of", { missing, all: served.length })}</p>
      <PlainTable
        caption={t(`resources:unserved.${dimension}`)}
        isCaptionHidden
        headers={[
          t("resources:unserved.which"),
          t("resources:unserved.initiatives"),
          ...(isSplit ? [t("resources:unserved.contributions")] : []),
          ...(isCounted ? [t(`resources:unserved.peopleBeside.${dimension}`)] : []),
        ]}
        rows={served.map((one) => {
          const { code, name, initiatives, contributions } = one;
          const filter = filters[dimension];
          const list = filter && `${initiativePaths.all(city)}?${new URLSearchParams({ [filter]: code })}`;
          const given = paths.list(city, {
            counted: "yes",
            ...(dimension === "focus_area" ? { focusArea: code } : { level: code }),
          });
          return {
            key: code,
            cells: [
              <>
                {name} {isUnserved(one) && <Tag text={t("resources:unserved.nothing")} tone="orange" />}
              </>,
              linked(initiatives, list),
              ...(isSplit ? [linked(contributions ?? 0, given)] : []),
              ...(isCounted ? [peopleWords(peopleOf(code))] : []),
            ],
          };
        })}
      />
    </div>
  );
}

/** Where the numbers of people stand. */
function Sources({ people }: { people: readonly PeopleFigure[] }): VNode | null {
  const { t } = useI18n();
  const sources = [...new Set(people.map(({ source }) => source))];
  if (sources.length === 0) return null;
  return <p class="govuk-body">{t("resources:unserved.peopleFrom", { sources: sources.join("; ") })}</p>;
}
