import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChartPoint, chartSize, planChart } from "./chart-scale.ts";

const point = (year: number, value: number | null): ChartPoint => ({
  period: `${year}`,
  position: year,
  value,
  text: value === null ? "Not collected" : `${value} %`,
});

describe("a history", () => {
  test("with a period without value breaks its line there and draws no zero", () => {
    const plan = planChart([point(2019, 71), point(2021, null), point(2023, 82), point(2024, 84)]);
    expect(plan.points[1]?.y).toBeNull();
    expect(plan.path.match(/M/g)).toHaveLength(2);
  });

  test("of one value stands in the middle", () => {
    const [only] = planChart([point(2024, 4)]).points;
    expect(only?.x).toBeGreaterThan(chartSize.width * 0.4);
    expect(only?.x).toBeLessThan(chartSize.width * 0.7);
  });

  test("of zeros draws them on the ground", () => {
    const { points, ticks } = planChart([point(2023, 0), point(2024, 0)]);
    const ground = ticks.find(({ value }) => value === 0)?.y;
    expect(points.map(({ y }) => y)).toEqual([ground, ground]);
  });

  test("starts at zero, so that a small change looks small", () => {
    expect(planChart([point(2023, 81), point(2024, 82)]).ticks[0]?.value).toBe(0);
  });

  test("makes room for a target above all values, and writes no value on its line", () => {
    const { points, targetY } = planChart([point(2023, 82)], { value: 90, text: "Target: 90 %" });
    expect(targetY).toBeLessThan(points[0]?.y ?? 0);
    expect(points[0]?.labelY).toBeGreaterThan(points[0]?.y ?? 0);
  });

  test("of many periods names the first and the last and leaves room between the others", () => {
    const { points } = planChart(Array.from({ length: 24 }, (_, index) => point(2000 + index, index)));
    expect(points[0]?.isLabelled).toBe(true);
    expect(points.at(-1)?.isLabelled).toBe(true);
    expect(points.filter(({ isLabelled }) => isLabelled).length).toBeLessThanOrEqual(5);
  });
});

test("every history stays on its drawing", () => {
  // Values are decimals of up to six places.
  const values = fc.option(fc.maxSafeInteger().map((millionths) => millionths / 1e6));
  fc.assert(
    fc.property(fc.array(values, { maxLength: 40 }), (all) => {
      const { points } = planChart(all.map((value, index) => point(2000 + index, value)));
      for (const { x, y } of points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(chartSize.width);
        expect(y ?? 0).toBeGreaterThanOrEqual(0);
        expect(y ?? 0).toBeLessThanOrEqual(chartSize.height);
      }
    }),
  );
});
