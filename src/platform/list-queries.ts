// A list as it is read a page at a time, by programs and pages, and all at once for a file: the same rows by the same rules.

import type { Expression } from "kysely";
import { z } from "zod";
import type { Allow } from "./allow.ts";
import {
  type ListedPage,
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
import { type Context, type Finding, type Operation, query } from "./operation.ts";
import { screenQuery } from "./screen-query.ts";

interface ListDefinition<Input extends z.ZodObject, Key extends string, Row, Shown, Known> {
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
  /** Of what it is a list, as far as whoever asks may see that; a screen shows it as well. */
  find?: (request: z.output<Input>, context: Context) => Promise<Known>;
  /** All that may be listed; without an order and a limit of its own. */
  rows: (
    request: z.output<Input>,
    context: Context,
    known: Known,
  ) => Expression<Row> | Promise<Expression<Row>>;
  rules: (language: Language) => ListRules<Row>;
  /** A row as it is shown, without what only the filter looks into. */
  shown: (row: Row, context: Context) => Shown;
}

type PageOf<Key extends string, Shown> = { [Name in Key]: Shown[] } & Record<
  "found" | "page" | "pages",
  number
> & { isMore: boolean };

/** A list for programs, for its screen, and for the file that is downloaded there. */
export function listQueries<Input extends z.ZodObject, Key extends string, Row, Shown, Known = unknown>({
  name,
  route,
  summary,
  input,
  allow,
  key,
  row,
  find,
  rows,
  rules,
  shown,
}: ListDefinition<Input, Key, Row, Shown, Known>): {
  list: Finding<Input, Known & { list: ListedPage<Shown> }, PageOf<Key, Shown>>;
  /** What it is a list of, and the rows of the page as `list`. */
  screen: Operation<Input, Known & { list: ListedPage<Shown> }>;
  file: Operation<Input, Shown[]>;
} {
  const output = z.object({ [key]: z.array(row).max(rowsPerPage), ...pageFields });
  // Its input has the fields of a list.
  const asked = (request: z.output<Input>) => request as unknown as ListRequest & { language: Language };
  const known = (request: z.output<Input>, context: Context) =>
    find?.(request, context) ?? Promise.resolve({} as Known);
  const list = query({
    name,
    route,
    summary,
    input,
    output: output as unknown as z.ZodType<PageOf<Key, Shown>>,
    allow,
    async find(request, context): Promise<Known & { list: ListedPage<Shown> }> {
      const about = await known(request, context);
      const all = await rows(request, context, about);
      const wanted = asked(request);
      const { rows: found, ...page } = await listedPage(context.db, all, wanted, rules(wanted.language));
      return { ...about, list: { rows: found.map((one) => shown(one, context)), ...page } };
    },
    present: ({ list: { rows: found, ...page } }) => ({ [key]: found, ...page }) as PageOf<Key, Shown>,
    nextPage: (_input, page) => nextOf(page),
  });
  const screen = screenQuery(list, { name: `${name}ForPage`, show: (found) => found });
  const file = query<Input, Shown[]>({
    name: `${name}ForFile`,
    input,
    allow,
    async run(request, context) {
      const all = await rows(request, context, await known(request, context));
      const wanted = asked(request);
      const found = await listedRows(context.db, all, wanted, rules(wanted.language), mostDownloaded);
      return found.map((one) => shown(one, context));
    },
  });
  return { list, screen, file };
}
