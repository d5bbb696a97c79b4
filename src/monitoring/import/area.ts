/** A mark that leads to a footnote: "*", "†", "1/", "(2)", "[a]", or a raised digit. */
const footnote = /(?:\s*(?:[*†‡¹²³]|\d\/|\(\w\)|\[\w\]))+\s*$/u;

/** What is left of an area's name without what tables add to it: capitals, spaces, footnotes, "County". */
export function areaKey(name: string): string {
  return name
    .replace(footnote, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/ (city county|county|sub county|city)$/, "")
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
