import type { NamedArea } from "../framework/queries.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";

/** "6.4 Learning opportunities for unemployed youth and adults" */
export const featureOptions = (areas: readonly NamedArea[], language: Language) =>
  areas.flatMap(({ features }) =>
    features.map(({ id, name }) => ({ value: id, text: `${id} ${localisedPlain(name, language)}` })),
  );
