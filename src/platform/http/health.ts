import type { Handler } from "hono";
import type { Service } from "../service.ts";
import type { Env } from "./exchange.ts";

/** Whether requests can be answered, for whatever watches the server. */
export function health(service: Pick<Service, "database">, version: string): Handler<Env> {
  return async (c) => {
    const isReachable = await service.database.pool.query("select 1").then(
      () => true,
      () => false,
    );
    return c.json({ status: isReachable ? "ok" : "unavailable", version }, isReachable ? 200 : 503);
  };
}
