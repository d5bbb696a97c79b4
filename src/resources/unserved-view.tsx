// What is missing in a city, and for whom: what nobody serves stands first, beside the people who live there.

import type { VNode } from "preact";
import { audiences, levels } from "../framework/learning.ts";
import type { NamedArea } from "../framework/queries.ts";
import { paths as initiativePaths } from "../initiatives/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import { PlainTable } from "../ui/plain-table.tsx";
import { Tag } from "../ui/tag.tsx";
import { paths } from "./paths.ts";
import {
  type Counted,
  isUnserved,
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
}

export function UnservedView({ city, population, counted, focusAreas, places }: UnservedProps): VNode {
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
          />
        ))}
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
}: {
  city: string;
  dimension: ServedDimension;
  served: readonly Served[];
}): VNode {
  const { t, language } = useI18n();
  const missing = served.filter(isUnserved).length;
  const isSplit = dimension === "focus_area" || dimension === "level";
  const linked = (count: number, href: string | undefined) =>
    count === 0 || href === undefined ? (
      formatNumber(count, language)
    ) : (
      <a class="govuk-link" href={href}>
        {formatNumber(count, language)}
      </a>
    );
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
            ],
          };
        })}
      />
    </div>
  );
}
