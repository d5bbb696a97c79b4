import type { VNode } from "preact";
import { areaOf, areas } from "../network/areas.ts";
import type { City } from "../network/city.ts";
import { network } from "../network/network.ts";
import { cityPath } from "../network/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { countryName } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import { AreaMap, AreaShape, CityMap } from "../ui/map.tsx";

/** The network's country with these cities on it. */
export function MapOfCities({ cities, title }: { cities: readonly City[]; title: string }): VNode {
  const points = cities.map((city) => ({
    code: city.id,
    name: city.name,
    href: cityPath(city.id),
    area: areaOf(city)?.code,
    ...city.point,
  }));
  return (
    <CityMap cities={points} country={network().countryNumber} outlines={areas()?.outlines} title={title} />
  );
}

/** Where a city lies: its area with the places in it, or the country with its point. */
export function MapOfCity({ city }: { city: City }): VNode {
  const { t, language } = useI18n();
  const country = countryName(city.place.country, language);
  const area = areaOf(city);
  const outlines = areas()?.outlines;
  if (!area || !outlines)
    return <MapOfCities cities={[city]} title={t("portal:city.mapTitle", { country, city: city.name })} />;
  return (
    <AreaMap
      area={area.code}
      country={network().countryNumber}
      outlines={outlines}
      places={area.places}
      title={t("portal:city.areaTitle", { area: localised(area.name, language), country })}
    />
  );
}

/** The shape of a city's area on a ground of ours; nothing where the outlines of its country are not known. */
export function ShapeOfCity({ city }: { city: City }): VNode | null {
  const [area, outlines] = [areaOf(city)?.code, areas()?.outlines];
  if (area === undefined || !outlines) return null;
  return <AreaShape area={area} country={network().countryNumber} outlines={outlines} />;
}
