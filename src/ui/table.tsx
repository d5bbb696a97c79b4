import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { Pagination } from "./pagination.tsx";
import { applyTableState, type Column, readTableState, withParameters } from "./table-state.ts";

export interface TableColumn<Row> extends Column<Row> {
  sortable?: boolean;
  /** What is drawn where it is more than the text. */
  cell?: (row: Row) => ComponentChildren;
}

/** Fewer rows are read at once. */
const fewestToFilter = 4;

interface DataTableProps<Row> {
  id: string;
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  url: URL;
  rowKey: (row: Row) => string;
  /** Shows the links to CSV and Excel, and over more than a few rows the filter form. */
  tools?: boolean;
  /** What to say where there are no rows at all. */
  empty?: VNode;
}

/** A table that sorts, filters, pages and downloads by plain links and forms. The first column names the row. */
export function DataTable<Row>(props: DataTableProps<Row>): VNode {
  const { t } = useI18n();
  const { id, caption, columns, rows, url, rowKey, tools, empty } = props;
  if (rows.length === 0 && empty) return empty;
  const state = readTableState(url, columns);
  const shown = applyTableState(rows, state, columns);
  return (
    <div class="data-table">
      {tools && (rows.length >= fewestToFilter || state.filter !== "") && (
        <FilterForm id={id} caption={caption} url={url} filter={state.filter} />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen has to scroll by keyboard too */}
      <section class="table-scroll" aria-labelledby={`${id}-caption`} tabIndex={0}>
        <table class="govuk-table" id={id}>
          <caption class="govuk-table__caption govuk-table__caption--s" id={`${id}-caption`}>
            {caption}
            {tools && <span class="data-table__count"> {t("ui:table.found", { count: shown.found })}</span>}
          </caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              {columns.map((column) => (
                <HeaderCell
                  key={column.key}
                  column={column}
                  url={url}
                  sort={state.sort}
                  descending={state.descending}
                  isSortable={column.sortable === true && rows.length > 1}
                />
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {shown.rows.map((row) => (
              <TableRow key={rowKey(row)} columns={columns} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      {shown.found === 0 && <p class="govuk-body missing">{t("ui:table.nothing")}</p>}
      <Pagination
        page={shown.page}
        pages={shown.pages}
        href={(page) => withParameters(url, { page: String(page) })}
      />
      {tools && <Downloads url={url} />}
    </div>
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
        <a class="govuk-link" href={withParameters(url, { filter: undefined, page: undefined })}>
          {t("ui:table.all")}
        </a>
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

function TableRow<Row>({ columns, row }: { columns: readonly TableColumn<Row>[]; row: Row }): VNode {
  const [first, ...others] = columns.map((column) => ({
    column,
    content: column.cell?.(row) ?? column.text(row),
  }));
  return (
    <tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">
        {first?.content}
      </th>
      {others.map(({ column, content }) => (
        <td
          class={`govuk-table__cell${column.numeric ? " govuk-table__cell--numeric" : ""}`}
          key={column.key}
        >
          {content}
        </td>
      ))}
    </tr>
  );
}

interface HeaderCellProps<Row> {
  column: TableColumn<Row>;
  url: URL;
  sort: string | undefined;
  descending: boolean;
  isSortable: boolean;
}

function HeaderCell<Row>({ column, url, sort, descending, isSortable }: HeaderCellProps<Row>): VNode {
  const isSorted = sort === column.key;
  const classes = `govuk-table__header${column.numeric ? " govuk-table__header--numeric" : ""}`;
  if (!isSortable) {
    return (
      <th scope="col" class={classes}>
        {column.header}
      </th>
    );
  }
  const next = isSorted && !descending ? `-${column.key}` : column.key;
  return (
    <th scope="col" class={classes} aria-sort={isSorted ? (descending ? "descending" : "ascending") : "none"}>
      <a class="govuk-link" href={withParameters(url, { sort: next, page: undefined })}>
        {column.header}
        <span class="data-table__arrow" aria-hidden="true">
          {isSorted ? (descending ? "\u00A0▼" : "\u00A0▲") : "\u00A0↕"}
        </span>
      </a>
    </th>
  );
}
