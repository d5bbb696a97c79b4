// What a table shows of its rows, read from the page's address: sorting, filter, page. Plain links and forms.

import {
  furthestPage,
  type ListRequest,
  longestFilter,
  nextAfter,
  rowsPerPage,
} from "../platform/database/listed.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { plainText } from "../platform/i18n/marked-text.ts";

export interface Column<Row> {
  key: string;
  header: string;
  numeric?: boolean;
  text: (row: Row) => string;
  /** In a file, where it differs: what a spreadsheet would make a date of. */
  fileText?: (row: Row) => string;
  /** What to sort by where the text would sort wrong. */
  sortValue?: (row: Row) => number | string;
}

/** The longest name of a column, and its minus. */
const longestSort = 41;

export interface TableState {
  sort: string | undefined;
  descending: boolean;
  filter: string;
  page: number;
}

/** Whether the address asks for a list in another order, filtered, searched, or for a later page of it. */
export function isAskedOfList({ searchParams }: URL): boolean {
  return ["sort", "filter", "q", "page"].some((name) => searchParams.has(name));
}

export function readTableState<Row>(url: URL, columns: readonly Column<Row>[]): TableState {
  const wanted = url.searchParams.get("sort") ?? "";
  const key = wanted.replace(/^-/, "");
  const page = Number(url.searchParams.get("page") ?? 1);
  return {
    sort: columns.some((column) => column.key === key) ? key : undefined,
    descending: wanted.startsWith("-"),
    filter: (url.searchParams.get("filter") ?? "").trim().slice(0, longestFilter),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** What the address asks of a list that the database sorts, filters and cuts into pages. */
export function listRequest(url: URL, language: Language): ListRequest & { language: Language } {
  const { filter, page } = readTableState(url, []);
  return {
    sort: url.searchParams.get("sort")?.slice(0, longestSort),
    // What no database keeps is in no row.
    filter: filter.replaceAll("\0", ""),
    page: Math.min(page, furthestPage),
    language,
  };
}

export interface ShownRows<Row> {
  rows: readonly Row[];
  /** Rows that the filter leaves, on all pages. */
  found: number;
  /** There are more than were counted. */
  isMore?: boolean;
  page: number;
  pages: number;
}

export function applyTableState<Row>(
  rows: readonly Row[],
  state: TableState,
  columns: readonly Column<Row>[],
): ShownRows<Row> {
  const found = sortRows(filterRows(rows, state.filter, columns), state, columns);
  const pages = Math.max(1, Math.ceil(found.length / rowsPerPage));
  const page = Math.min(state.page, pages);
  return {
    rows: found.slice((page - 1) * rowsPerPage, page * rowsPerPage),
    found: found.length,
    page,
    pages,
  };
}

/** All rows that the filter leaves, in the order of the table: what a download holds. */
export function allFound<Row>(
  rows: readonly Row[],
  state: TableState,
  columns: readonly Column<Row>[],
): Row[] {
  return sortRows(filterRows(rows, state.filter, columns), state, columns);
}

function filterRows<Row>(
  rows: readonly Row[],
  filter: string,
  columns: readonly Column<Row>[],
): readonly Row[] {
  return filter === "" ? rows : rows.filter(textFilter(filter, columns));
}

/** Whether some column of a row has the filter's text. */
export function textFilter<Row>(filter: string, columns: readonly Column<Row>[]): (row: Row) => boolean {
  const wanted = filter.toLocaleLowerCase();
  return (row) =>
    wanted === "" ||
    columns.some((column) => plainText(column.text(row)).toLocaleLowerCase().includes(wanted));
}

/** By the rules that all Latin alphabets share. */
const collator = new Intl.Collator("und", { numeric: true, sensitivity: "base" });

/** In the order that the state asks for. */
export function sortRows<Row>(
  rows: readonly Row[],
  state: TableState,
  columns: readonly Column<Row>[],
): Row[] {
  const column = columns.find(({ key }) => key === state.sort);
  if (!column) return [...rows];
  const value = (row: Row) => column.sortValue?.(row) ?? plainText(column.text(row));
  const sign = state.descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(value(a), value(b)));
}

function compare(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}

/** The page's address with some of its parameters changed; an empty one is left out. */
export function withParameters(url: URL, changes: Record<string, string | undefined>): string {
  const parameters = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  const search = parameters.toString();
  return search ? `${url.pathname}?${search}` : url.pathname;
}

/** The page's address with what it asks of its list alone: where a form stands beside, nothing else is carried on. */
export function addressOfList(url: URL): URL {
  const address = new URL(url);
  address.search = "";
  for (const name of ["sort", "filter", "page"]) {
    const asked = url.searchParams.get(name);
    if (asked) address.searchParams.set(name, asked);
  }
  return address;
}

/** Which page of a list without a filter the address asks for: what a query is asked with. */
export function pageRequest({ url, language }: { url: URL; language: Language }): { page: number } {
  return { page: listRequest(url, language).page };
}

/** What leads to the page after it, where this one is full. */
export function pageAfter(
  visit: { url: URL; language: Language },
  rows: readonly unknown[],
): Record<string, string> | undefined {
  return nextAfter(pageRequest(visit), rows);
}
