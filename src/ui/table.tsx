import type { ComponentChildren, VNode } from "preact";
import type { ListedPage } from "../platform/database/listed.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { inTitle, useArrival } from "./arrival.ts";
import { Pagination } from "./pagination.tsx";
import { TableFrame, type TableHeader } from "./table-frame.tsx";
import {
  applyTableState,
  type Column,
  readTableState,
  type TableState,
  withParameters,
} from "./table-state.ts";

export interface TableColumn<Row> extends Column<Row> {
  sortable?: boolean;
  /** What is drawn where it is more than the text. */
  cell?: (row: Row) => ComponentChildren;
  /** Where rows are cards, on a narrow screen, or where they are not; everywhere by default. */
  only?: "cards" | "columns";
}

/** Fewer rows are read at once. */
const fewestToFilter = 4;

interface DataTableProps<Row> {
  id: string;
  caption: string;
  columns: readonly TableColumn<Row>[];
  /** All rows of a short list; or one page of a list that can grow, sorted and filtered by the database. */
  rows: readonly Row[] | ListedPage<Row>;
  url: URL;
  rowKey: (row: Row) => string;
  /** Shows the links to CSV and Excel, and over more than a few rows the filter form; `"filter"`: that alone. */
  tools?: boolean | "filter";
  /** Of a long list whose cells say themselves what they are of: a row takes two or three lines on a narrow screen. */
  isCompact?: boolean | undefined;
  /** What to say where there are no rows at all. */
  empty?: VNode;
}

/** A table that sorts, filters, pages and downloads by plain links and forms. The first column names the row. */
export function DataTable<Row>(props: DataTableProps<Row>): VNode {
  const { t } = useI18n();
  const { id, caption, columns, rows, url, rowKey, tools, empty, isCompact } = props;
  const state = readTableState(url, columns);
  const shown = "found" in rows ? rows : applyTableState(rows, state, columns);
  const all = "found" in rows ? rows.found : rows.length;
  if (all === 0 && empty && (state.filter === "" || !("found" in rows))) return empty;
  return (
    <div class="data-table">
      {tools && (all >= fewestToFilter || state.filter !== "") && (
        <FilterForm id={id} caption={caption} url={url} filter={state.filter} />
      )}
      <AskedFor state={state} columns={columns} shown={shown} />
      <TableFrame
        id={id}
        label={caption}
        caption={
          <caption class="govuk-table__caption govuk-table__caption--s">
            {caption}
            {tools && (
              <span class="data-table__count">
                {" "}
                {t(shown.isMore ? "ui:table.foundMore" : "ui:table.found", { count: shown.found })}
              </span>
            )}
          </caption>
        }
        headers={columns.map((column) => headerOf(column, url, state, all > 1))}
        rows={shown.rows.map((row) => ({
          key: rowKey(row),
          cells: columns.map((column) => column.cell?.(row) ?? column.text(row)),
        }))}
        hasRowHeaders
        keepsColumns={false}
        isCompact={isCompact}
      />
      {shown.found === 0 && <p class="govuk-body missing">{t("ui:table.nothing")}</p>}
      <Pagination
        page={shown.page}
        pages={shown.pages}
        href={(page) => withParameters(url, { page: String(page) })}
      />
      {tools === true && <Downloads url={url} />}
    </div>
  );
}

interface AskedForProps<Row> {
  state: TableState;
  columns: readonly TableColumn<Row>[];
  shown: Pick<ListedPage<Row>, "found" | "page" | "pages">;
}

/** What became of the list, for who filtered or sorted it or turned its page: the address changed, and little else. */
function AskedFor<Row>({ state, columns, shown }: AskedForProps<Row>): VNode | null {
  const { t } = useI18n();
  const arrival = useArrival();
  if (!arrival.isList) return null;
  const { sort, descending, filter } = state;
  const { found: count, page, pages } = shown;
  const column = columns.find(({ key }) => key === sort);
  const sentences = [
    t(filter === "" ? "ui:table.unfiltered" : "ui:table.filtered", { count, filter }),
    ...(column
      ? [t(descending ? "ui:table.sortedDown" : "ui:table.sortedUp", { column: column.header })]
      : []),
    ...(pages > 1 ? [`${t("ui:pages.position", { page, pages })}.`] : []),
  ];
  arrival.say(sentences.map(inTitle).join(", "));
  return (
    <p class="govuk-body data-table__asked" {...arrival.focusFor("list")}>
      {sentences.join(" ")}
    </p>
  );
}

interface FilterFormProps {
  id: string;
  caption: string;
  url: URL;
  filter: string;
}

function FilterForm({ id, caption, url, filter }: FilterFormProps): VNode {
  const { t } = useI18n();
  const kept = [...url.searchParams].filter(([name]) => !["filter", "page", "format"].includes(name));
  return (
    <form class="data-table__filter" method="get" aria-label={caption}>
      <label class="govuk-label" for={`${id}-filter`}>
        {t("ui:table.filter")}
      </label>
      <input class="govuk-input govuk-input--width-20" id={`${id}-filter`} name="filter" value={filter} />
      {kept.map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
      <button class="govuk-button govuk-button--secondary" type="submit">
        {t("ui:table.show")}
      </button>
      {filter !== "" && (
        <>
          {" "}
          <a class="govuk-link" href={withParameters(url, { filter: undefined, page: undefined })}>
            {t("ui:table.all")}
          </a>
        </>
      )}
    </form>
  );
}

function Downloads({ url }: { url: URL }): VNode {
  const { t } = useI18n();
  const href = (format: string) => withParameters(url, { format, page: undefined });
  return (
    <p class="govuk-body data-table__downloads">
      {t("ui:table.download")}{" "}
      <a class="govuk-link" href={href("csv")}>
        CSV
      </a>{" "}
      <a class="govuk-link" href={href("xlsx")}>
        Excel
      </a>
    </p>
  );
}

function headerOf<Row>(
  { key, header, sortable, numeric, only }: TableColumn<Row>,
  url: URL,
  { sort, descending }: TableState,
  isWorthSorting: boolean,
): TableHeader {
  const isNumeric = numeric ?? false;
  if (!sortable || !isWorthSorting) return { text: header, isNumeric, only };
  const isSorted = sort === key;
  const next = isSorted && !descending ? `-${key}` : key;
  return {
    text: header,
    isNumeric,
    only,
    sort: isSorted ? (descending ? "descending" : "ascending") : "none",
    content: (
      <a class="govuk-link" href={withParameters(url, { sort: next, page: undefined })}>
        {header}
        <span class="data-table__arrow" aria-hidden="true">
          {isSorted ? (descending ? "\u00A0▼" : "\u00A0▲") : "\u00A0↕"}
        </span>
      </a>
    ),
  };
}
