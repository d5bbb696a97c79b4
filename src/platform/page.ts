// One definition of every screen: its address, what it reads or does, what it is called and where it lies. From it the
// app makes its routes, and the tests their rows: who may open what, the walk with axe, the addresses.

import { Hono } from "hono";
import type { z } from "zod";
import type { Allow } from "./allow.ts";
import type { Config } from "./config/config.ts";
import { type Env, type Exchange, exchangeOf, type RequestContext } from "./http/exchange.ts";
import type { MessageKey, NamedMessage } from "./i18n/message-key.ts";
import { screenTranslator } from "./i18n/messages.ts";
import { isOperation, type Operation, requireAllowed } from "./operation.ts";
import { refuse } from "./problem.ts";

/** The parameters of a path that is written out (`/cities/:city`); of any other string: by any name. */
export type Params<Path extends string = string> = string extends Path
  ? Readonly<Record<string, string>>
  : { readonly [Name in ParameterOf<Path>]: string };

type ParameterOf<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | ParameterOf<`/${More}`>
    : Rest
  : never;

/**
 * What a screen may know of a request, besides the answers to its queries. There is no database in it: what a screen
 * shows, a query has to answer, and with that somebody's right to it is checked.
 */
export interface Visit<Given = Params>
  extends Pick<Exchange, "t" | "language" | "now" | "url" | "actor" | "person" | "provenIdentity"> {
  /** Those of the address. */
  params: Given;
  config: Config;
  /** Whether whoever asks may do it here; for buttons and links that lead to it. */
  may: (operation: Pick<Operation, "allow">, input?: Readonly<Record<string, unknown>>) => boolean;
}

export function visitOf(c: RequestContext): Visit {
  const { language, now, url, actor, person, provenIdentity, service } = exchangeOf(c);
  const params = c.req.param() as Params;
  return {
    t: screenTranslator(language),
    language,
    now,
    url,
    actor,
    person,
    provenIdentity,
    params,
    config: service.config,
    may: ({ allow }, input = params) => allow?.permits(actor, input) ?? false,
  };
}

/** What a page asks before it is drawn: one query, or several together under the names that the page gives them. */
export type Reads =
  | Operation<z.ZodObject, unknown>
  | Readonly<Record<string, Operation<z.ZodObject, unknown>>>;

/** What the queries of a page answer. */
export type Answers<Asked> = Asked extends undefined
  ? Record<never, never>
  : Asked extends { call(...call: never[]): Promise<infer Output> }
    ? Output
    : { [Name in keyof Asked]: Asked[Name] extends Operation<z.ZodObject, infer Output> ? Output : never };

export function queriesOf(reads: Reads | undefined): Operation[] {
  if (reads === undefined) return [];
  return isOperation(reads) ? [reads] : Object.values(reads);
}

/** What a screen asks its queries with, besides the parameters of its address. */
export interface Asking<Given = Params> {
  /** Inputs that the query string may say (`?page=2`); what cannot be right there counts as not said. */
  search?: readonly string[];
  /** Inputs that the screen says by itself, such as the reader's language; each query gets those that it takes. */
  asks?(visit: Visit<Given>): Readonly<Record<string, unknown>>;
  /** Who may, where it asks nothing. */
  allow?: Allow;
}

/**
 * Asks what a page reads, with the parameters of the address. What cannot be right in there names nothing.
 * @throws Problem whichever a query throws; of rights before anything is asked
 */
export async function askAll<Asked extends Reads | undefined, Given>(
  c: RequestContext,
  reads: Asked,
  asking: Asking<Given>,
): Promise<Answers<Asked>> {
  const exchange = exchangeOf(c);
  const params = c.req.param() as Params;
  for (const query of queriesOf(reads)) requireAllowed(query, exchange.actor, params);
  if (asking.allow)
    requireAllowed({ kind: "query", allow: asking.allow, needs: undefined }, exchange.actor, params);
  const own = asking.asks?.(visitOf(c) as Visit<Given>) ?? {};
  const said = Object.fromEntries(
    (asking.search ?? []).map((name) => [name, oneOrMore(exchange.url.searchParams.getAll(name))]),
  );
  const answer = (query: Operation) => exchange.ask(query, inputFor(query, params, own, said));
  if (reads === undefined) return {} as Answers<Asked>;
  if (isOperation(reads)) return (await answer(reads)) as Answers<Asked>;
  const answers = await Promise.all(
    Object.entries(reads).map(async ([name, query]) => [name, await answer(query)] as const),
  );
  return Object.fromEntries(answers) as Answers<Asked>;
}

function oneOrMore(values: readonly string[]): string | readonly string[] | undefined {
  return values.length > 1 ? values : values[0];
}

type Inputs = Readonly<Record<string, unknown>>;

function inputFor({ input: { shape } }: Operation, params: Params, own: Inputs, said: Inputs): Inputs {
  const input: Record<string, unknown> = {};
  for (const name of Object.keys(shape)) {
    const isRight = (value: unknown) => shape[name]?.safeParse(value).success === true;
    if (said[name] !== undefined && isRight(said[name])) input[name] = said[name];
    if (own[name] !== undefined) input[name] = own[name];
    if (params[name] === undefined) continue;
    if (!isRight(params[name])) throw refuse.not_found();
    input[name] = params[name];
  }
  return input;
}

/** A text of a screen: a message, or made of what the screen knows. */
export type Text<Known, Given = Params> = NamedMessage | ((known: Known, visit: Visit<Given>) => string);

export function textOf<Known, Given>(text: Text<Known, Given>, known: Known, visit: Visit<Given>): string {
  return typeof text === "string" ? visit.t(text as MessageKey) : text(known, visit);
}

export interface Crumb {
  href: string;
  text: string;
}

/**
 * What breadcrumbs know of a page that others lie below. A page can be one itself; a slice above may need one (a city,
 * one's account) whose page a slice below draws.
 */
export interface ParentPage<in Known = never> {
  readonly path: string;
  /** The parameters of its address that pages below it have in theirs. */
  readonly given: readonly string[];
  /** The pages above it and itself. `known` is what the page that is drawn has read. */
  readonly trail: (known: Known, visit: Visit) => Crumb[];
}

export function parentPage<Known = unknown, Above = unknown>({
  path,
  title,
  parent,
  found,
}: {
  path: string;
  title: Text<Known>;
  parent?: ParentPage<Above>;
  /** Parameters of its address that are not in those of the pages below it, from what these have read. */
  found?: { readonly [name: string]: (known: Known) => string };
}): ParentPage<Known & Above> {
  const given = parametersOf(path).filter((name) => found?.[name] === undefined);
  if (parent) requireGiven(parent, path);
  const foundIn = (known: Known) =>
    Object.fromEntries(Object.entries(found ?? {}).map(([name, find]) => [name, find(known)]));
  return {
    path,
    given: [...new Set([...given, ...(parent?.given ?? [])])],
    trail: (known, visit) => [
      ...(parent?.trail(known, visit) ?? []),
      {
        href: addressOf(path, { ...visit.params, ...foundIn(known) }),
        text: textOf(title, known, visit),
      },
    ],
  };
}

/** A parent of a page that has read what names it under another name. */
export function inside<Known, Loaded>(
  above: ParentPage<Known>,
  known: (loaded: Loaded) => Known,
): ParentPage<Loaded> {
  return { ...above, trail: (loaded, visit) => above.trail(known(loaded), visit) };
}

/** A path with its parameters filled in. */
export function addressOf(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)/g, (_match, name: string) => encodeURIComponent(params[name] ?? ""));
}

function parametersOf(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
}

function requireGiven(parent: Pick<ParentPage, "path" | "given">, path: string): void {
  const missing = parent.given.filter((name) => !parametersOf(path).includes(name));
  if (missing.length > 0)
    throw new Error(`${path} lies in ${parent.path} and does not say its ${missing.join(", ")}`);
}

/** Values for the parameters of an address at which there is something to see, and perhaps a `?search`. */
export type Example<Given = Params> = Partial<Given> & { search?: string };

/** A screen, a form, a button, a file or what programs ask, as the app and the tests know it. */
export interface Page {
  readonly kind: "page" | "list" | "form" | "button" | "file" | "lead" | "feed" | "gateway";
  readonly path: string;
  readonly methods: readonly ("GET" | "POST")[];
  readonly reads: readonly Operation[];
  readonly does: Operation | undefined;
  /** Whether it asks once more before it does it. */
  readonly asksFirst: boolean;
  readonly examples: readonly Example[];
  serve(routes: Hono<Env>): void;
}

/** The pages among a module's exports. */
export function pagesOf(module: Record<string, unknown>): Page[] {
  return Object.values(module).filter(isPage);
}

function isPage(candidate: unknown): candidate is Page {
  return (
    typeof candidate === "object" && candidate !== null && "serve" in candidate && "methods" in candidate
  );
}

/** The routes of pages, each written-out address before one that has a parameter in its place. */
export function routesOf(pages: readonly Page[]): Hono<Env> {
  const routes = new Hono<Env>();
  const known = new Set<string>();
  for (const page of pages.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))) {
    for (const method of page.methods) {
      const line = `${method} ${orderOf(page)}`;
      if (known.has(line)) throw new Error(`Two pages answer ${method} ${page.path}`);
      known.add(line);
    }
    page.serve(routes);
  }
  return routes;
}

function orderOf({ path }: Page): string {
  return path.replaceAll(/:\w+/g, "~");
}

/** @throws where a screen asks nothing and does not say who may open it */
export function requireOpener(path: string, { reads, allow }: { reads?: Reads; allow?: Allow }): void {
  if (reads === undefined && !allow) throw new Error(`${path} asks nothing: say who may open it`);
}

/** @throws where a parameter of the path is no input of what the page asks or does: then nothing would check it. */
export function requireChecked(path: string, operations: readonly Operation[]): void {
  const unchecked = parametersOf(path).filter((name) => !operations.some(({ input }) => name in input.shape));
  if (unchecked.length > 0)
    throw new Error(`${path}: nothing that the page asks or does takes :${unchecked.join(", :")}`);
}
