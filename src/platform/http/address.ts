import type { MiddlewareHandler } from "hono";
import { inputProblem, refuse } from "../problem.ts";
import type { Env } from "./exchange.ts";

/** Characters of a path with its query: a filter by everything there is takes some 1,500. Pages repeat it in their links. */
const longestAddress = 4000;

/** Where gateways bring what telephones wrote: byte by byte, and what came in ten parts is one text. */
const texts = /^[^?]*\/gateways\/[^/?]+\/[^/?]+\/texts\?/;
const longestOfText = 12_000;

/** Answers what is at no address at all before any page looks for it: a character that is kept nowhere leads nowhere. */
export const possibleAddress: MiddlewareHandler<Env> = async (c, next) => {
  // After `http://` or `https://` and the name of the host.
  const length = c.req.url.length - c.req.url.indexOf("/", "https://".length);
  const isText = texts.test(c.req.url);
  const limit = isText ? longestOfText : longestAddress;
  if (length > limit) throw refuse.address_too_long({ limit });
  const [path = "", asked = ""] = c.req.url.split("?", 2);
  if (path.includes("%00")) throw refuse.not_found();
  const checked = isText ? asked.replaceAll(/(?<=^|&)text=[^&]*/g, "") : asked;
  if (checked.includes("%00")) throw inputProblem([{ field: "address", message: "platform:field.text" }]);
  return next();
};
