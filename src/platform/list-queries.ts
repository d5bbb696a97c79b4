// A list as it is read a page at a time, by programs and pages, and all at once for a file: the same rows by the same rules.

import type { Expression } from "kysely";
import { z } from "zod";
import type { Allow } from "./allow.ts";
import {
  type ListRequest,
  type ListRules,
  listedPage,
  listedRows,
  mostDownloaded,
  nextOf,
  pageFields,
  rowsPerPage,
} from "./database/listed.ts";
import type { Language } from "./i18n/languages.ts";
import { type ApiOperation, type Context, type Operation, query } from "./operation.ts";

interface ListDefinition<Input extends z.ZodObject, Key extends string, Row, Shown> {
  /** That of the list; the file's is `NAMEForFile`. */
  name: `${string}.${string}`;
  route: `GET /${string}`;
  summary: string;
  /** `listFields`, and what may be chosen of the list besides. */
  input: Input;
  allow: Allow;
  /** The name that the rows have in the answer. */
  key: Key;
  row: z.ZodType<Shown>;
  /** All that may be listed; without an order and a limit of its own. */
  rows: (request: z.output<Input>, context: Context) => Expression<Row> | Promise<Expression<Row>>;
  rules: (language: Language) => ListRules<Row>;
  /** A row as it is shown, without what only the filter looks into. */
  shown: (row: Row) => Shown;
}

type PageOf<Key extends string, Shown> = { [Name in Key]: Shown[] } & Record<
  "found" | "page" | "pages",
  number
> & { isMore: boolean };

export function listQueries<Input extends z.ZodObject, Key extends string, Row, Shown>({
  name,
  route,
  summary,
  input,
  allow,
  key,
  row,
  rows,
  rules,
  shown,
}: ListDefinition<Input, Key, Row, Shown>): {
  list: ApiOperation<Input, PageOf<Key, Shown>>;
  file: Operation<Input, Shown[]>;
} {
  const output = z.object({ [key]: z.array(row).max(rowsPerPage), ...pageFields });
  // Its input has the fields of a list.
  const asked = (request: z.output<Input>) => request as unknown as ListRequest & { language: Language };
  const list = query<Input, PageOf<Key, Shown>>({
    name,
    route,
    summary,
    input,
    output: output as unknown as z.ZodType<PageOf<Key, Shown>>,
    allow,
    async run(request, context) {
      const all = await rows(request, context);
      const wanted = asked(request);
      const { rows: found, ...page } = await listedPage(context.db, all, wanted, rules(wanted.language));
      return { [key]: found.map(shown), ...page } as PageOf<Key, Shown>;
    },
    nextPage: (_input, page) => nextOf(page),
  });
  const file = query<Input, Shown[]>({
    name: `${name}ForFile`,
    input,
    allow,
    async run(request, context) {
      const all = await rows(request, context);
      const wanted = asked(request);
      const found = await listedRows(context.db, all, wanted, rules(wanted.language), mostDownloaded);
      return found.map(shown);
    },
  });
  return { list, file };
}
