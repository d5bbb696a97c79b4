import { mostDownloaded } from "../platform/database/listed.ts";
import { spreadsheet } from "../platform/files/workbook.ts";
import { exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import type { Visit } from "../platform/page.ts";
import { type FileAnswer, giveFile } from "./screens/file.ts";
import { toCsv, toXlsx } from "./table-download.ts";
import { allFound, type Column, readTableState } from "./table-state.ts";

/** The formats in which a table can be had, and their media types. */
export const tableTypes = { csv: "text/csv; charset=utf-8", xlsx: spreadsheet };
export type TableFormat = keyof typeof tableTypes;

export function isTableFormat(format: string | null | undefined): format is TableFormat {
  return format === "csv" || format === "xlsx";
}

/** A table of some hundred rows as CSV or Excel where the address asks for it (`?format=csv`), sorted and filtered as on the page. */
export async function tableAsked<Row>(
  url: URL,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<FileAnswer | undefined> {
  const format = url.searchParams.get("format");
  if (!isTableFormat(format)) return undefined;
  return tableAnswer({ name, format, columns, rows: allFound(rows, readTableState(url, columns), columns) });
}

interface Table<Row> {
  name: string;
  format: TableFormat;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Said in a last row, where the list goes on. */
  end?: string;
}

/** The rows of a list as they are, as a file, which says so where it ends before the list does. */
export function listAnswer<Row>(
  { t }: Pick<Visit, "t">,
  { rows, ...table }: Omit<Table<Row>, "end">,
): Promise<FileAnswer> {
  const isWhole = rows.length <= mostDownloaded;
  const end = isWhole ? {} : { end: t("ui:table.cut", { rows: mostDownloaded }) };
  return tableAnswer({ ...table, rows: rows.slice(0, mostDownloaded), ...end });
}

/** The same, given as the answer. */
export async function tableFile<Row>(c: RequestContext, table: Omit<Table<Row>, "end">): Promise<Response> {
  return giveFile(c, await listAnswer(exchangeOf(c), table));
}

async function tableAnswer<Row>({ name, format, columns, rows, end }: Table<Row>): Promise<FileAnswer> {
  return {
    headers: {
      "content-type": tableTypes[format],
      "content-disposition": `attachment; filename="${name}.${format}"`,
      "cache-control": "no-cache",
    },
    content:
      format === "csv" ? toCsv(columns, rows, end) : new Uint8Array(await toXlsx(name, columns, rows, end)),
  };
}
