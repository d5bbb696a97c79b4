import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { useArrival } from "./arrival.ts";

interface PaginationProps {
  page: number;
  pages: number;
  href: (page: number) => string;
}

/** Links to the page before and after, and which of how many this is. */
export function Pagination({ page, pages, href }: PaginationProps): VNode | null {
  const { t } = useI18n();
  const arrival = useArrival();
  if (pages <= 1) return null;
  const position = t("ui:pages.position", { page, pages });
  if (arrival.isList) arrival.say(position);
  return (
    <nav class="pages" aria-label={t("ui:pages.label")}>
      {page > 1 && (
        <a class="govuk-link" href={href(page - 1)} rel="prev">
          {t("ui:pages.previous")}
        </a>
      )}{" "}
      <span class="pages__position">{position}</span>{" "}
      {page < pages && (
        <a class="govuk-link" href={href(page + 1)} rel="next">
          {t("ui:pages.next")}
        </a>
      )}
    </nav>
  );
}
