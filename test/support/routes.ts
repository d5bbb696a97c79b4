// Every address of the app, from its own list of routes, so that a new one cannot be forgotten.

import { operations } from "../../src/slices.ts";
import type { TestService } from "./service.ts";

export interface Route {
  method: string;
  /** With its parameters: `/cities/:city/values/:value`. */
  path: string;
}

/** The pages, what their forms are sent to, and what programs follow and gateways call, each once, in alphabetical order. */
export function pageRoutes({ hono }: TestService): Route[] {
  const routes = hono.routes
    .filter(({ method, path }) => method !== "ALL" && !path.startsWith("/api/v1/"))
    .map(({ method, path }) => `${path} ${method}`);
  return [...new Set(routes)].sort().map((line) => {
    const [path = "", method = ""] = line.split(" ");
    return { method, path };
  });
}

/** What the operations are reached by, below `/api/v1`. */
export function apiRoutes(): Route[] {
  return operations.map(({ method, path }) => ({ method, path: `/api/v1${path}` }));
}

export function parametersOf({ path }: Route): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
}

export function addressOf({ path }: Route, values: Record<string, string>): string {
  return path.replaceAll(/:(\w+)/g, (_match, name: string) => values[name] ?? "");
}

/** Does the same with each of many, a few at a time. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return results;
}
