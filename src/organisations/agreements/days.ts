import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Days } from "./agreement.ts";

/** From when until when something agreed on is valid, in the reader's words. */
export function useDays({ startsOn, endsOn }: Days): string {
  const { t, language } = useI18n();
  const from = formatDate(startsOn, language);
  return endsOn === null
    ? t("agreements:daysOpen", { from })
    : t("agreements:days", { from, until: formatDate(endsOn, language) });
}
