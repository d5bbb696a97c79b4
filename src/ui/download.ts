import { spreadsheet } from "../platform/files/workbook.ts";
import type { RequestContext } from "../platform/http/exchange.ts";
import { exchangeOf } from "../platform/http/exchange.ts";
import { toCsv, toXlsx } from "./table-download.ts";
import { allFound, type Column, readTableState } from "./table-state.ts";

/** The formats in which a table can be had, and their media types. */
export const tableTypes = { csv: "text/csv; charset=utf-8", xlsx: spreadsheet };
export type TableFormat = keyof typeof tableTypes;

export function isTableFormat(format: string | null | undefined): format is TableFormat {
  return format === "csv" || format === "xlsx";
}

/** A table of some hundred rows as CSV or Excel where the address asks for it (`?format=csv`), sorted and filtered as on the page. */
export async function withDownload<Row>(
  c: RequestContext,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Response | undefined> {
  const { url } = exchangeOf(c);
  const format = url.searchParams.get("format");
  if (!isTableFormat(format)) return undefined;
  return tableFile(c, { name, format, columns, rows: allFound(rows, readTableState(url, columns), columns) });
}

/** Rows as they are, as a file. */
export async function tableFile<Row>(
  c: RequestContext,
  {
    name,
    format,
    columns,
    rows: found,
  }: { name: string; format: TableFormat; columns: readonly Column<Row>[]; rows: readonly Row[] },
): Promise<Response> {
  const body = format === "csv" ? toCsv(columns, found) : new Uint8Array(await toXlsx(name, columns, found));
  return c.body(body, 200, {
    "content-type": tableTypes[format],
    "content-disposition": `attachment; filename="${name}.${format}"`,
    "cache-control": "no-cache",
  });
}
