// A place in the words of schema.org, for search engines. No I/O.

import { schemaOrg, taggedTexts } from "../../platform/schema-org.ts";
import { placePath } from "./paths.ts";
import type { Place } from "./place.ts";

export function structuredPlace(
  { id, names, fullNames, variants, codes, point, above }: Place,
  baseUrl: string,
): object {
  const addressOf = (place: string) => `${baseUrl}${placePath(place)}`;
  const around = above.at(-1);
  return {
    "@context": schemaOrg,
    "@type": "AdministrativeArea",
    "@id": addressOf(id),
    url: addressOf(id),
    name: taggedTexts(fullNames),
    alternateName: [...taggedTexts(names), ...variants],
    identifier: Object.entries(codes).map(([propertyID, value]) => ({
      "@type": "PropertyValue",
      propertyID,
      value,
    })),
    ...(point && { geo: { "@type": "GeoCoordinates", ...point } }),
    ...(around && {
      containedInPlace: {
        "@type": "AdministrativeArea",
        "@id": addressOf(around.id),
        name: taggedTexts(around.fullNames),
      },
    }),
  };
}
