import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { compareGroups } from "../groups.ts";
import type { StoredValue } from "../stored-values.ts";
import { type Target, trackOf } from "./targets.ts";

const target = (amount: string, year: number, more: Partial<Target> = {}): Target => ({
  measurementId: "7.2.2",
  amount,
  year,
  baseline: null,
  milestones: [],
  owner: null,
  setByName: "",
  version: 1,
  ...more,
});

const value = (year: number, amount: string) => ({
  id: String(year),
  amount,
  period: { from: `${year}-01-01`, to: `${year}-12-31`, label: String(year) },
});

describe("progress is told by a straight line", () => {
  test.each([
    [
      "half of the way in half of the time",
      [value(2020, "10"), value(2025, "30")],
      target("50", 2030),
      "on_track",
    ],
    ["a little less", [value(2020, "10"), value(2025, "29")], target("50", 2030), "off_track"],
    ["more than the target", [value(2020, "10"), value(2025, "51")], target("50", 2030), "reached"],
    ["down, as wanted", [value(2020, "50"), value(2025, "29")], target("10", 2030), "on_track"],
    ["down, too slowly", [value(2020, "50"), value(2025, "31")], target("10", 2030), "off_track"],
    ["only the baseline", [value(2020, "10")], target("50", 2030), "waiting"],
    ["nothing measured", [], target("50", 2030), "no_baseline"],
    ["after the target's year", [value(2020, "10"), value(2031, "49")], target("50", 2030), "off_track"],
    ["kept as it was", [value(2020, "50"), value(2025, "50")], target("50", 2030), "reached"],
  ])("%s", (_name, history, wanted, state) => {
    expect(trackOf({ direction: "none" }, wanted, history).state).toBe(state);
  });

  test.each([
    ["worse where less is wanted", "down", "50", "40", "60", "off_track"],
    ["better than enough where less is wanted", "down", "50", "40", "30", "reached"],
    ["worse than a target that is the baseline, less is wanted", "down", "50", "50", "60", "off_track"],
    ["better than a target that is the baseline, less is wanted", "down", "50", "50", "40", "reached"],
    ["worse than a target that is the baseline, more is wanted", "up", "50", "50", "40", "off_track"],
    ["a target above the baseline where less is wanted", "down", "10", "20", "15", "wrong_way"],
    ["a target below the baseline where more is wanted", "up", "50", "40", "45", "wrong_way"],
    ["no direction: to stay as it was, and it did not", "none", "50", "50", "60", "off_track"],
    ["no direction: to stay as it was, and it did", "none", "50", "50", "50.0", "reached"],
    ["no direction: down to the target", "none", "50", "40", "39", "reached"],
    ["no direction: up to the target", "none", "40", "50", "39", "off_track"],
  ] as const)("by the direction that is wanted: %s", (_name, direction, baseline, wanted, now, state) => {
    const history = [value(2020, baseline), value(2025, now)];
    expect(trackOf({ direction }, target(wanted, 2030), history).state).toBe(state);
  });

  test("nobody reaches a target by getting worse", () => {
    const amount = fc.integer({ min: 0, max: 1000 }).map(String);
    fc.assert(
      fc.property(amount, amount, amount, fc.constantFrom("up", "down"), (from, to, now, direction) => {
        const track = trackOf({ direction }, target(to, 2030), [value(2020, from), value(2025, now)]);
        const isWorse = direction === "up" ? Number(now) < Number(from) : Number(now) > Number(from);
        if (isWorse) expect(["off_track", "wrong_way"]).toContain(track.state);
        const isEnough = direction === "up" ? Number(now) >= Number(to) : Number(now) <= Number(to);
        if (track.state === "reached") expect(isEnough).toBe(true);
        if (isEnough) expect(["reached", "wrong_way"]).toContain(track.state);
      }),
    );
  });

  test("a year is a year on the line, also a leap year", () => {
    const history = [value(2020, "10"), value(2024, "26")];
    expect(trackOf({ direction: "up" }, target("50", 2030), history)).toMatchObject({
      state: "on_track",
      expected: "26",
    });
  });

  test("milestones before the baseline are past", () => {
    const history = [value(2025, "20"), value(2026, "21")];
    const late = target("30", 2030, { milestones: [{ year: 2024, amount: "28" }] });
    expect(trackOf({ direction: "up" }, late, history)).toMatchObject({ state: "off_track", expected: "22" });
  });

  const of = (from: string, to: string, amount: string) => ({
    id: `${from} ${to}`,
    amount,
    period: { from, to, label: "" },
  });

  test("a year is not told from a mean of three years, nor from a month", () => {
    const year = value(2021, "10");
    const three = of("2022-01-01", "2024-12-31", "60");
    const month = of("2025-03-01", "2025-03-31", "70");
    const from2021 = target("50", 2030, { baseline: "2021" });
    expect(trackOf({ direction: "up" }, from2021, [year, three, month])).toMatchObject({
      state: "other_periods",
    });
    expect(trackOf({ direction: "up" }, from2021, [year, three, value(2024, "24"), month])).toMatchObject({
      state: "on_track",
      latest: { id: "2024" },
    });
    expect(
      trackOf({ direction: "up" }, target("50", 2030), [value(2010, "1"), { ...three, amount: "40" }]),
    ).toMatchObject({
      state: "waiting",
      baseline: { id: three.id },
    });
  });

  test("over the milestones", () => {
    const history = [value(2020, "10"), value(2025, "15")];
    const late = target("50", 2030, { milestones: [{ year: 2025, amount: "15" }] });
    expect(trackOf({ direction: "up" }, late, history)).toMatchObject({ state: "on_track", expected: "15" });
    expect(trackOf({ direction: "up" }, target("50", 2030), history).state).toBe("off_track");
  });

  test("from the chosen baseline, not from what was before", () => {
    const history = [value(2010, "40"), value(2020, "10"), value(2025, "30")];
    expect(trackOf({ direction: "up" }, target("50", 2030, { baseline: "2020" }), history)).toMatchObject({
      state: "on_track",
      baseline: { id: "2020" },
    });
    expect(trackOf({ direction: "up" }, target("50", 2030), history).state).toBe("off_track");
  });
});

test("groups are compared within the newest period that has two, one dimension at a time", () => {
  const stored = (year: number, amount: string, disaggregation: object) =>
    ({ ...value(year, amount), status: "measured", disaggregation }) as StoredValue;
  const compared = compareGroups([
    stored(2019, "15", {}),
    stored(2019, "12", { sex: "female" }),
    stored(2019, "18", { sex: "male" }),
    stored(2024, "30", { sex: "male" }),
    stored(2019, "5", { sex: "female", subCounty: "Ganze" }),
    stored(2019, "7", { subCounty: "Ganze" }),
  ]);
  expect(compared.map(({ dimension, values }) => [dimension, values.map(({ amount }) => amount)])).toEqual([
    ["sex", ["18", "12"]],
  ]);
});

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const at = "/cities/kilifi/measurements/7.2.2/target";
const nextYear = new Date().getUTCFullYear() + 1;

describe("a target", () => {
  it("is set, changed and removed by the coordinator only, and public", async () => {
    const wanted = {
      amount: "60",
      year: nextYear + 3,
      milestones: `${nextYear} 30\n${nextYear + 1}: 40,5`,
      owner: "ICT",
      version: 0,
    };
    for (const person of ["contributor", "otherCoordinator", "reviewer"] as const)
      expect((await jifunze.api(person, "PUT", at, wanted)).status).toBe(403);
    const set = await jifunze.api("coordinator", "PUT", at, wanted);
    expect(set.status).toBe(200);
    const { version } = set.body;
    const changed = await jifunze.api("coordinator", "PUT", at, { ...wanted, amount: "65", version });
    expect(changed.status).toBe(200);
    const { body } = await jifunze.api("public", "GET", "/cities/kilifi/targets");
    expect(body).toMatchObject([
      {
        measurement: "7.2.2",
        amount: "65",
        owner: "ICT",
        milestones: [
          { year: nextYear, amount: "30" },
          { year: nextYear + 1, amount: "40.5" },
        ],
      },
    ]);
    const seen = { version: changed.body.version };
    expect((await jifunze.api("coordinator", "DELETE", at, seen)).status).toBe(200);
    expect((await jifunze.api("coordinator", "DELETE", at, seen)).body.code).toBe("monitoring.target_gone");
  });

  it("with several faults is told all of them at once", async () => {
    const baseline = "0b9a6f5e-3c1d-4c55-9f0e-0d1c7a2b3c4d";
    const wrong = { amount: "many", year: 1999, milestones: "soon", baseline, version: 0 };
    const { status, body } = await jifunze.api("coordinator", "PUT", at, wrong);
    expect([status, body.errors?.map(({ field }) => field)]).toEqual([
      422,
      ["amount", "baseline", "milestones", "year"],
    ]);
  });

  it("that somebody else changed is not overwritten: both sides are told", async () => {
    const wanted = { amount: "60", year: nextYear + 3, owner: "ICT", version: 0 };
    const { version } = (await jifunze.api("coordinator", "PUT", at, wanted)).body;
    const other = { ...wanted, amount: "70", owner: "Education", milestones: `${nextYear} 40`, version };
    const { version: now } = (await jifunze.api("coordinator", "PUT", at, other)).body;
    for (const late of [wanted, { ...wanted, version }]) {
      const refused = await jifunze.api("coordinator", "PUT", at, { ...late, amount: "50" });
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({
        code: "monitoring.target_changed",
        details: { amount: "70", owner: "Education", version: now, by: "The coordinator" },
      });
    }
    expect((await jifunze.api("coordinator", "DELETE", at, { version })).status).toBe(409);
    // Removed and set again it is another one.
    await jifunze.api("coordinator", "DELETE", at, { version: now });
    const again = await jifunze.api("coordinator", "PUT", at, { ...wanted, amount: "80" });
    expect((await jifunze.api("coordinator", "PUT", at, { ...other, version: now })).status).toBe(409);
    await jifunze.api("coordinator", "DELETE", at, { version: again.body.version });
  });

  it("that was changed meanwhile comes back as a page with both, and loses nothing typed", async () => {
    const coordinator = await signedIn(jifunze, "coordinator");
    const wanted = { amount: "60", year: nextYear + 3, owner: "ICT", version: 0 };
    await jifunze.api("coordinator", "PUT", at, wanted);
    const late = { ...wanted, year: String(wanted.year), amount: "55", owner: "The library", version: "0" };
    const { status, html } = await coordinator.post(at, { ...late, milestones: "", baseline: "" });
    expect(status).toBe(409);
    expect(html).toContain("Somebody else saved meanwhile");
    for (const shown of ["ICT", "The library", 'value="55"', "60"]) expect(html).toContain(shown);
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
    const decided = await coordinator.post(at, { ...late, milestones: "", baseline: "", version });
    expect(decided.status).toBe(200);
    const { body } = await jifunze.api("public", "GET", "/cities/kilifi/targets");
    expect(body).toMatchObject([{ amount: "55", owner: "The library" }]);
  });

  it.each([
    ["an amount that is impossible", { amount: "140" }, "amount"],
    ["an amount that is no number", { amount: "many" }, "amount"],
    ["a year that is over", { year: 2010 }, "year"],
    ["a year that is no year", { year: "soon" }, "year"],
    ["a milestone after it", { milestones: `${nextYear + 5} 30` }, "milestones"],
    ["milestones in disorder", { milestones: `${nextYear + 1} 30\n${nextYear} 20` }, "milestones"],
    ["a milestone that is impossible", { milestones: `${nextYear} 300` }, "milestones"],
    ["a baseline of something else", { baseline: "00000000-0000-4000-8000-000000000000" }, "baseline"],
  ])("with %s is refused at its field", async (_name, wrong, field) => {
    const answer = await jifunze.api("coordinator", "PUT", at, {
      amount: "60",
      year: nextYear + 3,
      version: 0,
      ...wrong,
    });
    expect(answer.body.errors).toMatchObject([{ field }]);
  });
});
