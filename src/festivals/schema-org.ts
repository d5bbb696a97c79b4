import { network } from "../network/network.ts";
import { schemaOrg, taggedTexts } from "../platform/schema-org.ts";
import type { Festival } from "./festival.ts";
import { paths } from "./paths.ts";

/** A festival as its page tells search engines of it. */
export function festivalEvent(
  { city, cityName, number, name, about, startsOn, endsOn }: Festival,
  baseUrl: string,
): object {
  const address = `${baseUrl}${paths.one(city, number)}`;
  return {
    "@context": schemaOrg,
    "@type": "Festival",
    "@id": address,
    url: address,
    name: taggedTexts(name),
    ...(Object.keys(about).length > 0 && { description: taggedTexts(about) }),
    startDate: startsOn,
    endDate: endsOn,
    location: {
      "@type": "Place",
      name: cityName,
      address: { "@type": "PostalAddress", addressCountry: network().country },
    },
    organizer: { "@type": "Organization", name: cityName, url: `${baseUrl}/cities/${city}` },
  };
}
