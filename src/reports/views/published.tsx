// The list of published reports for everybody.

import type { VNode } from "preact";
import type { ListedPage } from "../../platform/database/listed.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { withParameters } from "../../ui/table-state.ts";
import { paths } from "../paths.ts";
import type { Published } from "../standings.ts";
import { PublishedCards } from "./published-cards.tsx";

/** All published reports, a page at a time. */
export function PublishedReports({ list, url }: { list: ListedPage<Published>; url: URL }): VNode {
  const { t } = useI18n();
  return (
    <>
      {list.found > 0 ? (
        <PublishedCards reports={list.rows} />
      ) : (
        <EmptyState>{t("reports:published.none")}</EmptyState>
      )}
      <Pagination
        page={list.page}
        pages={list.pages}
        href={(page) => withParameters(url, { page: String(page) })}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.verify}>
          {t("reports:published.verify")}
        </a>
      </p>
    </>
  );
}
