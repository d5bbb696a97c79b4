import { expect, test } from "vitest";
import { letters, placeLabels } from "./map-labels.ts";

const map = { width: 480, height: 560 };

test("a name stands to the right of its point", () => {
  expect(placeLabels([{ x: 100, y: 200, text: "Nairobi" }], map)).toEqual([
    { x: 114, y: 200, anchor: "start" },
  ]);
});

test("a name never leaves the map", () => {
  expect(placeLabels([{ x: 460, y: 200, text: "Kilifi" }], map)[0]?.anchor).toBe("end");
});

test("a name that is too long for the map is shortened", () => {
  const text = "The Learning City of the United Wards and Settlements of the Northern Frontier";
  for (const x of [60, 240, 420]) {
    const [label] = placeLabels([{ x, y: 200, text }], map);
    const shown = label?.shortened ?? text;
    expect(text.startsWith(shown.replace("…", ""))).toBe(true);
    const room = label?.anchor === "end" ? label.x : map.width - (label?.x ?? 0);
    expect(shown.length * letters.width).toBeLessThanOrEqual(room);
    expect(shown.length).toBeGreaterThan(15);
  }
});

test("two neighbours' names stand apart", () => {
  const [first, second] = placeLabels(
    [
      { x: 200, y: 200, text: "Nairobi" },
      { x: 240, y: 205, text: "Machakos" },
    ],
    map,
  );
  expect(first?.anchor).toBe("end");
  expect(second?.anchor).toBe("start");
});

test("each of many points in one spot still has a name", () => {
  const crowd = Array.from({ length: 47 }, (_, index) => ({ x: 240, y: 280, text: `County ${index}` }));
  expect(placeLabels(crowd, map)).toHaveLength(47);
});
