import { plainLetters } from "../../platform/plain-letters.ts";
import { ofCountry } from "./country-words.ts";

/** A mark that leads to a footnote: "*", "†", "1/", "(2)", "[a]", or a raised digit. */
const footnote = /(?:\s*(?:[*†‡¹²³]|\d\/|\(\w\)|\[\w\]))+\s*$/u;

/** A number or code before a name, or after it between brackets: "003 Kilifi", "3. Kilifi", "KE-14 Kilifi", "Kilifi (003)". */
const codeBefore = /^(?:ke-?)?\d{1,3}[\s.:)_–-]+(?=\p{L})/iu;
const codeAfter = /\s*[([](?:ke-?)?\d{1,3}[)\]]\s*$/iu;

/** What tables write around the name of an area, in any language of the country: "county", "kaunti ya", "region", as it calls its own. */
const addedWords = ofCountry(({ areaAndPart: words }) => ({
  before: new RegExp(`^(?:(?:${words})(?: government)? (?:ya|of)|jiji la) `),
  after: new RegExp(` (?:city (?:${words})|(?:${words})(?: government)?|city)$`),
}));

/**
 * What is left of an area's name without what tables add to it: capitals, spaces, apostrophes, footnotes, codes,
 * "County", "Kaunti ya", "Total".
 */
export function areaKey(name: string): string {
  return plainLetters(name.replace(footnote, "").replace(codeAfter, "").trim().replace(codeBefore, ""))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(total|jumla( ya)?) (?=\p{L})/u, "")
    .replace(/ (total|jumla)$/, "")
    .replace(addedWords().before, "")
    .replace(addedWords().after, "")
    .replaceAll(" ", "");
}

/** Whether a cell names the area that goes by one of these names. */
export function isArea(cell: string, names: readonly string[]): boolean {
  const key = areaKey(cell);
  return key !== "" && names.some((name) => areaKey(name) === key);
}

/** "KILIFI NORTH *" as people write it: "Kilifi North". */
export function areaName(cell: string): string {
  const name = cell.replace(footnote, "").trim();
  if (name !== name.toUpperCase()) return name;
  return name.toLowerCase().replace(/(?<![\p{L}\p{N}’'])\p{L}/gu, (letter) => letter.toUpperCase());
}
