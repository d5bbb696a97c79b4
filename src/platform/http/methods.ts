import type { Hono } from "hono";
import { literally } from "../pattern.ts";
import type { Env } from "./exchange.ts";

/** The methods that an address takes; empty where there is nothing at it. */
export function allowedMethods(app: Hono<Env>, path: string): string[] {
  const methods = app.routes
    .filter((route) => route.method !== "ALL" && pattern(route.path).test(path))
    .map((route) => route.method);
  return [...new Set(methods)].sort();
}

function pattern(path: string): RegExp {
  const escaped = literally(path).replace(/:\w+/g, "[^/]+");
  return new RegExp(`^${escaped}$`);
}
