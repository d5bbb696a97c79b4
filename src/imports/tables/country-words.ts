// What the network's country calls its areas and their parts, and what else its tables say, as patterns to read them by.

import { ofHome } from "../../platform/home.ts";
import { literally } from "../../platform/pattern.ts";

/** Each a pattern of words in every language, in the singular and the plural; of a country that has none, one that finds nothing. */
interface CountryWords {
  areaAndPart: string;
  area: string;
  part: string;
  /** What a column of parts is called. */
  parts: string;
  /** What stands in a column of levels. */
  levels: string;
  smallPlaces: string;
  asides: string;
}

/** Makes something of these words once for a country. */
export function ofCountry<Made>(make: (words: CountryWords) => Made): () => Made {
  return ofHome(({ words, reading }) => {
    const named = (texts: readonly (Readonly<Record<string, string>> | undefined)[]) =>
      texts.flatMap((text) => Object.values(text ?? {}));
    const areas = named([words.area, words.areas]);
    const parts = named([words.part, words.parts]);
    return make({
      areaAndPart: patternOf([...parts, ...areas]),
      area: patternOf(areas),
      part: patternOf(parts),
      parts: patternOf([...parts, ...reading.parts]),
      levels: patternOf([...parts, ...areas, ...reading.levels]),
      smallPlaces: patternOf(reading.smallPlaces),
      asides: patternOf(reading.asides),
    });
  });
}

const nothing = "(?!)";

/** Spaces, lines and dashes between the words of one are the same; the longest first, so that it is not cut. */
function patternOf(texts: readonly string[]): string {
  const words = new Set(texts.map((word) => word.toLowerCase()));
  const patterns = [...words]
    .toSorted((one, other) => other.length - one.length)
    .map((word) => literally(word).replace(/[\s_-]+/g, "[ _-]?"));
  return patterns.length > 0 ? patterns.join("|") : nothing;
}
