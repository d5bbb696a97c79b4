// The countries and territories that ISO 3166-1 has a code for, as the program's own library of names knows them. No I/O.

import { defaultLanguage } from "./languages.ts";

/** Codes that are no country: unions, tests, outlying parts that belong to one. */
const others = new Set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split(" "));
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");

/** Two letters each, in the order of the alphabet. A code that is no longer in use stands for what took its place, and is left out. */
export const countryCodes: readonly string[] = (() => {
  const names = new Intl.DisplayNames([defaultLanguage], { type: "region", fallback: "none" });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter(
      (code) =>
        !others.has(code) && names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code,
    );
})();
