// The initiatives of a city by the parts of its county: a list, and the same on a map beside it.

import type { VNode } from "preact";
import { areas } from "../network/areas.ts";
import { MapSource } from "../network/map-source.tsx";
import { network } from "../network/network.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import { CountMap } from "../ui/map.tsx";
import { Groups, type Heading } from "./arrangements.tsx";
import type { PartOfCity } from "./place-queries.ts";
import type { ArrangedInitiative } from "./queries.ts";

interface ByPlaceProps {
  city: { id: string; name: string };
  initiatives: readonly ArrangedInitiative[];
  parts: ReadonlyMap<string, PartOfCity>;
  /** The code of the area in which the city lies, where its outline is known. */
  area: string | undefined;
  today: string;
  isMore: boolean;
}

export function ByPlace({ city, initiatives, parts, area, today, isMore }: ByPlaceProps): VNode {
  const { t, language } = useI18n();
  const inOrder = [...new Map([...parts.values()].map((part) => [part.id, part])).values()].toSorted(
    (one, other) => one.fullName.localeCompare(other.fullName, language),
  );
  const isIn = (initiative: ArrangedInitiative, part: PartOfCity) =>
    initiative.in.some(({ id }) => parts.get(id)?.id === part.id);
  const groups: Heading[] = inOrder.map((part) => ({
    key: part.id,
    title: part.fullName,
    initiatives: initiatives.filter((initiative) => isIn(initiative, part)),
  }));
  const everywhere = initiatives.filter(({ in: where }) => where.every(({ id }) => !parts.has(id)));
  if (everywhere.length > 0)
    groups.unshift({
      key: "everywhere",
      title: t("initiatives:place.whole", { city: city.name }),
      initiatives: everywhere,
    });
  return (
    <>
      <Groups city={city.id} groups={groups} today={today} isMore={isMore} />
      <OnMap city={city} area={area} parts={inOrder} groups={groups} whole={everywhere.length} />
    </>
  );
}

interface OnMapProps extends Pick<ByPlaceProps, "city" | "area"> {
  parts: readonly PartOfCity[];
  groups: readonly Heading[];
  /** How many are for all of the city. */
  whole: number;
}

/** Each part of the county with the number of its initiatives, which leads to them in the list. */
function OnMap({ city, area, parts, groups, whole }: OnMapProps): VNode | null {
  const { t, language } = useI18n();
  const outlines = areas()?.outlines;
  const counts = parts.flatMap(({ id, name, fullName, longitude, latitude }) => {
    const count = groups.find(({ key }) => key === id)?.initiatives.length ?? 0;
    if (longitude === null || latitude === null || count === 0) return [];
    const about = t("initiatives:arranged.onMap", { place: fullName, count });
    return [
      {
        code: id,
        name,
        longitude,
        latitude,
        count: formatNumber(count, language),
        about,
        href: `#group-${id}`,
      },
    ];
  });
  if (area === undefined || !outlines || counts.length === 0) return null;
  const title = t("initiatives:arranged.map", { city: city.name });
  return (
    <section aria-labelledby="map">
      <h2 class="govuk-heading-m" id="map">
        {title}
      </h2>
      <p class="govuk-body">
        {t("initiatives:arranged.mapLead")}
        {whole > 0 && ` ${t("initiatives:arranged.mapWhole", { count: whole })}`}
      </p>
      <CountMap
        area={area}
        country={network().countryNumber}
        outlines={outlines}
        counts={counts}
        title={title}
      />
      <MapSource />
    </section>
  );
}
