// What the network's country calls its areas and their parts, as patterns to find them in tables by.

import { ofHome } from "../../platform/home.ts";
import { literally } from "../../platform/pattern.ts";

/** Makes something of these words once for a country: a pattern of each word, in every language, in the singular and the plural. */
export function ofCountry<Made>(make: (areaAndPart: string, area: string, part: string) => Made): () => Made {
  return ofHome(({ words }) => {
    const area = patternOf([words.area, words.areas]);
    const part = patternOf([words.part, words.parts]);
    return make(`${part}|${area}`, area, part);
  });
}

/** Spaces, lines and dashes between the words of one are the same; the longest first, so that it is not cut. */
function patternOf(texts: readonly (Readonly<Record<string, string>> | undefined)[]): string {
  const words = new Set(texts.flatMap((text) => Object.values(text ?? {})).map((word) => word.toLowerCase()));
  return [...words]
    .toSorted((one, other) => other.length - one.length)
    .map((word) => literally(word).replace(/[\s_-]+/g, "[ _-]?"))
    .join("|");
}
