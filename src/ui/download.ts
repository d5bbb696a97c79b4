import type { RequestContext } from "../platform/http/exchange.ts";
import { exchangeOf } from "../platform/http/exchange.ts";
import { toCsv, toXlsx } from "./table-download.ts";
import { allFound, type Column, readTableState } from "./table-state.ts";

/** A table as CSV or Excel where the address asks for it (`?format=csv`), sorted and filtered as on the page. */
export async function withDownload<Row>(
  c: RequestContext,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Response | undefined> {
  const { url } = exchangeOf(c);
  const format = url.searchParams.get("format");
  if (format !== "csv" && format !== "xlsx") return undefined;
  const found = allFound(rows, readTableState(url, columns), columns);
  const headers = {
    "content-disposition": `attachment; filename="${name}.${format}"`,
    "cache-control": "no-cache",
  };
  if (format === "csv")
    return c.body(toCsv(columns, found), 200, { ...headers, "content-type": "text/csv; charset=utf-8" });
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return c.body(new Uint8Array(await toXlsx(name, columns, found)), 200, {
    ...headers,
    "content-type": type,
  });
}
