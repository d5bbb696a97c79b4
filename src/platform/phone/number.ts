import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { home } from "../home.ts";

const longestTyped = 40;

/** Numbers that cost more than a call: nobody gives one to be reached by, and no message goes there at our cost. */
const dear: readonly unknown[] = ["PREMIUM_RATE", "SHARED_COST"];

/** A telephone number as people write it where the network is (or with its country), in E.164; undefined where it is none. */
export function readNumber(typed: string): string | undefined {
  if (typed.length > longestTyped) return undefined;
  const { country } = home();
  // People write what stands before a country in several ways, not only in that of their own country.
  const written = typed.trim().replace(/^0{2,3}(?=[1-9])/, "+");
  const found = parsePhoneNumberFromString(written, isSupportedCountry(country) ? country : undefined);
  if (dear.includes(found?.getType())) return undefined;
  // An extension, or words around it, is no number that a message reaches.
  return found?.isValid() && !found.ext && /^[+\d\s()./-]+$/.test(typed) ? found.number : undefined;
}

/** A number as people of the country write it, and with its country where it is of another one. */
export function shownNumber(number: string): string {
  const found = parsePhoneNumberFromString(number);
  if (!found) return number;
  return found.country === home().country ? found.formatNational() : found.formatInternational();
}

const figuresShown = 3;

/** What whoever knows a number tells it by, and nobody else can call: "07...003". */
export function maskedNumber(number: string): string {
  const figures = shownNumber(number).replaceAll(/\s/g, "");
  return `${figures.slice(0, 2)}...${figures.slice(-figuresShown)}`;
}
