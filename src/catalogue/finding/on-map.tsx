// Where there is something, as a list and on a map beside: the same numbers by which the results are narrowed down.

import type { VNode } from "preact";
import { areas } from "../../network/areas.ts";
import { MapSource } from "../../network/map-source.tsx";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { CityMap, CountMap } from "../../ui/map.tsx";
import { searchAddress } from "./addresses.ts";
import type { Part, Parts } from "./parts.ts";
import type { AskedLearning } from "./queries.ts";
import { countWords } from "./words.ts";

interface OnMapProps {
  asked: AskedLearning;
  parts: Parts;
  isMore: boolean;
}

export function OnMap({ asked, parts: { within, parts }, isMore }: OnMapProps): VNode | null {
  const { t, language } = useI18n();
  if (parts.length < 2) return null;
  const shown = parts.map((part) => ({
    ...part,
    href: searchAddress(asked, { place: part.id }),
    counted: countWords(part.count, isMore, language),
  }));
  return (
    <section aria-labelledby="places">
      <h2 class="govuk-heading-m" id="places">
        {t("finding:byPlace")}
      </h2>
      <ul class="choices__list">
        {shown.map(({ id, fullName, counted, href }) => (
          <li key={id}>
            <a class="govuk-link" href={href}>
              {`${fullName} (${counted})`}
            </a>
          </li>
        ))}
      </ul>
      <Drawn within={within} shown={shown} />
    </section>
  );
}

type Shown = Part & { href: string; counted: string };

function Drawn({ within, shown }: { within: Parts["within"]; shown: readonly Shown[] }): VNode | null {
  const { t } = useI18n();
  const known = areas();
  const areaWith = (iso: string | null) => known?.areas.find((area) => area.iso === iso)?.code;
  const points = shown.flatMap(({ longitude, latitude, ...part }) =>
    longitude === null || latitude === null ? [] : [{ ...part, longitude, latitude }],
  );
  if (!within || points.length === 0) return null;
  const title = t("finding:map");
  const country = network().countryNumber;
  const outlines = known?.outlines;
  if (within.isCountry)
    return (
      <>
        <CityMap
          cities={points.map(({ id, name, counted, iso, ...part }) => ({
            ...part,
            code: id,
            name: `${name} (${counted})`,
            area: areaWith(iso),
          }))}
          country={country}
          outlines={outlines}
          title={title}
        />
        <MapSource />
      </>
    );
  const area = areaWith(within.iso);
  if (area === undefined || !outlines) return null;
  return (
    <>
      <CountMap
        area={area}
        country={country}
        outlines={outlines}
        counts={points.map(({ id, name, fullName, counted, count, ...part }) => ({
          ...part,
          code: id,
          name,
          count: counted,
          about: t("finding:onMap", { place: fullName, count }),
        }))}
        title={title}
      />
      <MapSource />
    </>
  );
}
