// How one figure went over time, drawn beside the words that say the same.

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { VNode } from "preact";

interface Point {
  /** A moment as a number. */
  at: number;
  value: number;
}

const size = { width: 240, height: 64, margin: 7 };

export function Sparkline({ points, target }: { points: readonly Point[]; target?: number }): VNode | null {
  if (points.length < 2) return null;
  const moments = points.map(({ at }) => at);
  const values = [...points.map(({ value }) => value), ...(target === undefined ? [] : [target])];
  const x = scaleLinear(
    [Math.min(...moments), Math.max(...moments)],
    [size.margin, size.width - size.margin],
  );
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [size.height - size.margin, size.margin]);
  const path = line<Point>(
    ({ at }) => Math.round(x(at)),
    ({ value }) => Math.round(y(value)),
  );
  const last = points.at(-1);
  return (
    <svg class="sparkline" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" focusable="false">
      {target !== undefined && (
        <line
          class="chart__target"
          x1="0"
          x2={size.width}
          y1={Math.round(y(target))}
          y2={Math.round(y(target))}
        />
      )}
      <path class="chart__line" d={path(points) ?? ""} />
      {last && (
        <circle class="sparkline__end" cx={Math.round(x(last.at))} cy={Math.round(y(last.value))} r="5" />
      )}
    </svg>
  );
}
