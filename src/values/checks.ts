// Doubts: what is possible but strange. Errors stop a value (value.ts); a doubt asks for a note that says why the
// value is right. The rules are few and stated openly, so that a person can check them by hand.

import { seriesOf } from "./comparable.ts";
import { type Disaggregation, groupKey } from "./disaggregation.ts";
import type { StoredValue } from "./stored-values.ts";
import { type Scale, unitRules } from "./unit.ts";

/** What the checks look at; a value that is only about to be recorded has no id yet. */
export type CheckedValue = Pick<
  StoredValue,
  "measurementId" | "period" | "disaggregation" | "status" | "amount" | "numerator" | "denominator"
> & { source: { title: string }; note: string | null };

export const doubtCodes = ["jump", "parts", "between", "vague_source"] as const;
export type DoubtCode = (typeof doubtCodes)[number];

export interface Doubt<Value extends CheckedValue = CheckedValue> {
  code: DoubtCode;
  value: Value;
  /** All the values that do not fit together. */
  among: Value[];
  /** For the sentence `values:doubt.…`. */
  values: Record<string, string | number>;
}

/** Every doubt about values of one measurement of one city. */
export function doubtsAbout<Value extends CheckedValue>(
  values: readonly Value[],
  unit: Scale,
): Doubt<Value>[] {
  const measured = values.filter(({ status, amount }) => status === "measured" && amount !== null);
  return [
    ...[...Map.groupBy(measured, ofGroup).values()].flatMap((series) => jumps(series, unit)),
    ...[...Map.groupBy(measured, periodKey).values()].flatMap((ofPeriod) => misfits(ofPeriod, unit)),
    ...values.flatMap(vagueSource),
  ];
}

function ofGroup({ disaggregation }: CheckedValue): string {
  return groupKey(disaggregation);
}

function periodKey({ period }: CheckedValue): string {
  return `${period.from} ${period.to}`;
}

/** A share may move so many points within a year, and so many more for each further one. */
const pointsAtOnce = 10;
const pointsAYear = 5;
/** Other amounts may at most double, or halve, and half as much again for each further year. */
const timesAtOnce = 2;
const timesAYear = 0.5;
/** A rating has five steps. */
const ratingSteps = 3;

function jumps<Value extends CheckedValue>(series: readonly Value[], unit: Scale): Doubt<Value>[] {
  return seriesOf(series).flatMap((alike) => jumpsWithin(alike, unit));
}

/** Of periods of one kind, the oldest first: from a month to a year every count jumps. */
function jumpsWithin<Value extends CheckedValue>(ordered: readonly Value[], unit: Scale): Doubt<Value>[] {
  return ordered.flatMap((value, index) => {
    const before = ordered[index - 1];
    if (!before || !isJump(before, value, unit)) return [];
    const values = {
      before: written(Number(before.amount), unit),
      period: before.period.label,
      amount: written(Number(value.amount), unit),
    };
    return [{ code: "jump" as const, value, among: [before, value], values }];
  });
}

function isJump(before: CheckedValue, after: CheckedValue, unit: Scale): boolean {
  const [from, to] = [Number(before.amount), Number(after.amount)];
  const years = Math.max(1, Number(after.period.to.slice(0, 4)) - Number(before.period.to.slice(0, 4)));
  if (unit === "rating") return Math.abs(to - from) >= ratingSteps;
  if (unit === "percent" || unit === "gross_percent")
    return Math.abs(to - from) > pointsAtOnce + pointsAYear * (years - 1);
  if (from === 0 || to === 0) return false;
  const times = timesAtOnce + timesAYear * (years - 1);
  return to / from > times || from / to > times;
}

/** Groups that together are everybody, or as good as. */
const wholes: { dimension: keyof Disaggregation; parts: string[]; more: string[] }[] = [
  { dimension: "sex", parts: ["female", "male"], more: ["intersex"] },
  { dimension: "residence", parts: ["rural", "urban"], more: [] },
  { dimension: "disability", parts: ["with", "without"], more: [] },
];

/** The groups whose values a value of this group is compared with in its period: its parts, its wholes and their other parts. */
export function relatives(group: Disaggregation): Disaggregation[] {
  return wholes.flatMap(({ dimension, parts, more }) => {
    const { [dimension]: own, ...whole } = group;
    const others = [...parts, ...more]
      .filter((part) => part !== own)
      .map((part) => ({ ...whole, [dimension]: part }));
    return own === undefined ? others : [whole, ...others];
  });
}

/** Published parts are rounded, and "not stated" is nobody's part. */
const tolerance = 0.01;
const fewPeople = 5;

/** Totals against the groups that they are made of, within one period. */
function misfits<Value extends CheckedValue>(ofPeriod: readonly Value[], unit: Scale): Doubt<Value>[] {
  const byGroup = new Map(ofPeriod.map((value) => [groupKey(value.disaggregation), value]));
  return ofPeriod.flatMap((total) =>
    wholes.flatMap(({ dimension, parts, more }) => {
      if (dimension in total.disaggregation) return [];
      const find = (member: string) =>
        byGroup.get(groupKey({ ...total.disaggregation, [dimension]: member }));
      const found = parts.map(find).filter((part) => part !== undefined);
      if (found.length < parts.length) return [];
      const all = [...found, ...more.map(find).filter((part) => part !== undefined)];
      return misfit(total, all, unit);
    }),
  );
}

function misfit<Value extends CheckedValue>(
  total: Value,
  parts: readonly Value[],
  unit: Scale,
): Doubt<Value>[] {
  const isCounted = [total, ...parts].every(({ numerator }) => numerator !== null);
  if (isCounted || unit === "count") {
    const field = isCounted ? "numerator" : "amount";
    const sum = parts.reduce((so, part) => so + Number(part[field]), 0);
    const whole = Number(total[field]);
    if (Math.abs(sum - whole) <= Math.max(fewPeople, whole * tolerance)) return [];
    return [
      {
        code: "parts",
        value: total,
        among: [total, ...parts],
        values: { sum: plain(sum), total: plain(whole) },
      },
    ];
  }
  if (unit === "rating") return [];
  const amounts = parts.map(({ amount }) => Number(amount));
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const amount = Number(total.amount);
  const step = 10 ** -unitRules[unit].decimals;
  if (amount >= least - step && amount <= most + step) return [];
  return [
    {
      code: "between",
      value: total,
      among: [total, ...parts],
      values: { least: written(least, unit), most: written(most, unit), amount: written(amount, unit) },
    },
  ];
}

const saysNothing =
  /^(n\/?a|none|nil|unknown|unpublished|internal|own|test|various|haijulikani|sijui|hakuna|[-.?x ]*)$/iu;
const shortestTitle = 3;

function vagueSource<Value extends CheckedValue>(value: Value): Doubt<Value>[] {
  const title = value.source.title.trim();
  const isVague = title.length < shortestTitle || saysNothing.test(title);
  return isVague ? [{ code: "vague_source", value, among: [value], values: { source: title } }] : [];
}

function written(amount: number, unit: Scale): string {
  const { decimals, most } = unitRules[unit];
  const rounded = Number(amount.toFixed(decimals));
  // As on screens: rounding makes nothing of something, nor the whole of nearly the whole.
  return plain(rounded === 0 || rounded === most ? amount : rounded);
}

function plain(amount: number): string {
  return String(Number(amount.toFixed(6)));
}
