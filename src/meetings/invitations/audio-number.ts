// The number by which somebody listens in, out of what is written of telephones: that alone stands in calendars, which others see.

/** What is dialled from anywhere or within a country; a PIN or the number of a meeting is shorter, or begins otherwise. */
const dialled = /(?<![\d+])(?:\+|0)\d[\d ()./-]*\d/g;
const isSecret = /\b(?:pin|id|code|passcode|password|msimbo|nenosiri|siri)\b[^,;]*$/i;
const [fewestDigits, mostDigits] = [9, 15];

/** The first one; undefined where there is none that is surely a telephone number. */
export function audioNumber(byPhone: string): string | undefined {
  for (const line of byPhone.split("\n"))
    for (const found of line.matchAll(dialled)) {
      const [number] = found;
      const digits = number.replaceAll(/\D/g, "").length;
      const isNumber = digits >= fewestDigits && digits <= mostDigits;
      if (isNumber && !isSecret.test(line.slice(0, found.index))) return number;
    }
  return undefined;
}
