// What the database holds, by plain SQL, and what follows from it: standing, coverage, targets.

import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { editionSchemas } from "../../src/framework/edition-kind.ts";
import { retranslated } from "../../src/framework/retranslated.ts";
import type { TestService } from "../support/service.ts";
import { kindOf, type Language, millionths } from "./arithmetic.ts";

export interface Row {
  city: string;
  measurement: string;
  from: string;
  to: string;
  label: string;
  group: Record<string, string>;
  status: string;
  amount: string | null;
  numerator: string | null;
  denominator: string | null;
  source: string;
  isSourced: boolean;
}

export interface Measurement {
  id: string;
  name: Record<Language, string>;
  definition: Record<Language, string>;
  unit: string;
  direction: string;
  area: string;
  group: string;
}

export interface TargetRow {
  city: string;
  measurement: string;
  amount: string;
  year: number;
}

export const cities = ["kilifi", "kuno", "laikipia", "makueni", "nairobi"];
export const languages: Language[] = ["en", "sw"];
export const today = new Date();
export const thisYear = today.getUTCFullYear();

const tricky: [measurement: string, period: string, value: object][] = [
  ["1.2.1", "2019", { numerator: "1", denominator: "3000" }],
  ["1.2.1", "2024", { amount: "99.95" }],
  ["7.1.1", "2019", { numerator: "2", denominator: "3" }],
  ["7.1.1", "2024", { numerator: "1", denominator: "3" }],
  ["7.2.1", "2024", { amount: "60" }],
  ["7.2.1", "2022–2024", { amount: "50" }],
  ["5.2.1", "2023", { amount: "10" }],
  ["5.2.1", "2024-03", { amount: "3" }],
  ["6.1.1", "2019", { amount: "10" }],
  ["6.1.1", "2022", { amount: "12" }],
  ["6.1.1", "2022–2024", { amount: "40" }],
  ["6.4.1", "2019", { amount: "50" }],
  ["6.4.1", "2024", { amount: "60" }],
  ["2.1.2", "2019", { amount: "50" }],
  ["2.1.2", "2022", { amount: "60" }],
  ["3.2.1", "2020", { amount: "50" }],
  ["3.2.1", "2024", { amount: "39.99" }],
  ["7.3.1", "2019", { amount: "1" }],
  ["7.3.1", "2024", { amount: "2" }],
  ["12.1.2", "2019", { amount: "10" }],
  ["12.1.2", "2024", { amount: "20" }],
  ["2.1.1", "2019/20", { amount: "120000" }],
  ["2.1.1", "2023/24", { amount: "119500" }],
  ["4.1.2", "2019", { amount: "1" }],
  ["4.1.2", "2024", { amount: "7.5" }],
  ["3.1.1", "2019-Q1", { amount: "1" }],
  ["3.1.1", "2023-Q4", { amount: "0.004" }],
  ["1.4.1", "2024", { amount: "31", sex: "female" }],
  ["3.1.2", "2019", { amount: "100" }],
  ["3.1.2", "2024", { amount: "90" }],
  ["4.1.3", `${thisYear - 8}–${thisYear - 3}`, { amount: "99.96" }],
  ["8.3.1", "2019", { amount: "32" }],
  ["8.3.1", "2024", { amount: "30.5" }],
];

const targets: [measurement: string, target: { amount: string; year: number }][] = [
  ["6.4.1", { amount: "40", year: thisYear + 4 }],
  ["2.1.2", { amount: "50", year: thisYear + 4 }],
  ["3.2.1", { amount: "45", year: thisYear + 4 }],
  ["7.1.1", { amount: "80", year: thisYear + 4 }],
  ["6.1.1", { amount: "60", year: thisYear + 4 }],
  ["9.1.1", { amount: "20", year: thisYear + 4 }],
  ["3.1.2", { amount: "100", year: thisYear + 4 }],
  ["12.1.2", { amount: "30", year: thisYear + 4 }],
];

const framework = frameworkAsShown() as {
  groups: {
    id: string;
    focusAreas: {
      id: string;
      name: Record<Language, string>;
      features: { measurements: Omit<Measurement, "area" | "group">[] }[];
    }[];
  }[];
};
export const measurements: Measurement[] = framework.groups.flatMap((group) =>
  group.focusAreas.flatMap((area) =>
    area.features.flatMap(({ measurements: own }) =>
      own.map((measurement) => ({ ...measurement, area: area.id, group: group.id })),
    ),
  ),
);
export const areas = [...new Set(measurements.map(({ area }) => area))];
export const areaNames = new Map(
  framework.groups.flatMap(({ focusAreas }) => focusAreas.map(({ id, name }) => [id, name])),
);
/** As pages say it: our translation of the published edition is read by the words of today. */
function frameworkAsShown(): unknown {
  const published = editionSchemas["key-features"].parse(readJson("reference/key-features.json"));
  return retranslated("key-features", published);
}

const messages = { en: messagesOfFigures("en"), sw: messagesOfFigures("sw") };

function messagesOfFigures(language: Language): object {
  const slices = ["ui", "values", "scorecard", "open-data"];
  return Object.assign({}, ...slices.map((slice) => readJson(`locales/${language}/${slice}.json`)));
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** A message filled in, with its plural where it has one. */
export function say(language: Language, key: string, values: Record<string, string | number> = {}): string {
  const find = (path: string) =>
    path
      .split(".")
      .reduce<unknown>((node, name) => (node as Record<string, unknown>)?.[name], messages[language]);
  const text = find(key) ?? find(`${key}_${values.count === 1 ? "one" : "other"}`);
  if (typeof text !== "string") throw new Error(`No message ${key}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}

/** Puts them beside the values of the demonstration. */
export async function recordTricky({ api }: Pick<TestService, "api">): Promise<void> {
  const note = "As it was published";
  for (const [measurement, period, value] of tricky) {
    const body = {
      status: "measured",
      period,
      sourceTitle: "KNBS, a table",
      sourceKind: "official",
      note,
      ...value,
    };
    const answer = await api(
      "coordinator",
      "POST",
      `/cities/kilifi/measurements/${measurement}/values`,
      body,
    );
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
  for (const [measurement, target] of targets) {
    const path = `/cities/kilifi/measurements/${measurement}/target`;
    const answer = await api("coordinator", "PUT", path, { ...target, version: 0 });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
}

let rows: Row[] = [];
let set: TargetRow[] = [];

/** Reads everything; the rest of this module speaks of it. */
export async function readKept({
  service,
}: Pick<TestService, "service">): Promise<{ rows: Row[]; set: TargetRow[] }> {
  const { db } = service.database;
  ({ rows } = await sql<Row>`
    select v.city_id as city, v.measurement_id as measurement, v.period_from::text as "from", v.period_to::text as "to",
      v.period_label as label, v.disaggregation as "group", x.status, x.amount::text, x.numerator::text,
      x.denominator::text, x.source_title as source, x.source_url is not null or x.evidence_id is not null as "isSourced"
    from city_values v join value_versions x on x.value_id = v.id
    where x.version = (select max(version) from value_versions where value_id = v.id) and x.status <> 'withdrawn'
    order by v.period_to, v.period_from`.execute(db));
  ({ rows: set } = await sql<TargetRow>`
    select city_id as city, measurement_id as measurement, amount::text, year
    from targets`.execute(db));
  return { rows, set };
}

const isEverybody = ({ group }: Row) => Object.keys(group).length === 0;

/** The measured figures of everybody, the oldest first. */
export function series(city: string, measurement: string, until = "9999"): Row[] {
  return rows.filter(
    (row) =>
      row.city === city &&
      row.measurement === measurement &&
      row.status === "measured" &&
      isEverybody(row) &&
      row.to <= until,
  );
}

export const amountOf = (row: Row) => millionths(row.amount ?? "");

interface Standing {
  latest?: Row;
  baseline?: Row;
  all: Row[];
  move: "better" | "worse" | "steady" | "other_periods" | "one_figure" | "no_figure";
}

export function standing(city: string, { id, direction }: Measurement, until?: string): Standing {
  const all = series(city, id, until);
  const latest = all.at(-1);
  if (!latest) return { all, move: "no_figure" };
  const baseline = all.find(({ label }) => kindOf(label) === kindOf(latest.label)) ?? latest;
  if (baseline === latest)
    return { all, latest, baseline, move: all.length > 1 ? "other_periods" : "one_figure" };
  return { all, latest, baseline, move: moved(direction, amountOf(baseline), amountOf(latest)) };
}

export function moved(direction: string, before: bigint, after: bigint): "better" | "worse" | "steady" {
  if (direction === "none" || before === after) return "steady";
  return (direction === "up") === after > before ? "better" : "worse";
}

/** measured, not_collected, not_applicable or no_value. */
export function coverage(city: string, id: string, until = "9999"): string {
  const own = rows.filter((row) => row.city === city && row.measurement === id && row.to <= until);
  if (own.some(({ status }) => status === "measured")) return "measured";
  return own.filter(isEverybody).at(-1)?.status ?? "no_value";
}

export function track(
  target: TargetRow,
  measurement: Measurement,
): { state: string; latest?: Row; baseline?: Row; expected?: bigint } {
  const { all, baseline } = standing(target.city, measurement);
  if (!baseline) return { state: "no_baseline" };
  const newer = all.slice(all.indexOf(baseline) + 1);
  const latest = newer.findLast(({ label }) => kindOf(label) === kindOf(baseline.label));
  if (!latest) return { state: newer.length > 0 ? "other_periods" : "waiting", baseline };
  const [from, to, now] = [amountOf(baseline), millionths(target.amount), amountOf(latest)];
  const month = (day: string) => BigInt(Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  const whole = month(`${target.year}-12`) - month(baseline.to);
  const gone = month(latest.to) - month(baseline.to);
  const line = (to - from) * gone;
  const expected = from + (2n * line + (line < 0n ? -whole : whole)) / (2n * whole);
  const isUp = measurement.direction === "none" ? to >= from : measurement.direction === "up";
  const isAsGoodAs = (other: bigint) => (isUp ? now >= other : now <= other);
  const state = isAsGoodAs(to) ? "reached" : isAsGoodAs(expected) ? "on_track" : "off_track";
  return { state, baseline, latest, expected };
}

export interface Furthest {
  measurement: Measurement;
  from: Row;
  to: Row;
  target?: TargetRow;
}

/** The three figures that came furthest on the city's own way: towards its targets, then since its first figures. */
export function furthest(city: string): Furthest[] {
  const all = measurements.flatMap((measurement) => {
    const target = set.find((one) => one.city === city && one.measurement === measurement.id);
    const towards = target && wayTo(target, measurement);
    if (towards && towards.done > 0) return [{ measurement, ...towards, target }];
    const { baseline: from, latest: to, move } = standing(city, measurement);
    if (!from || !to || move !== "better") return [];
    const [first, last] = [Number(amountOf(from)), Number(amountOf(to))];
    const change = Math.abs(last - first);
    return [{ measurement, from, to, done: first === 0 ? change / 1_000_000 : change / Math.abs(first) }];
  });
  const [aimed, others] = [true, false].map((isAimed) =>
    all.filter((one) => "target" in one === isAimed).toSorted((one, other) => other.done - one.done),
  );
  return [...(aimed ?? []), ...(others ?? [])].slice(0, 3);
}

/** How much of the way to a target is done, at most 1. */
function wayTo(
  target: TargetRow,
  measurement: Measurement,
): { from: Row; to: Row; done: number } | undefined {
  const { baseline: from, latest: to, state } = track(target, measurement);
  if (!from || !to) return undefined;
  const [first, last, aim] = [amountOf(from), amountOf(to), millionths(target.amount)].map(Number) as [
    number,
    number,
    number,
  ];
  if (state === "reached") return { from, to, done: 1 };
  return { from, to, done: aim === first ? 0 : Math.min((last - first) / (aim - first), 1) };
}
