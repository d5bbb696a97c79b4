// Charts drawn on the server as SVG: readable on 2G, by screen readers, in print. A sentence says what each shows,
// a table holds its figures, and nothing is told by colour alone.

import type { VNode } from "preact";
import { useId } from "preact/hooks";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import { type ChartPoint, type ChartTarget, chartMargin, chartSize, planChart } from "./chart-scale.ts";
import { Details } from "./details.tsx";

interface HistoryChartProps {
  title: string;
  /** One sentence that says what the chart shows. */
  summary: string;
  points: readonly ChartPoint[];
  valueHeader: string;
  target?: ChartTarget;
}

/** How one measurement went over time. */
export function HistoryChart(props: HistoryChartProps): VNode {
  const { summary, points } = props;
  const id = useId();
  const { t } = useI18n();
  return (
    <figure class="chart" aria-labelledby={`${id}-summary`}>
      <figcaption class="govuk-body" id={`${id}-summary`}>
        {summary}
      </figcaption>
      <Drawing id={id} {...props} />
      {points.some(({ value }) => value === null) && <p class="chart__note">{t("ui:chart.gap")}</p>}
      <Details summary={t("ui:chart.table")}>
        <HistoryTable {...props} />
      </Details>
    </figure>
  );
}

const { width, height } = chartSize;

function Drawing({ id, title, summary, points, target }: HistoryChartProps & { id: string }): VNode {
  const { language } = useI18n();
  const plan = planChart(points, target, (value) => formatNumber(value, language, decimalsOf(value)));
  return (
    <svg
      class="chart__drawing"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{summary}</desc>
      {plan.ticks.map((tick) => (
        <g key={tick.value}>
          <line
            class={tick.value === 0 ? "chart__zero" : "chart__grid"}
            x1={plan.start}
            x2={width}
            y1={tick.y}
            y2={tick.y}
          />
          <text class="chart__tick" x={plan.start - 8} y={tick.y} dy="0.32em" text-anchor="end">
            {tick.text}
          </text>
        </g>
      ))}
      {target && plan.targetY !== undefined && (
        <g>
          <line class="chart__target" x1={plan.start} x2={width} y1={plan.targetY} y2={plan.targetY} />
          <text class="chart__target-text" x={plan.start + 4} y={plan.targetY - 7}>
            {target.text}
          </text>
        </g>
      )}
      {points.length > 1 && <path class="chart__line" d={plan.path} />}
      {plan.points.map((point) => (
        <g key={point.position}>
          {point.y === null ? (
            <path
              class="chart__gap"
              d={`M${point.x - 5} ${height - chartMargin.bottom - 5}l10 10m0-10l-10 10`}
            />
          ) : (
            <circle class="chart__point" cx={point.x} cy={point.y} r="5" />
          )}
          {point.isLabelled && (
            <>
              {point.y !== null && (
                <text class="chart__value" x={point.labelX} y={point.labelY} text-anchor={point.anchor}>
                  {point.text}
                </text>
              )}
              <text
                class="chart__tick"
                x={point.labelX}
                y={height - chartMargin.bottom + 24}
                text-anchor={point.anchor}
              >
                {point.period}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  );
}

/** So many as a tick has: the default of three would make 0 of 0.0002. Six are kept of any amount. */
function decimalsOf(tick: number): number {
  return String(Number(tick.toFixed(6))).split(".")[1]?.length ?? 0;
}

function HistoryTable({ title, points, valueHeader, target }: HistoryChartProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <table class="govuk-table">
        <caption class="govuk-table__caption govuk-visually-hidden">{title}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            <th scope="col" class="govuk-table__header">
              {t("ui:chart.period")}
            </th>
            <th scope="col" class="govuk-table__header govuk-table__header--numeric">
              {valueHeader}
            </th>
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {points.map((point) => (
            <tr class="govuk-table__row" key={point.position}>
              <th scope="row" class="govuk-table__header">
                {point.period}
              </th>
              <td class="govuk-table__cell govuk-table__cell--numeric">
                {point.value === null ? <span class="missing">{point.text}</span> : point.text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {target && <p class="govuk-body">{target.text}</p>}
    </>
  );
}

export interface CoverageSegment {
  key: "measured" | "notCollected" | "notApplicable" | "noValue";
  label: string;
  count: number;
}

/** How many measurements have a value: a bar with a pattern for each kind, and the same in words. */
export function CoverageBar({
  title,
  segments,
}: {
  title: string;
  segments: readonly CoverageSegment[];
}): VNode {
  const id = useId();
  const shown = segments.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const text = segments.map(({ label, count }) => `${label}: ${count}`).join(", ");
  let start = 0;
  return (
    <figure class="coverage">
      <svg class="coverage__bar" role="img" aria-label={`${title}. ${text}`}>
        <Patterns id={id} />
        {shown.map(({ key, count }) => {
          const x = start;
          start += (count / total) * 100;
          return (
            <rect
              key={key}
              class="coverage__segment"
              x={percent(x)}
              width={percent((count / total) * 100)}
              height="100%"
              fill={`url(#${id}-${key})`}
            />
          );
        })}
      </svg>
      <figcaption>
        <ul class="coverage__legend">
          {segments.map(({ key, label, count }) => (
            <li key={key}>
              <svg class="coverage__key" width="18" height="18" aria-hidden="true" focusable="false">
                <rect width="18" height="18" fill={`url(#${id}-${key})`} />
              </svg>{" "}
              {label}: <strong>{count}</strong>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

/** Full, striped, dotted, empty: told apart without colour too. */
function Patterns({ id }: { id: string }): VNode {
  const tile = { width: 8, height: 8, patternUnits: "userSpaceOnUse" } as const;
  return (
    <defs>
      <pattern id={`${id}-measured`} {...tile}>
        <rect class="coverage__measured" width="8" height="8" />
      </pattern>
      <pattern id={`${id}-notCollected`} {...tile} patternTransform="rotate(45)">
        <rect class="coverage__not-collected" width="8" height="8" />
        <rect class="coverage__stripe" width="3" height="8" />
      </pattern>
      <pattern id={`${id}-notApplicable`} {...tile}>
        <rect class="coverage__not-applicable" width="8" height="8" />
        <circle class="coverage__dot" cx="4" cy="4" r="1.4" />
      </pattern>
      <pattern id={`${id}-noValue`} {...tile}>
        <rect class="coverage__no-value" width="8" height="8" />
      </pattern>
    </defs>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100) / 100}%`;
}
