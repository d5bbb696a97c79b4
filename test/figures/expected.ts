// What a page says of what is kept: the sentences and rows that the test of the figures expects.

import { amountText, changeText, kindOf, type Language, millionths } from "./arithmetic.ts";
import {
  amountOf,
  areaNames,
  areas,
  coverage,
  type Furthest,
  type Measurement,
  measurements,
  moved,
  type Row,
  say,
  series,
} from "./kept.ts";

/** The row of a measurement in the comparison of two years; none where there is nothing to compare. */
export function compared(
  language: Language,
  city: string,
  { id, name, unit, direction }: Measurement,
  from: string,
  to: string,
): string[][] {
  const all = series(city, id);
  const pair = (own: Row[]) => {
    const [before, after] = [from, to].map((year) => own.findLast((row) => row.to <= `${year}-12-31`));
    return before && after && before !== after ? { before, after } : undefined;
  };
  const pairs = [...Map.groupBy(all, ({ label }) => kindOf(label)).values()].flatMap(
    (own) => pair(own) ?? [],
  );
  const alike = pairs.toSorted((one, other) => all.indexOf(other.after) - all.indexOf(one.after))[0];
  const found = alike ?? pair(all);
  if (!found) return [];
  const { before, after } = found;
  const shown = (row: Row) => `${amountText(amountOf(row), unit, language)} (${row.label})`;
  return [
    [
      `${id} ${name[language]}`,
      shown(before),
      shown(after),
      alike
        ? changeText(amountOf(after) - amountOf(before), unit, language)
        : say(language, "compare.unlike"),
      say(
        language,
        `movement.${alike ? moved(direction, amountOf(before), amountOf(after)) : "other_periods"}`,
      ),
    ],
  ];
}

/** What a city's page says that nobody knows yet. */
export function gaps(language: Language, city: string): string[] {
  const count = (status: string) => measurements.filter(({ id }) => coverage(city, id) === status).length;
  const counts = {
    measured: count("measured"),
    notCollected: count("not_collected"),
    notApplicable: count("not_applicable"),
    noValue: count("no_value"),
  };
  const unknown = areas.filter((area) =>
    measurements.every((one) => one.area !== area || coverage(city, one.id) !== "measured"),
  );
  const names = unknown.map((area) => areaNames.get(area)?.[language] ?? "");
  return [
    say(language, "front.measured", { measured: counts.measured, total: measurements.length }),
    ...(["notCollected", "notApplicable", "noValue"] as const).flatMap((key) =>
      counts[key] > 0 ? [say(language, `front.${key}`, { count: counts[key] })] : [],
    ),
    ...(names.length > 0
      ? [say(language, "front.nothingKnown", { areas: new Intl.ListFormat(language).format(names) })]
      : []),
  ];
}

/** What a city's page says of a figure that it sets large. */
export function furthestText(language: Language, { measurement, from, to, target }: Furthest): string {
  const shown = (amount: bigint) => amountText(amount, measurement.unit, language);
  const [before, after] = [shown(amountOf(from)), shown(amountOf(to))];
  const aim = target && { amount: shown(millionths(target.amount)), year: target.year };
  return [
    after,
    measurement.name[language],
    say(language, "front.way", { before, from: from.label, after, to: to.label }),
    ...(aim ? [say(language, "front.target", aim)] : []),
    say(language, "sourceLine", { source: to.source }),
  ].join(" ");
}
