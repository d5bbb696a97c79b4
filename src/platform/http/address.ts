import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { z } from "zod";
import { inputProblem, refuse } from "../problem.ts";
import type { Env, RequestContext } from "./exchange.ts";

/** The path parameters of pages that are ids of records; operations say it in the schema of their input. */
const recordIds = new Set([
  "answer",
  "batch",
  "citation",
  "evidence",
  "file",
  "import",
  "invitation",
  "mail",
  "recipe",
  "request",
  "review",
  "role",
  "value",
]);

/** Characters of a path with its query: a filter by everything there is takes some 1,500. Pages repeat it in their links. */
const longestAddress = 4000;

/**
 * Answers what is at no address at all before any page looks for it: an id that no record can have is a page that is
 * not there, and a character that is kept nowhere leads nowhere.
 */
export const possibleAddress: MiddlewareHandler<Env> = async (c, next) => {
  // After `http://` or `https://` and the name of the host.
  const length = c.req.url.length - c.req.url.indexOf("/", "https://".length);
  if (length > longestAddress) throw refuse.address_too_long({ limit: longestAddress });
  const [path = "", asked = ""] = c.req.url.split("?", 2);
  if (path.includes("%00")) throw refuse.not_found();
  if (asked.includes("%00")) throw inputProblem([{ field: "address", message: "platform:field.text" }]);
  const isPage = !c.req.path.startsWith("/api/");
  if (isPage && idsOf(c).some((id) => !z.uuid().safeParse(id).success)) throw refuse.not_found();
  return next();
};

/** The ids of records in the address, as the route that will answer names them. */
function idsOf(c: RequestContext): string[] {
  const route = matchedRoutes(c).find(({ method }) => method !== "ALL");
  const steps = c.req.path.split("/");
  return (route?.path.split("/") ?? []).flatMap((step, index) =>
    step.startsWith(":") && recordIds.has(step.slice(1)) ? [steps[index] ?? ""] : [],
  );
}
