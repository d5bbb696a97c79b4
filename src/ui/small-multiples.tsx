import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { VNode } from "preact";

export interface Multiple {
  key: string;
  name: string;
  /** From the first to the last point, in words. */
  text: string;
  points: readonly { position: number; value: number }[];
}

const size = { width: 180, height: 90, margin: 6 };

/** One small drawing a group, all on one scale, so that they can be compared at a glance. */
export function SmallMultiples({ multiples }: { multiples: readonly Multiple[] }): VNode {
  const all = multiples.flatMap(({ points }) => points);
  const positions = all.map(({ position }) => position);
  const x = scaleLinear(
    [Math.min(...positions), Math.max(...positions)],
    [size.margin, size.width - size.margin],
  );
  const y = scaleLinear(
    [0, Math.max(...all.map(({ value }) => value), Number.EPSILON)],
    [size.height - size.margin, size.margin],
  );
  const path = line<{ position: number; value: number }>(
    ({ position }) => x(position),
    ({ value }) => y(value),
  );
  return (
    <ul class="multiples">
      {multiples.map(({ key, name, text, points }) => (
        <li key={key}>
          <svg
            class="multiples__drawing"
            viewBox={`0 0 ${size.width} ${size.height}`}
            aria-hidden="true"
            focusable="false"
          >
            <line class="chart__zero" x1={0} x2={size.width} y1={y(0)} y2={y(0)} />
            <path class="chart__line" d={path(points) ?? ""} />
            {points.map((point) => (
              <circle
                class="chart__point"
                key={point.position}
                cx={x(point.position)}
                cy={y(point.value)}
                r="3"
              />
            ))}
          </svg>
          <strong>{name}</strong>
          <br />
          {text}
        </li>
      ))}
    </ul>
  );
}
