// Where the points of a history stand on the drawing. Pure, so that gaps and single points are tested without one.

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

export interface ChartPoint {
  /** The period as the reader sees it. */
  period: string;
  /** Where it stands in time, such as a year. */
  position: number;
  /** Null where nothing was measured: a gap, which is not zero. */
  value: number | null;
  /** The value with its unit, or why there is none. */
  text: string;
}

export interface ChartTarget {
  value: number;
  /** Such as "Target: 90 % by 2030". */
  text: string;
}

export const chartSize = { width: 420, height: 260 };
export const chartMargin = { top: 30, end: 30, bottom: 36, start: 44 };
/** About how wide a letter of a label is; labels are set in `chart__value` and `chart__tick`. */
const letter = 9;

export interface PlacedPoint extends ChartPoint {
  x: number;
  /** Null for a gap. */
  y: number | null;
  /** Where its value is written: above the point, or below where the target's line is in the way. */
  labelY: number;
  /** At an edge a label stands inside the drawing, not half outside. */
  anchor: "start" | "middle" | "end";
  /** Where its label is anchored. */
  labelX: number;
  /** Whether there is room for its value and period beside the others'. */
  isLabelled: boolean;
}

export interface ChartPlan {
  points: PlacedPoint[];
  /** One path with a break wherever a value is missing. */
  path: string;
  ticks: { value: number; y: number; text: string }[];
  /** Where the lines begin, beside the figures of the ticks. */
  start: number;
  targetY: number | undefined;
}

const mostLabels = 5;
const labelRoom = 30;
const mostTicks = 4;

export function planChart(
  points: readonly ChartPoint[],
  target?: ChartTarget,
  tickText: (value: number) => string = String,
): ChartPlan {
  const { width, height } = chartSize;
  const inOrder = points.toSorted((a, b) => a.position - b.position);
  const y = scaleLinear(valueSpan(inOrder, target), [height - chartMargin.bottom, chartMargin.top]).nice(
    mostTicks,
  );
  const ticks = y.ticks(mostTicks).map((value) => ({ value, y: rounded(y(value)), text: tickText(value) }));
  const start = Math.max(chartMargin.start, widthOf(longest(ticks)) + 14);
  const x = scaleLinear(timeSpan(inOrder), [start + 24, width - chartMargin.end]);
  const most = labelsFor(inOrder, width - start);
  const placed = inOrder.map((point, index) => {
    const at = rounded(x(point.position));
    return {
      ...point,
      x: at,
      ...heights(point, y, target),
      ...besideEdge(at, widthOf(lettersAt(point)), start),
      isLabelled: isLabelled(index, inOrder.length, most),
    };
  });
  const draw = line<PlacedPoint>()
    .defined((point) => point.y !== null)
    .x((point) => point.x)
    .y((point) => point.y ?? 0)
    .digits(1);
  return {
    points: placed,
    path: draw(placed) ?? "",
    ticks,
    start,
    targetY: target && rounded(y(target.value)),
  };
}

function longest(texts: readonly { text: string }[]): number {
  return Math.max(0, ...texts.map(({ text }) => text.length));
}

/** A gap has its period written, and no value. */
function lettersAt({ period, value, text }: ChartPoint): number {
  return Math.max(period.length, value === null ? 0 : text.length);
}

function widthOf(letters: number): number {
  return letters * letter;
}

function besideEdge(x: number, wide: number, start: number): Pick<PlacedPoint, "anchor" | "labelX"> {
  if (x + wide / 2 > chartSize.width) return { anchor: "end", labelX: chartSize.width };
  if (x - wide / 2 < start) return { anchor: "start", labelX: start + 2 };
  return { anchor: "middle", labelX: x };
}

/** How many labels as long as the longest stand beside each other. */
function labelsFor(points: readonly ChartPoint[], room: number): number {
  const wide = widthOf(Math.max(0, ...points.map(lettersAt)));
  return Math.min(mostLabels, Math.max(1, Math.floor(room / (wide + letter))));
}

function heights(
  { value }: ChartPoint,
  y: (value: number) => number,
  target: ChartTarget | undefined,
): Pick<PlacedPoint, "y" | "labelY"> {
  if (value === null) return { y: null, labelY: 0 };
  const below = target ? y(value) - y(target.value) : 0;
  const isTargetInTheWay = below > 0 && below < labelRoom;
  return { y: rounded(y(value)), labelY: rounded(y(value) + (isTargetInTheWay ? 24 : -12)) };
}

/** From the first to the last period; a single one stands in the middle. */
function timeSpan(points: readonly ChartPoint[]): [number, number] {
  const all = points.map(({ position }) => position);
  if (all.length === 0) return [0, 1];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least === most ? [least - 1, most + 1] : [least, most];
}

/** From zero, so that a small change does not look like a large one. */
function valueSpan(points: readonly ChartPoint[], target: ChartTarget | undefined): [number, number] {
  const all = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (target) all.push(target.value);
  const least = Math.min(0, ...all);
  const most = Math.max(0, ...all);
  return least === most ? [0, 1] : [least, most];
}

/** The last always, the first where there is room for two, some between them at even steps. */
function isLabelled(index: number, count: number, most: number): boolean {
  if (count <= most) return true;
  if (most < 2) return index === count - 1;
  const step = Math.ceil((count - 1) / (most - 1));
  return index === count - 1 || (index % step === 0 && count - 1 - index >= step);
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
