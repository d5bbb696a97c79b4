// Every figure that the demonstration shows is reckoned anew from what the database holds, by plain SQL and arithmetic
// of the test's own, in both languages. Beside the demonstration's values stand some of the kinds that were wrong once.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "../support/service.ts";
import { amountText, apart, changeText, kindOf, type Language, millionths, share } from "./arithmetic.ts";
import { compared, furthestText, gaps } from "./expected.ts";
import {
  amountOf,
  areaNames,
  areas,
  cities,
  coverage,
  furthest,
  languages,
  type Measurement,
  measurements,
  type Row,
  readJson,
  readKept,
  recordTricky,
  say,
  series,
  standing,
  type TargetRow,
  thisYear,
  today,
  track,
} from "./kept.ts";
import { cells, matches, plain, readPage, texts } from "./reading.ts";

let jifunze: TestService;
let rows: Row[];
let set: TargetRow[];

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
  await recordTricky(jifunze);
  ({ rows, set } = await readKept(jifunze));
  expect(rows.length).toBeGreaterThan(85);
}, 300_000);

afterAll(() => jifunze.stop());

const page = (path: string, language: Language = "en", person: Person = "public") =>
  readPage(jifunze, path, language, person);

const shownOf = (row: Row, unit: string, language: Language) => amountText(amountOf(row), unit, language);

describe("what is kept", () => {
  it("is the share of the numerator in the denominator", () => {
    const unitOf = new Map(measurements.map(({ id, unit }) => [id, unit]));
    const shares = rows.filter(({ numerator }) => numerator !== null);
    expect(shares.length).toBeGreaterThan(15);
    for (const row of shares)
      expect(amountOf(row), JSON.stringify(row)).toBe(
        share(row.numerator ?? "", row.denominator ?? "", unitOf.get(row.measurement) ?? ""),
      );
  });
});

describe.each(languages)("in %s", (language) => {
  const of = (key: string, values?: Record<string, string | number>) => say(language, key, values);

  it.each(cities)("the scorecard of %s counts right and points the right way", async (city) => {
    const html = await page(`/cities/${city}/scorecard`, language);
    const groups = [...Map.groupBy(measurements, ({ group }) => group).values()];
    const expected = groups.map((own) => {
      const moves = own.map((measurement) => standing(city, measurement).move);
      const count = (move: string) => moves.filter((one) => one === move).length;
      const measured = own.filter(({ id }) => coverage(city, id) === "measured").length;
      const onlyGroups = own.filter(
        ({ id }) => coverage(city, id) === "measured" && series(city, id).length === 0,
      ).length;
      const [better, worse, steady, other] = ["better", "worse", "steady", "other_periods"].map(count) as [
        number,
        number,
        number,
        number,
      ];
      const parts = [
        of("standing.summary", {
          measured,
          total: own.length,
          better,
          worse,
          steady,
          one_figure: count("one_figure"),
        }),
        ...(other > 0 ? [of("standing.otherPeriods", { count: other })] : []),
        ...(onlyGroups > 0 ? [of("standing.onlyGroups", { count: onlyGroups })] : []),
      ];
      expect(better + worse + steady + other + onlyGroups + count("one_figure")).toBe(measured);
      return [`${better} ▲ · ${worse} ▼`, parts.join(" ")];
    });
    const shown = [...html.matchAll(/standing__figure"[^>]*>(.*?)<\/p><p class="govuk-body">(.*?)<\/p>/gs)];
    expect(shown.map(([, figure = "", summary = ""]) => [plain(figure), plain(summary)])).toEqual(expected);
    const squares = [...html.matchAll(/<a class="tiles__tile tiles__tile--(\w+)" href="([^"]*)"/g)];
    expect(squares.map(([, look, href]) => [look, href])).toEqual(
      measurements.map((measurement) => [
        standing(city, measurement).move,
        `/cities/${city}/measurements/${measurement.id}`,
      ]),
    );
    const counted = areas.map((area) => {
      const own = measurements.filter((one) => one.area === area);
      const measured = own.filter(({ id }) => coverage(city, id) === "measured").length;
      return of("scorecard.measured", { measured, total: own.length });
    });
    const cards = matches(html, /<li class="card">(.*?)<\/li>/gs).map((card) => texts(card)[1]);
    expect(cards).toEqual(counted);
  });

  it.each(cities)("each card of %s says figure, change and target, and nothing else", async (city) => {
    for (const area of areas) {
      const html = await page(`/cities/${city}/scorecard/${area}`, language);
      const own = measurements.filter((one) => one.area === area);
      const cards = matches(html, /<div class="card">(.*?)<\/div>/gs).map((card) => plain(card));
      expect(cards).toEqual(own.map((measurement) => cardText(city, measurement)));
      expect(plain(matches(html, /coverage__legend">(.*?)<\/ul>/gs)[0] ?? "")).toBe(legend(city, own));
    }
  });

  function cardText(city: string, measurement: Measurement): string {
    const { id, unit } = measurement;
    const { latest, baseline, move } = standing(city, measurement);
    const target = set.find((one) => one.city === city && one.measurement === id);
    const change =
      latest && baseline && latest !== baseline
        ? ` · ${of("change", { change: changeText(amountOf(latest) - amountOf(baseline), unit, language), period: baseline.label })}`
        : move === "other_periods"
          ? ` · ${of("changeUnlike")}`
          : "";
    const status = coverage(city, id);
    const missing =
      status === "measured"
        ? of("scorecard.onlyGroups")
        : status === "no_value"
          ? of("coverage.noValue")
          : of(`status.${status}`);
    return [
      id,
      measurement.name[language],
      measurement.definition[language],
      ...(latest
        ? [
            shownOf(latest, unit, language),
            `${latest.label}${change}`,
            of("sourceLine", { source: latest.source }),
          ]
        : [missing]),
      ...(target
        ? [
            of("target.line", {
              amount: amountText(millionths(target.amount), unit, language),
              year: target.year,
            }),
            of(`target.tag.${track(target, measurement).state}`),
          ]
        : []),
    ].join(" ");
  }

  function legend(city: string, own: Measurement[]): string {
    const kinds = {
      measured: "measured",
      notCollected: "not_collected",
      notApplicable: "not_applicable",
      noValue: "no_value",
    };
    return Object.entries(kinds)
      .map(
        ([key, status]) =>
          `${of(`coverage.${key}`)}: ${own.filter(({ id }) => coverage(city, id) === status).length}`,
      )
      .join(" ");
  }

  it("the page of each measurement says how it went, within one kind of period, and how far the target is", async () => {
    for (const city of cities)
      for (const measurement of measurements.filter(({ id }) =>
        rows.some((row) => row.city === city && row.measurement === id),
      )) {
        const { id, unit } = measurement;
        const name = measurement.name[language];
        const html = await page(`/cities/${city}/measurements/${id}`, language);
        const kinds = [...Map.groupBy(series(city, id), ({ label }) => kindOf(label)).values()].toSorted(
          (one, other) =>
            `${one.at(-1)?.to}${one.at(-1)?.from}` < `${other.at(-1)?.to}${other.at(-1)?.from}` ? 1 : -1,
        );
        const sentences = kinds.flatMap((own, index) => {
          const [first, last] = [own[0], own.at(-1)];
          if (!first || !last || (index > 0 && own.length === 1)) return [];
          const from = shownOf(first, unit, language);
          if (first === last) return [of("chart.one", { name, amount: from, period: first.label })];
          const to = shownOf(last, unit, language);
          return [of("chart.history", { name, from, fromPeriod: first.label, to, toPeriod: last.label })];
        });
        const captions = matches(html, /<figcaption class="govuk-body"[^>]*>(.*?)<\/figcaption>/gs).map(
          plain,
        );
        expect(captions, `${city} ${id}`).toEqual(sentences);
        expect(html.includes(of("chart.apart"))).toBe(kinds.length > 1);
        const table = html.slice(html.indexOf('id="values"'));
        const all = rows.filter((row) => row.city === city && row.measurement === id);
        expect(
          cells(table)
            .map((row) => `${row[0]}: ${row[2]}`)
            .toSorted(),
        ).toEqual(
          all
            .map(
              (row) =>
                `${row.label}: ${row.amount === null ? of(`status.${row.status}`) : shownOf(row, unit, language)}`,
            )
            .toSorted(),
        );
        const target = set.find((one) => one.city === city && one.measurement === id);
        if (target) expect(plain(html)).toContain(targetText(target, measurement));
        const [women, men] = ["female", "male"].map((sex) => all.findLast(({ group }) => group.sex === sex));
        if (women && men) {
          const [high, low] = amountOf(women) > amountOf(men) ? [women, men] : [men, women];
          const gap = changeText(amountOf(high) - amountOf(low), unit, language, false);
          const said = of("groups.gap", {
            high: of(`group.${high.group.sex}`),
            highAmount: shownOf(high, unit, language),
            low: of(`group.${low.group.sex}`),
            lowAmount: shownOf(low, unit, language),
            gap,
          });
          expect(plain(html)).toContain(said);
        }
      }
  });

  function targetText(target: TargetRow, measurement: Measurement): string {
    const { state, baseline, latest, expected } = track(target, measurement);
    const { unit } = measurement;
    const [now, line] = latest ? apart([amountOf(latest), expected ?? 0n], unit, language) : ["", ""];
    return of(`target.state.${state}`, {
      baseline: baseline ? shownOf(baseline, unit, language) : "",
      baselinePeriod: baseline?.label ?? "",
      latest: now,
      period: latest?.label ?? "",
      expected: line,
      amount: amountText(millionths(target.amount), unit, language),
    });
  }

  it.each(cities)("any two years of %s are compared as they may be", async (city) => {
    const years = [
      ...new Set(measurements.flatMap(({ id }) => series(city, id).map(({ to }) => to.slice(0, 4)))),
    ].toSorted();
    for (const from of years)
      for (const to of years.filter((year) => year > from)) {
        const html = await page(`/cities/${city}/compare?from=${from}&to=${to}`, language);
        const expected = measurements.flatMap((measurement) =>
          compared(language, city, measurement, from, to),
        );
        expect(cells(html.slice(html.indexOf('id="comparison"'))), `${from} ${to}`).toEqual(expected);
      }
  });

  it("the quality of each city's data is counted right", async () => {
    const limit = `${thisYear - 5}${today.toISOString().slice(4, 10)}`;
    for (const city of cities) {
      const html = await page(`/cities/${city}/quality`, language, "reviewer");
      const all = rows.filter((row) => row.city === city);
      const count = (status: string) => measurements.filter(({ id }) => coverage(city, id) === status).length;
      const stated = count("not_collected") + count("not_applicable");
      const newest = measurements.flatMap((measurement) => standing(city, measurement).latest ?? []);
      const values = matches(html, /summary-list__value">(.*?)<\/dd>/gs).map(plain);
      expect(values).toEqual([
        of("quality.completeValue", {
          count: count("measured") + stated,
          total: 60,
          measured: count("measured"),
          stated,
        }),
        of("quality.recentValue", {
          count: newest.filter(({ to }) => to >= limit).length,
          total: newest.length,
        }),
        of("quality.sourcedValue", {
          count: all.filter(({ isSourced }) => isSourced).length,
          total: all.length,
        }),
      ]);
    }
  });

  const measuredOf = (city: string, own: Measurement[]) =>
    of("progress", {
      done: own.filter(({ id }) => coverage(city, id) === "measured").length,
      total: own.length,
    });
  const ofArea = (area: string) => measurements.filter((one) => one.area === area);

  it("the coverage of the network is counted right", async () => {
    const html = await page("/network/coverage", language, "observer");
    expect(
      matches(html, /<th[^>]*scope="col"[^>]*>(.*?)<\/th>/gs)
        .map(plain)
        .slice(2),
    ).toEqual(areas.map((area) => `${area}. ${areaNames.get(area)?.[language]}`));
    const expected = cities.map((city) =>
      [measurements, ...areas.map(ofArea)].map((own) => measuredOf(city, own)),
    );
    const inOrder = (counted: string[][]) => counted.map((row) => row.join(" ")).toSorted();
    expect(inOrder(cells(html).map((row) => row.slice(1)))).toEqual(inOrder(expected));
  });

  it("the overview of the network counts the same of each city", async () => {
    const table = cells(await page("/network", language, "observer"));
    const expected = cities.map(
      (city) =>
        `${measuredOf(city, measurements)} ${areas.map((area) => `${area}: ${measuredOf(city, ofArea(area))}`).join("; ")}`,
    );
    expect(table.map((row) => row[6] ?? "").toSorted()).toEqual(expected.toSorted());
  });

  it("the pages of the cities and of the network add and divide right", async () => {
    const { rows: known } = await sql<{ id: string; people: number; area: string }>`
      select id, population as people, area_km2::text as area from cities order by id`.execute(
      jifunze.service.database.db,
    );
    const grouped = (number: number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
    const home = plain(await page("/", language));
    expect(home).toContain(grouped(known.reduce((sum, { people }) => sum + people, 0)));
    for (const { id, people, area } of known) {
      const html = await page(`/cities/${id}`, language);
      const figures = matches(html, /figure-card__figure">(.*?)<\/p>/gs).map(plain);
      expect(figures).toContain(grouped(people));
      const density = people / Number(area);
      expect(figures).toContain(
        density < 10 ? String(Math.round(density * 10) / 10) : grouped(Math.round(density)),
      );
      expect(
        matches(matches(html, /class="gaps">(.*?)<\/div>/gs)[0] ?? "", /<p[^>]*>(.*?)<\/p>/gs).map(plain),
      ).toEqual(gaps(language, id));
      const shown = matches(html, /<li class="best-figure">(.*?)<\/li>/gs).map(plain);
      expect(shown).toEqual(furthest(id).map((one) => furthestText(language, one)));
    }
    expect(known.some(({ id }) => furthest(id).some(({ target }) => target))).toBe(true);
  });

  it.each([
    ["makueni", "published", "public"],
    ["kilifi", "check", "coordinator"],
  ] as const)("the report of %s has the figures of its time", async (city, path, person) => {
    const html = await page(`/cities/${city}/reports/2024-2026/${path}`, language, person);
    const table = cells(html.slice(html.indexOf('id="q-monitoring.keyFeatures"')).split("</table>")[0] ?? "");
    const until = "2026-12-31";
    const report = readJson(`locales/${language}/reports.json`) as { table: Record<string, string> };
    const expected = measurements.flatMap((measurement) => {
      const { id, unit } = measurement;
      const status = coverage(city, id, until);
      if (status === "no_value") return [];
      const { latest, baseline } = standing(city, measurement, until);
      const name = `${id} ${measurement.name[language]}`;
      if (!latest || !baseline)
        return [
          [name, "–", status === "measured" ? (report.table.onlyGroups ?? "") : of(`status.${status}`), ""],
        ];
      const time =
        latest.to < "2024-01-01"
          ? (report.table.before ?? "").replace("{{period}}", latest.label)
          : latest.label;
      return [
        [
          name,
          `${shownOf(baseline, unit, language)} (${baseline.label})`,
          `${shownOf(latest, unit, language)} (${time})`,
          latest.source,
        ],
      ];
    });
    expect(table).toEqual(expected);
    const measured = measurements.filter(({ id }) => coverage(city, id, until) === "measured").length;
    expect(plain(html)).toContain(
      (report.table.coverage ?? "").replace("{{measured}}", String(measured)).replace("{{total}}", "60"),
    );
  });
});
