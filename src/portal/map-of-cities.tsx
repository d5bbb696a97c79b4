import type { City } from "../network/city.ts";
import { network } from "../network/network.ts";
import { cityPath } from "../network/paths.ts";
import { CityMap } from "../ui/map.tsx";

/** The network's country with these cities on it. */
export function MapOfCities({
  cities,
  title,
  highlighted,
}: {
  cities: City[];
  title: string;
  highlighted?: string;
}) {
  const points = cities.map(({ id, name, point }) => ({ code: id, name, href: cityPath(id), ...point }));
  return (
    <CityMap
      cities={points}
      country={network().countryNumber}
      title={title}
      {...(highlighted !== undefined && { highlighted })}
    />
  );
}
