// A light stem of Kiswahili words: the prefix of the class and the ending go, so that kushona, ushonaji and mshonaji meet. It
// joins too much (kilimo and kilima), so what it finds counts least, and common words stand in reference/search-words.json.

const fewestLeft = 3;
const prefixes = [
  "kuji",
  "uji",
  "waji",
  "maji",
  "mwa",
  "ku",
  "mw",
  "wa",
  "mi",
  "ki",
  "vi",
  "ch",
  "vy",
  "ma",
  "ji",
  "u",
  "m",
];
const endings = ["aji", "shi", "zi", "ji", "wa", "a", "e", "i", "o", "u"];

export function kiswahiliStem(word: string): string {
  const prefix = prefixes.find((one) => word.startsWith(one) && word.length - one.length > fewestLeft) ?? "";
  const bare = word.slice(prefix.length);
  const ending = endings.find((one) => bare.endsWith(one) && bare.length - one.length >= fewestLeft) ?? "";
  return bare.slice(0, bare.length - ending.length);
}
