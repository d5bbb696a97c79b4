// The page that a form belongs to, and the way back to it with what was typed.

import type { SentForm } from "../platform/forms/sent-form.ts";
import {
  hasFiles,
  keepTyped,
  type TypedBy,
  type TypedFields,
  typedFields,
} from "../platform/forms/typed-forms.ts";
import { type Exchange, exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import type { Operation } from "../platform/operation.ts";
import { shellOf } from "./shell.ts";
import { hasTyped } from "./typed-text.tsx";

const longestSought = 200;

/** A choice of a form that does not offer everything. */
export interface Finds {
  /** The field by which it is searched, which the page's address has, too. */
  by: string;
  /** The field of what is chosen: it goes along in the address, so that it is offered beside what is found. */
  keeping: string;
}

/**
 * The page that a form belongs to, as path and query: the address itself where it is one, else the page that the form
 * was sent from, else the nearest page above.
 */
export function pageOf(c: RequestContext): string {
  const exchange = exchangeOf(c);
  const { url } = exchange;
  const { isPage } = shellOf(exchange);
  if (isPage(url.pathname)) return url.pathname + url.search;
  const referer = c.req.header("referer") ?? "";
  const from = URL.canParse(referer) && new URL(referer);
  if (from && from.host === c.req.header("host") && isPage(from.pathname)) return from.pathname + from.search;
  let path = url.pathname;
  while (path !== "" && !isPage(path)) path = path.slice(0, path.lastIndexOf("/"));
  return path || "/";
}

/** The page of a form with what was typed into it, for the same person or holder of the link to open again. */
export async function pageWithTyped(c: RequestContext, sent: SentForm, owner: TypedBy): Promise<string> {
  const { service, now, url } = exchangeOf(c);
  const page = pageOf(c);
  const fields = typedFields(sent.fields);
  if (!hasTyped(fields)) return page;
  const keeping = { db: service.database.db, secret: service.secret, now };
  const typed = { action: url.pathname, fields, hadFiles: hasFiles(sent.fields) };
  const token = await keepTyped(keeping, owner, typed);
  if (token === undefined) return page;
  const address = new URL(page, url);
  address.searchParams.set("typed", token);
  return address.pathname + address.search;
}

/** Where what was sent can be opened again, with what was typed for who is signed in or holds the form's link. */
export async function pageOfForm(
  c: RequestContext,
  sent: SentForm,
  { allow }: Pick<Operation, "allow">,
): Promise<string> {
  const { person, actor, service, now } = exchangeOf(c);
  if (person) return pageWithTyped(c, sent, { person: actor.id });
  const link = c.req.param("token");
  if (!link || !allow?.link?.open) return pageOf(c);
  await allow.link.open(service.database.db, link, { secret: service.secret, now });
  return pageWithTyped(c, sent, { link });
}

/**
 * Where the form stands with what was found for one of its choices and with what was typed; undefined where it was sent to
 * be saved. Whoever presses Enter in the field of the search searches, too: what they look for is not in the address yet.
 */
export async function lookUp(
  c: RequestContext,
  sent: SentForm,
  { by, keeping, does }: Finds & { does: Pick<Operation, "allow"> },
): Promise<string | undefined> {
  const { url } = exchangeOf(c);
  const { find, [by]: sought, ...fields } = sent.fields;
  const wanted = typeof sought === "string" ? sought.trim().slice(0, longestSought) : "";
  const isNew = wanted !== "" && wanted !== url.searchParams.get(by);
  if (find !== by && !isNew) return undefined;
  const address = new URL(await pageOfForm(c, { ...sent, fields }, does), url);
  for (const [name, value] of [
    [by, wanted],
    [keeping, fields[keeping]],
  ] as const)
    if (typeof value === "string" && value !== "") address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  return `${address.pathname}${address.search}#find-${by}`;
}

/** What was typed into the form of this address before the session ended. */
export function typedAgain({ typed, url }: Exchange, action = url.pathname): TypedFields | undefined {
  if (typed?.action !== action) return undefined;
  typed.isInItsForm = true;
  return typed.fields;
}
