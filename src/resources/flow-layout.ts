// Where the bands of the flow picture lie: from sectors over kinds to focus areas. d3-sankey works it out; the drawing is ours.

import { sankey, sankeyJustify, sankeyLinkHorizontal } from "d3-sankey";
import type { Flow } from "./totals.ts";

export const flowSize = { width: 960, nodeWidth: 12 } as const;
const spaceForNames = 190;

type Column = "sector" | "kind" | "part";
const columns: readonly Column[] = ["sector", "kind", "part"];

export interface FlowNode {
  id: string;
  column: Column;
  key: string;
  hundredths: number;
  x: number;
  y: number;
  height: number;
}

export interface FlowBand {
  from: string;
  to: string;
  hundredths: number;
  /** As an SVG path along its middle. */
  path: string;
  width: number;
}

interface Node {
  id: string;
  column: Column;
  key: string;
}

/** Null where nothing that came has a value. */
export function layFlow(
  flows: readonly Flow[],
): { nodes: FlowNode[]; bands: FlowBand[]; height: number } | null {
  const shown = flows.filter(({ hundredths }) => hundredths > 0);
  if (shown.length === 0) return null;
  const nodes = columns.flatMap((column) =>
    [...new Set(shown.map((flow) => flow[column]))].map(
      (key): Node => ({ id: idOf(column, key), column, key }),
    ),
  );
  const most = Math.max(...columns.map((column) => nodes.filter((node) => node.column === column).length));
  const height = Math.max(200, most * 62);
  const graph = sankey<Node, { hundredths: number }>()
    .nodeId(({ id }) => id)
    .nodeWidth(flowSize.nodeWidth)
    .nodePadding(34)
    .nodeAlign(sankeyJustify)
    .extent([
      [spaceForNames, 16],
      [flowSize.width - spaceForNames, height - 16],
    ])({ nodes, links: linksOf(shown) });
  const path = sankeyLinkHorizontal<Node, { hundredths: number }>();
  return {
    height,
    nodes: graph.nodes.map(({ id, column, key, value = 0, x0 = 0, y0 = 0, y1 = 0 }) => ({
      id,
      column,
      key,
      hundredths: value,
      x: x0,
      y: y0,
      height: Math.max(1, y1 - y0),
    })),
    bands: graph.links.map((link) => ({
      from: nodeId(link.source),
      to: nodeId(link.target),
      hundredths: link.value,
      path: path(link) ?? "",
      width: Math.max(1, link.width ?? 1),
    })),
  };
}

function idOf(column: Column, key: string): string {
  return `${column}:${key}`;
}

function nodeId(node: Node | string | number): string {
  return typeof node === "object" ? node.id : String(node);
}

/** What goes from each sector to each kind, and from each kind to each focus area. */
function linksOf(
  flows: readonly Flow[],
): { source: string; target: string; value: number; hundredths: number }[] {
  const sums = new Map<string, { source: string; target: string; value: number; hundredths: number }>();
  for (const flow of flows)
    for (const [from, to] of [
      ["sector", "kind"],
      ["kind", "part"],
    ] as const) {
      const source = idOf(from, flow[from]);
      const target = idOf(to, flow[to]);
      const known = sums.get(`${source} ${target}`) ?? { source, target, value: 0, hundredths: 0 };
      known.value += flow.hundredths;
      known.hundredths += flow.hundredths;
      sums.set(`${source} ${target}`, known);
    }
  return [...sums.values()];
}
