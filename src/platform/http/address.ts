import type { MiddlewareHandler } from "hono";
import { inputProblem, refuse } from "../problem.ts";
import type { Env } from "./exchange.ts";

/** Characters of a path with its query: a filter by everything there is takes some 1,500. Pages repeat it in their links. */
const longestAddress = 4000;

/** Answers what is at no address at all before any page looks for it: a character that is kept nowhere leads nowhere. */
export const possibleAddress: MiddlewareHandler<Env> = async (c, next) => {
  // After `http://` or `https://` and the name of the host.
  const length = c.req.url.length - c.req.url.indexOf("/", "https://".length);
  if (length > longestAddress) throw refuse.address_too_long({ limit: longestAddress });
  const [path = "", asked = ""] = c.req.url.split("?", 2);
  if (path.includes("%00")) throw refuse.not_found();
  if (asked.includes("%00")) throw inputProblem([{ field: "address", message: "platform:field.text" }]);
  return next();
};
