// The Key Features as the report shows them: a table with each measurement's first and newest value, how much
// of each focus area is measured, and how measurements moved. A city is only ever shown beside itself.

import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { type Coverage, movementBetween } from "../../values/card.ts";
import { areComparable } from "../../values/comparable.ts";
import { timeOf } from "../report.ts";
import type { DraftReport, ReportKeyFeature } from "../sealed-report.ts";
import { fill, labelFor, type PdfLabels } from "./labels.ts";
import { amountText, changeText, decimalDifference, figureText, textIn } from "./written-text.ts";

type Point = NonNullable<ReportKeyFeature["baseline"]>;

interface Figure {
  amount: string;
  period: string;
}

interface FeatureRow {
  id: string;
  name: string;
  unit: string;
  source: string | null;
  baseline: Figure | null;
  latest: Figure | null;
  /** Why there is no figure: "Not collected". */
  missing: string | null;
  change: { amount: string; meaning: string; isWished: boolean | null } | null;
}

interface CoverageBar {
  area: string;
  counts: Record<Coverage, number>;
  all: number;
  text: string;
}

interface HistoryChart {
  name: string;
  alt: string;
  /** Places in the unit square: time to the right, amount upwards. */
  points: { x: number; y: number }[];
  first: Figure;
  last: Figure;
}

export interface KeyFeaturesPart {
  lead: string;
  areas: { id: string; name: string; rows: FeatureRow[] }[];
  coverage: { alt: string; bars: CoverageBar[] };
  histories: HistoryChart[];
}

/** More charts than fit on two pages would hide what they should show. */
const mostHistories = 18;

export function keyFeaturesPart(
  { keyFeatures, cycle }: Pick<DraftReport, "keyFeatures" | "cycle">,
  language: Language,
  labels: PdfLabels,
): KeyFeaturesPart | null {
  if (keyFeatures.length === 0) return null;
  const areas = [...Map.groupBy(keyFeatures, ({ focusArea }) => focusArea.id)].map(([id, features]) => ({
    id,
    name: textIn(features[0]?.focusArea.name ?? {}, language),
    features,
  }));
  const isUntilEnd = keyFeatures.every(({ latest }) => !latest || timeOf(latest.period, cycle) !== "later");
  const measured = keyFeatures.filter(({ coverage }) => coverage === "measured").length;
  return {
    lead: [
      fill(labels.keyFeaturesLead, { measured, all: keyFeatures.length }),
      ...(isUntilEnd ? [fill(labels.until, { date: formatDate(cycle.to, language) })] : []),
    ].join(" "),
    areas: areas.map(({ id, name, features }) => ({
      id,
      name,
      rows: features.map((feature) => featureRow(feature, cycle, language, labels)),
    })),
    coverage: coverageChart(areas, labels),
    histories: keyFeatures
      .flatMap((feature) => historyChart(feature, language, labels) ?? [])
      .slice(0, mostHistories),
  };
}

function featureRow(
  feature: ReportKeyFeature,
  cycle: DraftReport["cycle"],
  language: Language,
  labels: PdfLabels,
): FeatureRow {
  const { measurement, baseline, latest, coverage } = feature;
  const titles = [baseline, latest].flatMap((point) => (point ? [oneLine(point.source.title)] : []));
  return {
    id: measurement.id,
    name: textIn(measurement.name, language),
    unit: oneLine(labelFor(labels, "unit", measurement.unit)),
    source: titles.length > 0 ? fill(labels.source, { source: [...new Set(titles)].join("; ") }) : null,
    baseline: baseline ? pointFigure(baseline, measurement.unit, language) : null,
    latest: latest ? newestFigure(latest, measurement.unit, cycle, language, labels) : null,
    missing: latest
      ? null
      : coverage === "measured"
        ? labels.onlyGroups
        : labelFor(labels, "status", coverage),
    change: change(feature, language, labels),
  };
}

function pointFigure({ amount, period }: Point, unit: string, language: Language): Figure {
  return { amount: figureText(amount, unit, language), period: oneLine(period.label) };
}

/** The first value is older by nature; of the newest it is said where it is not of the report's time. */
function newestFigure(
  point: Point,
  unit: string,
  cycle: DraftReport["cycle"],
  language: Language,
  labels: PdfLabels,
): Figure {
  const time = timeOf(point.period, cycle);
  const figure = pointFigure(point, unit, language);
  return time === "within" ? figure : { ...figure, period: fill(labels[time], { period: figure.period }) };
}

function change(
  { measurement, baseline, latest, history = [] }: ReportKeyFeature,
  language: Language,
  labels: PdfLabels,
): FeatureRow["change"] {
  if (!baseline || !latest) return null;
  if (baseline.period.from === latest.period.from && baseline.period.to === latest.period.to) {
    const meaning = history.length > 1 ? labels.otherPeriods : labels.onlyOne;
    return { amount: "", meaning, isWished: null };
  }
  // What was sealed before has the first value of all, which may be of another kind of period.
  if (!areComparable(baseline, latest)) return { amount: "", meaning: labels.otherPeriods, isWished: null };
  const difference = decimalDifference(latest.amount, baseline.amount);
  if (Number(difference) === 0) return { amount: "0", meaning: labels.unchanged, isWished: null };
  const amount = changeText(difference, measurement.unit, language);
  const movement = movementBetween(measurement, baseline.amount, latest.amount);
  if (movement === "steady") return { amount, meaning: "", isWished: null };
  const isWished = movement === "better";
  return { amount, meaning: isWished ? labels.asWished : labels.notAsWished, isWished };
}

function coverageChart(
  areas: { id: string; name: string; features: ReportKeyFeature[] }[],
  labels: PdfLabels,
): KeyFeaturesPart["coverage"] {
  const bars = areas.map(({ id, name, features }) => {
    const count = (coverage: Coverage) => features.filter((feature) => feature.coverage === coverage).length;
    const counts = {
      measured: count("measured"),
      not_collected: count("not_collected"),
      not_applicable: count("not_applicable"),
      no_value: count("no_value"),
    };
    const text = fill(labels.coverageShort, { measured: counts.measured, all: features.length });
    return { area: `${id} ${name}`, counts, all: features.length, text };
  });
  const details = bars
    .map(({ area, counts, all }) => fill(labels.coverageItem, { area, measured: counts.measured, all }))
    .join("; ");
  return { bars, alt: fill(labels.coverageAlt, { details: `${details}.` }) };
}

function historyChart(
  { measurement, history: all = [] }: ReportKeyFeature,
  language: Language,
  labels: PdfLabels,
): HistoryChart | null {
  const newest = all.at(-1);
  const history = newest ? all.filter((point) => areComparable(point, newest)) : [];
  const [first] = history;
  const last = history.at(-1);
  if (!first || !last || history.length < 3) return null;
  const name = textIn(measurement.name, language);
  const details = history
    .map((point) => {
      const amount = amountText(point.amount, measurement.unit, language);
      return fill(labels.historyPoint, { period: oneLine(point.period.label), amount });
    })
    .join("; ");
  const across = unitScale(history.map(({ period }) => Date.parse(period.from)));
  // From zero, so that a small change looks small.
  const up = unitScale([0, ...history.map(({ amount }) => Number(amount))]);
  return {
    name: `${measurement.id} ${name}`,
    alt: fill(labels.historyAlt, { name, details: `${details}.` }),
    points: history.map(({ period, amount }) => ({
      x: across(Date.parse(period.from)),
      y: up(Number(amount)),
    })),
    first: pointFigure(first, measurement.unit, language),
    last: pointFigure(last, measurement.unit, language),
  };
}

/** Maps the range of the numbers to 0 … 1; all equal numbers to the middle. */
function unitScale(numbers: number[]): (number: number) => number {
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  return (number) => (high === low ? 0.5 : (number - low) / (high - low));
}
