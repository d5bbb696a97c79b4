// Modules that import each other in a circle, by Tarjan's way of finding strongly connected parts.

import type { Module } from "./modules.ts";

/** Each circle as the paths of its modules, in alphabetical order. */
export function circlesIn(modules: readonly Module[]): string[][] {
  const edges = new Map(modules.map(({ path, imports }) => [path, imports.map(({ target }) => target)]));
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const waiting: string[] = [];
  const circles: string[][] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    lowest.set(path, order.size - 1);
    waiting.push(path);
    const reached = (found: number) => lowest.set(path, Math.min(lowest.get(path) ?? 0, found));
    for (const target of edges.get(path) ?? []) {
      if (!edges.has(target)) continue;
      const seen = order.get(target);
      if (seen === undefined) {
        visit(target);
        reached(lowest.get(target) ?? 0);
      } else if (waiting.includes(target)) reached(seen);
    }
    if (lowest.get(path) !== order.get(path)) return;
    const circle = waiting.splice(waiting.indexOf(path));
    if (circle.length > 1 || edges.get(path)?.includes(path)) circles.push(circle.toSorted());
  };
  for (const path of edges.keys()) if (!order.has(path)) visit(path);
  return circles;
}
