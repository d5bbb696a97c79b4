import fc from "fast-check";
import { describe, expect, it } from "vitest";
import keyFeatures from "../../../reference/key-features.json" with { type: "json" };
import { KeyFeatures, measurementsOf } from "../../framework/edition.ts";
import { rubric, rubricOf } from "../../framework/rubric.ts";
import { actionsOf, type Reviewed, ratingsFor, type Seat, seats, stateOf, turnOf } from "./expert-review.ts";

const rating = { rating: 3, justification: "Half of the wards have it.", evidenceId: null };
const nothing: Reviewed = { ratings: {}, proposal: null, isAgreed: false, isAccepted: false };
const proposal = { by: 1 as const, number: 1, rating: 3, justification: "Both of us saw it." };

describe("an expert review", () => {
  it.each([
    ["nobody has rated", nothing, "rating", ["rate", "rate"]],
    ["one has rated", { ...nothing, ratings: { 1: rating } }, "rating", ["wait_for_rating", "rate"]],
    [
      "both have rated",
      { ...nothing, ratings: { 1: rating, 2: rating } },
      "agreeing",
      ["propose", "propose"],
    ],
    [
      "one proposes",
      { ...nothing, ratings: { 1: rating, 2: rating }, proposal },
      "agreeing",
      ["wait_for_agreement", "confirm"],
    ],
    [
      "they agree",
      { ratings: { 1: rating, 2: rating }, proposal, isAgreed: true, isAccepted: false },
      "agreed",
      ["done", "done"],
    ],
  ] as const)("when %s", (_when, reviewed, state, turnsOfBoth) => {
    expect(stateOf(reviewed)).toBe(state);
    expect(seats.map((seat) => turnOf(reviewed, seat))).toEqual(turnsOfBoth);
  });

  const any: fc.Arbitrary<Reviewed> = fc
    .record({
      one: fc.boolean(),
      two: fc.boolean(),
      by: fc.option(fc.constantFrom(...seats)),
      agreed: fc.boolean(),
    })
    .map(({ one, two, by, agreed }) => ({
      ratings: { ...(one && { 1: rating }), ...(two && { 2: rating }) },
      proposal: one && two && by ? { ...proposal, by } : null,
      isAgreed: one && two && by !== null && agreed,
      isAccepted: false,
    }));

  it("never shows the other's rating before both have rated", () => {
    fc.assert(
      fc.property(any, fc.constantFrom<Seat>(...seats), (reviewed, seat) => {
        const other: Seat = seat === 1 ? 2 : 1;
        if (!reviewed.ratings[seat]) expect(ratingsFor(reviewed, seat)[other]).toBeUndefined();
      }),
    );
  });

  it("always waits for somebody until they agree, and lets nobody agree with themselves", () => {
    fc.assert(
      fc.property(any, (reviewed) => {
        const canAct = seats.some((seat) => actionsOf(reviewed, seat).length > 0);
        expect(canAct).toBe(!reviewed.isAgreed);
        if (reviewed.proposal) expect(actionsOf(reviewed, reviewed.proposal.by)).not.toContain("confirm");
      }),
    );
  });
});

describe("the rubric", () => {
  it("says of every measurement that experts rate what each step looks like", () => {
    const rated = measurementsOf(KeyFeatures.parse(keyFeatures))
      .filter(({ measurement }) => measurement.unit === "rating")
      .map(({ measurement }) => measurement.id);
    expect(rubric.framework).toBe(keyFeatures.id);
    expect(Object.keys(rubric.measurements).toSorted()).toEqual(rated.toSorted());
    expect(rubricOf("10.1.1")).toHaveLength(5);
  });
});
