import type { Hono } from "hono";
import { literally } from "../pattern.ts";
import { refuse } from "../problem.ts";
import type { Env, RequestContext } from "./exchange.ts";

interface Address {
  method: string;
  pattern: RegExp;
}

/** Those of each app, found at the first question, when all its routes are there. */
const addresses = new WeakMap<Hono<Env>, Address[]>();

/** The methods that an address takes; empty where there is nothing at it. */
export function allowedMethods(app: Hono<Env>, path: string): string[] {
  const known = addresses.get(app) ?? addressesOf(app);
  addresses.set(app, known);
  const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  return [...new Set(methods)].sort();
}

/** @throws Problem `platform.not_found`, or `platform.method_not_allowed` where something else can be done at the address */
export function refuseUnanswered(app: Hono<Env>, c: RequestContext): never {
  const allowed = allowedMethods(app, c.req.path);
  const method = c.req.method === "HEAD" ? "GET" : c.req.method;
  if (allowed.length === 0 || allowed.includes(method)) throw refuse.not_found();
  c.header("allow", allowed.join(", "));
  throw refuse.method_not_allowed({ allowed: allowed.join(", ") });
}

function addressesOf({ routes }: Hono<Env>): Address[] {
  return routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => ({ method, pattern: patternOf(path) }));
}

function patternOf(path: string): RegExp {
  const escaped = literally(path).replace(/:\w+/g, "[^/]+");
  return new RegExp(`^${escaped}$`);
}
