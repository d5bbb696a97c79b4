// Where a member lies and since when it is one, in words.

import { formatKnownDay } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import { translator } from "../platform/i18n/messages.ts";
import type { WrittenText } from "../platform/written.ts";
import { areaOf } from "./areas.ts";
import type { City } from "./city.ts";

/** "in Garissa County" of a member that is a part of it, "Kilifi County" of the county itself; empty where nobody said. */
export function placeWords(city: Pick<City, "place" | "kind">, language: Language): string {
  const area = areaWords(city, language);
  const isPart = city.kind !== "county" && (city.place.figuresOf === "county" || city.kind === "city");
  return area && isPart ? translator(language)("network:place.in", { area }) : area;
}

/** "of Garissa County" where the figures beside a member are the county's; undefined where they are its own. */
export function whoseFigures({ place }: Pick<City, "place">, language: Language): string | undefined {
  const area = areaWords({ place }, language);
  return place.figuresOf === "county" && area
    ? translator(language)("network:place.figureOf", { area })
    : undefined;
}

/** The county as the country's areas call it ("Kaunti ya Garissa"), else as somebody wrote it. */
export function areaWords(city: Pick<City, "place">, language: Language): string {
  return localised(areaNames(city), language);
}

/** The same in each language; empty where nobody said. */
export function areaNames(city: Pick<City, "place">): WrittenText {
  return areaOf(city)?.name ?? city.place.county;
}

/** Since when a city is a member; empty where nobody knows. */
export function joinedWords(joined: string | null, language: Language): string {
  return joined === null ? "" : formatKnownDay(joined, language);
}
