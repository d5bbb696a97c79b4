// How a count of people is said, wherever it is.

import type { I18n } from "../../platform/i18n/context.ts";
import { formatMonth, formatNumber } from "../../platform/i18n/format.ts";
import type { PublicCount, PublishedFigure } from "./people.ts";

type Words = Pick<I18n, "t" | "language">;

/** A number, or that it is fewer than five, or hidden so that no such one is given away. */
export function figureWords(figure: PublishedFigure, { t, language }: Words): string {
  return typeof figure === "number"
    ? formatNumber(figure, language)
    : t(`initiatives:people.figure.${figure}`);
}

type What = Pick<PublicCount, "measure" | "fromMonth" | "toMonth">;

/** `Attended, January 2026 to March 2026` */
export function countWords({ measure, fromMonth, toMonth }: What, { t, language }: Words): string {
  const months =
    fromMonth === toMonth
      ? formatMonth(fromMonth, language)
      : t("initiatives:time.both", {
          from: formatMonth(fromMonth, language),
          to: formatMonth(toMonth, language),
        });
  return `${t(`initiatives:people.measure.${measure}`)}, ${months}`;
}
