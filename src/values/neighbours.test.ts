import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import type { Tx } from "../platform/database/database.ts";
import { type CheckedValue, type Doubt, doubtsAbout } from "./checks.ts";
import { askForNote, getMeasurement } from "./commands.ts";
import { noTexts } from "./content.ts";
import { groupKey } from "./disaggregation.ts";
import { type Coming, doubtsAboutComing } from "./doubts.ts";
import { recordOrCorrect } from "./record-values.ts";
import { currentValues } from "./stored-values.ts";

const stored = 20_000;
const by = { id: "", name: "A test" };

let on: TestService;
beforeAll(async () => {
  on = await startTestService();
  await fill("kilifi", stored);
});
afterAll(() => on.stop());

/** Values of sub-counties of one measurement, by month. */
async function fill(city: string, count: number): Promise<void> {
  const { db } = on.service.database;
  const { id, edition } = await currentKeyFeatures(db);
  await db.transaction().execute(async (tx) => {
    await sql`insert into city_values (city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select ${city}, ${id}, ${edition}, '7.2.2', month, month + interval '1 month - 1 day',
        to_char(month, 'YYYY-MM'), jsonb_build_object('subCounty', 'Part ' || part), 1
      from (select make_date(1970 + (n % 600) / 12, 1 + n % 12, 1) as month, n / 600 as part
        from generate_series(0, ${sql.lit(count - 1)}) n) places`.execute(tx);
    await sql`insert into value_versions (value_id, version, city_id, status, amount, source_title, source_kind,
        recorded_by_name)
      select id, 1, city_id, 'measured', 50, 'A table', 'official', 'A test' from city_values
      where city_id = ${city}`.execute(tx);
  });
}

const kinds = {
  year: (year: number) => span(`${year}-01-01`, `${year}-12-31`),
  span: (year: number) => span(`${year - 2}-01-01`, `${year}-12-31`),
  month: (year: number) => span(`${year}-12-01`, `${year}-12-31`),
  financial: (year: number) => span(`${year - 1}-07-01`, `${year}-06-30`),
  ten_days: (year: number) => span(`${year}-03-03`, `${year}-03-12`),
};

function span(from: string, to: string) {
  return { from, to, label: `${from}–${to}` };
}

async function valueFor(tx: Tx, year: number, amount: string, disaggregation = {}): Promise<Coming> {
  const { edition } = await getMeasurement(tx, "kilifi", "7.2.2");
  return {
    ...edition,
    cityId: "kilifi",
    measurementId: "7.2.2",
    period: { from: `${year}-01-01`, to: `${year}-12-31`, label: String(year) },
    disaggregation,
    status: "measured",
    amount,
    numerator: null,
    denominator: null,
    source: { title: "A survey", kind: "survey" },
    ...noTexts,
    expected: null,
    evidenceId: null,
    importId: null,
    origin: null,
  };
}

/** In a transaction that leaves nothing behind. */
async function undone<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  let result: Result | undefined;
  const never = new Error("undone");
  await on.service.database.db
    .transaction()
    .execute(async (tx) => {
      result = await work(tx);
      throw never;
    })
    .catch((error: unknown) => {
      if (error !== never) throw error;
    });
  return result as Result;
}

async function rowsRead(tx: Tx): Promise<number> {
  const { rows } = await sql<{ read: string }>`select sum(seq_tup_read + idx_tup_fetch) as read
    from pg_stat_xact_user_tables where relname in ('city_values', 'value_versions')`.execute(tx);
  return Number(rows[0]?.read);
}

describe(`beside ${stored} values of the same measurement`, () => {
  test("a value is recorded without reading them", async () => {
    const read = await undone(async (tx) => {
      const { measurement } = await getMeasurement(tx, "kilifi", "7.2.2");
      const coming = await valueFor(tx, 2021, "50", { subCounty: "Part 3" });
      const before = await rowsRead(tx);
      await askForNote(tx, coming, measurement);
      await recordOrCorrect(tx, coming, by, new Date());
      return (await rowsRead(tx)) - before;
    });
    expect(read).toBeLessThan(200);
  });

  test("nor is it read when one is corrected", async () => {
    const read = await undone(async (tx) => {
      const { measurement } = await getMeasurement(tx, "kilifi", "7.2.2");
      const coming = {
        ...(await valueFor(tx, 1990, "51", { subCounty: "Part 3" })),
        period: { from: "1990-05-01", to: "1990-05-31", label: "1990-05" },
      };
      const before = await rowsRead(tx);
      await askForNote(tx, coming, measurement);
      await recordOrCorrect(tx, coming, by, new Date());
      return (await rowsRead(tx)) - before;
    });
    expect(read).toBeLessThan(200);
  });
});

describe("a value that is about to be recorded is doubted for", () => {
  const female = { sex: "female" };
  const male = { sex: "male" };
  type Standing = [year: number, amount: string, group?: object];

  const cases: [string, Standing[], Standing, string | null][] = [
    ["a leap from the value before", [[2001, "20"]], [2002, "60"], "jump"],
    ["a leap to the value after", [[2003, "20"]], [2002, "60"], "jump"],
    [
      "no leap over the value between",
      [
        [2000, "20"],
        [2001, "55"],
      ],
      [2002, "60"],
      null,
    ],
    ["no leap from another group", [[2001, "20", female]], [2002, "60"], null],
    [
      "a whole that its parts do not allow",
      [
        [2002, "20", female],
        [2002, "30", male],
      ],
      [2002, "60"],
      "between",
    ],
    [
      "a part that leaves the whole outside",
      [
        [2002, "60"],
        [2002, "30", male],
      ],
      [2002, "20", female],
      "between",
    ],
    ["a whole with only one part is not", [[2002, "20", female]], [2002, "60"], null],
    [
      "parts of another year are none",
      [
        [2001, "20", female],
        [2001, "30", male],
      ],
      [2002, "60"],
      null,
    ],
    [
      "a part of a part",
      [
        [2002, "60", { ...female, residence: "rural" }],
        [2002, "70", { ...female, residence: "urban" }],
      ],
      [2002, "20", female],
      "between",
    ],
  ];

  test.each(cases)("%s", async (_name, standing, [year, amount, group], code) => {
    const message = await undone(async (tx) => {
      const { measurement } = await getMeasurement(tx, "kilifi", "7.2.2");
      for (const [ofYear, stands, ofGroup] of standing) {
        const value = await valueFor(tx, ofYear, stands, ofGroup);
        await recordOrCorrect(tx, value, by, new Date());
      }
      return askForNote(tx, await valueFor(tx, year, amount, group), measurement).then(
        () => null,
        (problem) => problem.fields[0].message,
      );
    });
    expect(message).toBe(code && `values:field.note.${code}`);
  });
});

describe("neighbours are enough", () => {
  const group = fc.record(
    {
      sex: fc.constantFrom("female", "male", "intersex"),
      residence: fc.constantFrom("rural", "urban"),
      subCounty: fc.constant("Ganze"),
    },
    { requiredKeys: [] },
  );
  const said = fc.uniqueArray(
    fc.record({
      year: fc.integer({ min: 2001, max: 2005 }),
      amount: fc.constantFrom("10", "30", "60", "90"),
      group,
      isMeasured: fc.boolean(),
      kind: fc.constantFrom<keyof typeof kinds>("year", "span", "month", "financial", "ten_days"),
    }),
    {
      maxLength: 12,
      selector: ({ year, kind, group: { sex, residence, subCounty } }) =>
        `${year} ${kind} ${sex} ${residence} ${subCounty}`,
    },
  );

  test("for every doubt that all values of the measurement together give", async () => {
    await fc.assert(
      fc.asyncProperty(said, said, async (standing, coming) => {
        await undone(async (tx) => {
          const make = async ({ year, amount, group: of, isMeasured, kind }: (typeof standing)[number]) => {
            const ofYear = await valueFor(tx, year, amount, of);
            const value = { ...ofYear, period: kinds[kind](year), cityId: "laikipia" };
            return isMeasured ? value : { ...value, status: "not_collected" as const, amount: null };
          };
          for (const each of standing) await recordOrCorrect(tx, await make(each), by, new Date());
          const values: Coming[] = [];
          for (const each of coming) values.push(await make(each));
          const found = await doubtsAboutComing(tx, values, new Map([["7.2.2", "percent"]]));
          expect(told(found)).toEqual(told(await amongAll(tx, values)));
        });
      }),
      { numRuns: fc.readConfigureGlobal().numRuns ?? 40 },
    );
  });

  async function amongAll(tx: Tx, coming: Coming[]): Promise<Doubt[]> {
    const [first] = coming;
    if (!first) return [];
    const years = await currentValues(tx, "laikipia", first, { measurementId: "7.2.2" });
    const place = ({ period, disaggregation }: CheckedValue) =>
      `${period.from} ${period.to} ${groupKey(disaggregation)}`;
    const replaced = new Set(coming.map(place));
    const all = [...years.filter((value) => !replaced.has(place(value))), ...coming];
    const isComing = new Set<CheckedValue>(coming);
    return doubtsAbout<CheckedValue>(all, "percent").filter(({ among }) =>
      among.some((value) => isComing.has(value)),
    );
  }

  function told(doubts: readonly Doubt[]): string[] {
    return doubts
      .map(({ code, value, values }) =>
        JSON.stringify([code, value.period.from, value.period.to, groupKey(value.disaggregation), values]),
      )
      .toSorted();
  }
});
