import type { MiddlewareHandler } from "hono";
import { type Env, exchangeOf } from "../http/exchange.ts";
import { findTyped } from "./typed-forms.ts";

/** `?typed=…` on any page: what the person had typed when the session ended comes with the request. */
export const returnTyped: MiddlewareHandler<Env> = async (c, next) => {
  const exchange = exchangeOf(c);
  const token = exchange.url.searchParams.get("typed");
  if (token !== null && c.req.method === "GET" && exchange.person) {
    const { service, now, actor } = exchange;
    const keeping = { db: service.database.db, secret: service.secret, now };
    const found = await findTyped(keeping, actor.id, token);
    if (found) exchange.typed = { ...found, isInItsForm: false };
  }
  return next();
};
