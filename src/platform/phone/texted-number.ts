// Numbers that somebody types so that messages of ours go there. Whoever writes or dials has shown that messages reach them, from
// wherever; a number that is typed may be anybody's, and one of another country costs ten times as much or is never reached.

import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { home } from "../home.ts";
import type { MessageKey } from "../i18n/message-key.ts";
import { fieldProblem } from "../problem.ts";
import { readNumber } from "./number.ts";

const unreached: readonly unknown[] = ["FIXED_LINE", "TOLL_FREE", "UAN", "PAGER", "VOICEMAIL"];

/** Whether text messages go to a number (in E.164): to mobile ones of the network's country. */
export function isTexted(number: string): boolean {
  const { country } = home();
  const found = parsePhoneNumberFromString(number);
  if (!found || unreached.includes(found.getType())) return false;
  return !isSupportedCountry(country) || found.countryCallingCode === getCountryCallingCode(country);
}

/** In E.164. @throws Problem at the field where it is no number (`unreadable`), or one to which no messages go */
export function numberToText(field: string, typed: string | undefined, unreadable: MessageKey): string {
  const number = typed === undefined ? undefined : readNumber(typed);
  if (number === undefined) throw fieldProblem(field, unreadable);
  if (!isTexted(number)) throw fieldProblem(field, "platform:field.notTexted");
  return number;
}
