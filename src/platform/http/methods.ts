import type { Hono } from "hono";
import { literally } from "../pattern.ts";
import type { Env } from "./exchange.ts";

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

function addressesOf({ routes }: Hono<Env>): Address[] {
  return routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => ({ method, pattern: patternOf(path) }));
}

function patternOf(path: string): RegExp {
  const escaped = literally(path).replace(/:\w+/g, "[^/]+");
  return new RegExp(`^${escaped}$`);
}
