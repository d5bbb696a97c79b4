import type { MiddlewareHandler } from "hono";
import { type Env, exchangeOf } from "../http/exchange.ts";
import { findTyped, type TypedBy } from "./typed-forms.ts";

/**
 * `?typed=…` on any page: what was typed into a form that was not taken comes with the request, to the person who typed
 * it; where that was without an account, to an address that has the same link in it.
 */
export const returnTyped: MiddlewareHandler<Env> = async (c, next) => {
  const exchange = exchangeOf(c);
  const token = exchange.url.searchParams.get("typed");
  if (token !== null && c.req.method === "GET") {
    const { service, now, actor, person, url } = exchange;
    const links = url.pathname.split("/").map((link): TypedBy => ({ link }));
    const keeping = { db: service.database.db, secret: service.secret, now };
    const found = await findTyped(keeping, [...(person ? [{ person: actor.id }] : []), ...links], token);
    if (found) exchange.typed = { ...found, isInItsForm: false };
  }
  return next();
};
