/** What is left of an area's name without what tables add to it: capitals, spaces, footnote stars, "County". */
export function areaKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[*†‡]+\s*$/g, "")
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
