// What somebody has to pay in the end, said in a sentence with its parts.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translator } from "../../platform/i18n/messages.ts";
import { costSentences } from "./cost-words.ts";
import { type Cost, type Costs, countsOf, leastToPay, periods, totalOf } from "./costs.ts";

const cost = (said: Partial<Cost>): Cost => ({
  kind: "tuition",
  amount: 1000,
  per: "course",
  exempt: null,
  help: [],
  ...said,
});
const said = (costs: Costs, language = "en", counts = {}) =>
  costSentences(totalOf(costs, counts), { t: translator(language), language });

const college = [
  cost({
    amount: 56_400,
    per: "year",
    help: [
      { kind: "capitation", amount: 30_000 },
      { kind: "student_loan", amount: 40_000 },
      { kind: "bursary", amount: null },
    ],
  }),
];

describe("what a run costs", () => {
  it("is not free where nobody said", () => {
    expect(said(null)).toEqual(["The cost was not told."]);
    expect(said([])).toEqual(["Free."]);
    expect(said([cost({ amount: 0 })])).toEqual(["Free."]);
    expect([leastToPay(null), leastToPay([]), leastToPay(college)]).toEqual([null, 0, 26_400]);
  });

  it("is what is left after help that everybody gets; what may be granted or is paid back is only named", () => {
    expect(said(college)).toEqual([
      "KES 26,400 a year after capitation of 30,000.",
      "There may be help: HELB loan, to be paid back; bursary.",
    ]);
    expect(said(college, "sw")[0]).toBe(
      "KES 26,400 kwa mwaka baada ya ruzuku ya serikali (capitation) ya 30,000.",
    );
  });

  it("names what is paid once and what is paid again, and adds it up where it is known how often", () => {
    const costs = [
      cost({ amount: 2000, per: "month", exempt: "people with disabilities" }),
      cost({ kind: "exam", amount: 4500 }),
      cost({ kind: "material", amount: 500 }),
    ];
    expect(said(costs)).toEqual([
      "KES 5,000 once (exam, materials) and KES 2,000 a month (fees).",
      "Nothing to pay: people with disabilities.",
    ]);
    expect(said(costs, "en", countsOf({ duration: 6, durationUnit: "months" }, null))[1]).toBe(
      "In all KES 17,000.",
    );
    expect(said([cost({ amount: 50, per: "session" })], "en", { session: 10 })).toEqual([
      "KES 50 for each session.",
      "In all KES 500.",
    ]);
  });

  it("is nothing where help pays all of it, and says who pays", () => {
    expect(said([cost({ per: "term", help: [{ kind: "capitation", amount: 5000 }] })])).toEqual([
      "Nothing to pay a term after capitation of 1,000.",
    ]);
  });

  it("is never below nothing, and its parts are the sum of all costs less what is taken off", () => {
    const any = fc.record({
      kind: fc.constantFrom("tuition", "exam", "meals"),
      amount: fc.integer({ min: 0, max: 100_000 }),
      per: fc.constantFrom(...periods),
      exempt: fc.constant(null),
      help: fc.array(
        fc.record({
          kind: fc.constantFrom("capitation", "training_levy", "bursary"),
          amount: fc.option(fc.integer({ min: 0, max: 100_000 })),
        }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (costs) => {
        const total = totalOf(costs as Cost[]);
        if (total.is !== "costs") return costs.every(({ amount }) => amount === 0);
        const taken = total.parts.flatMap((part) => part.taken.map(({ amount }) => amount));
        const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
        return (
          total.parts.every(({ amount }) => amount >= 0) &&
          sum(total.parts.map(({ amount }) => amount)) + sum(taken) === sum(costs.map(({ amount }) => amount))
        );
      }),
    );
  });
});
