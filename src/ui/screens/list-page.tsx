// listPage(): a list that the database sorts, filters and cuts into pages, with links to CSV and Excel; cards on a phone.

import type { VNode } from "preact";
import type { z } from "zod";
import type { ListedPage } from "../../platform/database/listed.ts";
import type { RequestContext } from "../../platform/http/exchange.ts";
import type { Operation } from "../../platform/operation.ts";
import {
  type Answers,
  askAll,
  type Page,
  type Params,
  type ParentPage,
  queriesOf,
  type Reads,
  requireChecked,
  type Text,
  textOf,
  type Visit,
  visitOf,
} from "../../platform/page.ts";
import { isTableFormat, tableFile } from "../download.ts";
import { EmptyState } from "../empty-state.tsx";
import { show } from "../screen.tsx";
import { DataTable, type TableColumn } from "../table.tsx";
import { type Column, listRequest } from "../table-state.ts";
import { type KnownIn, keptBy, pageOf, type ScreenDefinition, screenOf } from "./page.tsx";

interface ListDefinition<
  Path extends string,
  Asked,
  Loaded,
  Parent,
  Known,
  Row,
  FileRows extends readonly unknown[],
> extends ScreenDefinition<Path, Asked, Loaded, Parent, Known> {
  /**
   * Its queries. Those that take `sort`, `filter`, `page` and `language` (`listFields`) get them from the address;
   * `search` names what else may be chosen there.
   */
  reads: Asked;
  /** The page of the list in what the queries answered. */
  list(loaded: Loaded): ListedPage<Row>;
  rowKey(row: Row): string;
  /** A column is sorted by where the query can sort by its key. The first one names the row. */
  columns(visit: Visit<Params<Path>>): readonly TableColumn<Row>[];
  /** What the table is called; default: the title. */
  tableCaption?: Text<Loaded, Params<Path>>;
  /** Whether a row is two or three lines on a narrow screen: where its cells say themselves what they are of. */
  isCompact?: boolean;
  /** What is said where there is nothing in the list. */
  empty: Text<Loaded, Params<Path>>;
  /** What stands before the table: what the list is for, ways to choose of it. */
  above?(loaded: Loaded, visit: Visit<Params<Path>>): VNode;
  /** Where the list is one part of its page among others: that part, with the table in it. */
  part?(table: VNode, loaded: Loaded, visit: Visit<Params<Path>>): VNode;
  /** What stands after it, such as a button. */
  below?(loaded: Loaded, visit: Visit<Params<Path>>): VNode | null;
  /** The list as a file: its name, and the query that answers all of its rows; with columns of its own where these differ. */
  download?: FileOf<Path, Row, FileRows>;
}

type FileOf<Path extends string, Row, FileRows extends readonly unknown[]> = {
  name: string;
  reads: Operation<z.ZodObject, FileRows>;
} & (FileRows extends readonly Row[]
  ? { columns?: ColumnsOf<Path, FileRows> }
  : { columns: ColumnsOf<Path, FileRows> });

type ColumnsOf<Path extends string, FileRows extends readonly unknown[]> = (
  visit: Visit<Params<Path>>,
) => readonly Column<FileRows[number]>[];

/** A screen with a list. */
export function listPage<
  const Path extends string,
  Asked extends Reads,
  Row,
  FileRows extends readonly unknown[],
  Parent extends ParentPage<Answers<Asked>> = ParentPage<unknown>,
  Known = unknown,
>(
  definition: ListDefinition<Path, Asked, Answers<Asked>, Parent, Known, Row, FileRows>,
): Page & ParentPage<Known & KnownIn<Parent>> {
  const { path, reads, download, title } = definition;
  const fileQuery = download?.reads as Operation | undefined;
  requireChecked(path, queriesOf(reads));
  const asking = {
    ...(definition.search && { search: definition.search }),
    asks: (visit: Visit<Params<Path>>) => ({
      ...listRequest(visit.url, visit.language),
      ...definition.asks?.(visit),
    }),
  };

  async function open(c: RequestContext): Promise<Response> {
    const visit = visitOf(c) as Visit<Params<Path>>;
    const format = visit.url.searchParams.get("format");
    if (download && fileQuery && isTableFormat(format)) {
      const rows = (await askAll(c, fileQuery, asking)) as FileRows;
      const columns = download.columns?.(visit) ?? definition.columns(visit);
      return tableFile(c, {
        name: download.name,
        format,
        columns: columns as readonly Column<FileRows[number]>[],
        rows,
      });
    }
    const loaded = await askAll(c, reads, asking);
    const table = (
      <DataTable
        id={download?.name ?? "list"}
        caption={textOf(definition.tableCaption ?? title, loaded, visit)}
        url={visit.url}
        rows={definition.list(loaded)}
        rowKey={(row) => definition.rowKey(row)}
        tools={download !== undefined}
        isCompact={definition.isCompact}
        empty={<EmptyState>{textOf(definition.empty, loaded, visit)}</EmptyState>}
        columns={definition.columns(visit)}
      />
    );
    const body = (
      <>
        {definition.above?.(loaded, visit)}
        {definition.part?.(table, loaded, visit) ?? table}
        {definition.below?.(loaded, visit)}
      </>
    );
    const screen = screenOf<Path, Answers<Asked>, Parent>(definition, loaded, visit, body);
    return show(c, { ...screen, ...keptBy(definition, loaded, visit) });
  }

  return {
    ...pageOf<Path, Asked, Answers<Asked>, Parent, Known>("list", definition),
    reads: fileQuery ? [...queriesOf(reads), fileQuery] : queriesOf(reads),
    methods: ["GET"],
    serve: (routes) => {
      routes.get(path, open);
    },
  };
}
