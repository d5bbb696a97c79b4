import { countryName } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Elsewhere } from "../elsewhere.ts";

/** "Gulu (Uganda)". */
export const elsewhereIn = ({ name, country }: Elsewhere, language: Language) =>
  `${name} (${countryName(country, language)})`;
