// listFile(): a list of a page as CSV or Excel, where the page's address asks for it (`?format=csv`).

import type { z } from "zod";
import type { RequestContext } from "../../platform/http/exchange.ts";
import type { Operation } from "../../platform/operation.ts";
import { askAll, type Visit, visitOf } from "../../platform/page.ts";
import { isTableFormat, tableFile } from "../download.ts";
import { type Column, listRequest } from "../table-state.ts";

interface ListFileDefinition<Row> {
  name: string | ((visit: Visit) => string);
  /** Answers all rows of the list that the filter leaves, in its order. */
  reads: Operation<z.ZodObject, readonly Row[]>;
  columns(visit: Visit): readonly Column<Row>[];
}

export interface ListFile {
  reads: Operation;
  /** The file, where the address asks for one. */
  give(c: RequestContext): Promise<Response | undefined>;
}

export function listFile<Row>(definition: ListFileDefinition<Row>): ListFile {
  const { name, reads } = definition;
  return {
    reads: reads as Operation,
    async give(c) {
      const visit = visitOf(c);
      const format = visit.url.searchParams.get("format");
      if (!isTableFormat(format)) return undefined;
      const rows = await askAll(c, reads as Operation<z.ZodObject, readonly Row[]>, {
        asks: ({ url, language }: Visit) => ({ ...listRequest(url, language) }),
      });
      return tableFile(c, {
        name: typeof name === "string" ? name : name(visit),
        format,
        columns: definition.columns(visit),
        rows,
      });
    },
  };
}
