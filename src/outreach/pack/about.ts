// Of what an offline pack is.

import type { Language } from "../../platform/i18n/languages.ts";

export interface PackAbout {
  city: { id: string; name: string };
  language: Language;
  madeOn: string;
  /** After this day its search says that it is old. */
  expiresOn: string;
  baseUrl: string;
}
