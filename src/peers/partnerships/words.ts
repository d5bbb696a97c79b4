import { countryName } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Elsewhere } from "./partnership.ts";

/** "Gulu (Uganda)". */
export const elsewhereIn = ({ name, country }: Elsewhere, language: Language) =>
  `${name} (${countryName(country, language)})`;
