// When an initiative is, in words, as far as its days are known.

import { formatKnownDay } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import type { Translate } from "../platform/i18n/message-key.ts";

/** "July 2027 to 2028"; a dash where nothing is known. */
export function timeWords(
  { startsOn, endsOn }: { startsOn: string | null; endsOn: string | null },
  { t, language }: { t: Translate; language: Language },
): string {
  const from = startsOn === null ? undefined : formatKnownDay(startsOn, language);
  const to = endsOn === null ? undefined : formatKnownDay(endsOn, language);
  if (from !== undefined && to !== undefined)
    return from === to ? from : t("initiatives:time.both", { from, to });
  if (from !== undefined) return t("initiatives:time.from", { from });
  return to === undefined ? "–" : t("initiatives:time.to", { to });
}
