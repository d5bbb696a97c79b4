// Rules of awards: what each comes to, with the facts, and never a silent yes.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths } from "../../../platform/day.ts";
import type { Rule } from "../award.ts";
import { eligibility, type Facts, fullMonths, isEligible, ofCity, possibleDays } from "./eligibility.ts";

const facts: Facts = {
  standing: "member",
  joined: "2022-10-14",
  on: "2024-05-31",
  awardedOn: [],
  cited: 12,
  signedOn: "2024-05-20",
  hasConsent: true,
};
const months: Rule = { kind: "memberForMonths", moreThan: 12 };
const one = (rule: Rule, known: Partial<Facts>) => eligibility([rule], { ...facts, ...known })[0];

describe("months since a city joined", () => {
  it("says how many they are", () => {
    expect(one(months, {})).toMatchObject({ verdict: "yes", says: "long", values: { months: 19 } });
    expect(one(months, { joined: "2023-05-30" })).toMatchObject({ verdict: "yes", values: { months: 12 } });
    expect(one(months, { joined: "2023-05-31" })).toMatchObject({ verdict: "no", says: "short" });
  });

  it("asks for the day where a year or a month leaves it open", () => {
    expect(one(months, { joined: "2023" })).toMatchObject({ verdict: "open", says: "between" });
    expect(one(months, { joined: "2023-05" })).toMatchObject({ verdict: "open", says: "between" });
    expect(one(months, { joined: null })).toMatchObject({ verdict: "open", says: "unknownJoining" });
  });

  it("says that it is certain, where every day of a year comes to the same", () => {
    expect(one(months, { joined: "2015" })).toMatchObject({
      verdict: "yes",
      says: "atLeast",
      values: { months: 101 },
    });
    expect(one(months, { joined: "2024" })).toMatchObject({ verdict: "no", says: "atMost" });
  });

  it("says of a year or a month nothing that one of its days does not", () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((count) => addDays("2017-01-01", count));
    fc.assert(
      fc.property(days, fc.constantFrom(4, 7), fc.integer({ min: 0, max: 40 }), (day, known, moreThan) => {
        const rule: Rule = { kind: "memberForMonths", moreThan };
        const vague = one(rule, { joined: day.slice(0, known) })?.verdict;
        const exact = one(rule, { joined: day })?.verdict;
        expect(vague === "open" || vague === exact).toBe(true);
        expect(exact).not.toBe("open");
      }),
    );
  });
});

it("counts full months, and knows the days of a year and a month", () => {
  expect(possibleDays("2024-02")).toEqual({ first: "2024-02-01", last: "2024-02-29" });
  expect(possibleDays("2023")).toEqual({ first: "2023-01-01", last: "2023-12-31" });
  expect(fullMonths("2024-01-31", "2024-02-29")).toBeLessThanOrEqual(1);
  expect(fullMonths("2024-02-01", "2024-01-01")).toBe(0);
  expect(fullMonths("2023-05-31", addMonths("2023-05-31", 7))).toBe(7);
});

it("tells of every other rule what it comes to", () => {
  expect(one({ kind: "standing", is: "member" }, { standing: "inactive" })).toMatchObject({ verdict: "no" });
  expect(one({ kind: "standing", is: "member" }, {})).toMatchObject({ verdict: "yes" });
  const before: Rule = { kind: "notAwardedWithinYears", years: 6 };
  expect(one(before, { awardedOn: ["2018-06-01"] })).toMatchObject({ verdict: "no", says: "awarded" });
  expect(one(before, { awardedOn: ["2018-05-31"] })).toMatchObject({ verdict: "yes" });
  expect(one({ kind: "evidenceSince" }, { cited: 0 })).toMatchObject({ verdict: "no" });
  expect(one({ kind: "evidenceSince" }, { joined: null })).toMatchObject({ verdict: "open" });
  expect(one({ kind: "signedByHead" }, { signedOn: null })).toMatchObject({ verdict: "no" });
  expect(one({ kind: "consent" }, { hasConsent: false })).toMatchObject({ verdict: "no" });
  expect(one({ kind: "nominationsPerCommission", most: 2 }, {})).toBeUndefined();
});

it("lets nobody hand in what is open", () => {
  const rules: Rule[] = [{ kind: "standing", is: "member" }, months, { kind: "consent" }];
  expect(isEligible(eligibility(rules, facts))).toBe(true);
  expect(isEligible(eligibility(rules, { ...facts, joined: "2023" }))).toBe(false);
  const lacking = eligibility(rules, { ...facts, hasConsent: false });
  expect(isEligible(lacking)).toBe(false);
  expect(isEligible(ofCity(lacking))).toBe(true);
});
