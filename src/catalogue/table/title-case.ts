// Titles that a list writes in capitals throughout, as one reads them: "BACHELOR OF SCIENCE (NURSING)" is "Bachelor of Science
// (Nursing)". What mixes capitals and small letters is left as it is. No I/O.

const small = new Set([
  "a",
  "an",
  "and",
  "as",
  "at",
  "by",
  "for",
  "from",
  "in",
  "of",
  "on",
  "or",
  "the",
  "to",
  "with",
  "na",
  "ya",
  "wa",
  "kwa",
]);
/** Written in capitals by everybody. */
const abbreviations = new Set([
  "ict",
  "it",
  "tvet",
  "hiv",
  "aids",
  "ii",
  "iii",
  "iv",
  "gis",
  "ecde",
  "llb",
  "bsc",
  "ba",
  "mba",
  "phd",
  "stem",
  "ai",
  "usa",
  "uk",
  "cisco",
  "kcse",
  "kcpe",
]);

export function readableTitle(title: string): string {
  if (title !== title.toUpperCase() || !/\p{L}{4}/u.test(title)) return title;
  let isFirst = true;
  return title.toLowerCase().replaceAll(/[\p{L}\p{N}']+/gu, (word, at: number) => {
    const begins = isFirst || title[at - 1] === "(";
    isFirst = false;
    if (abbreviations.has(word)) return word.toUpperCase();
    return !begins && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });
}
