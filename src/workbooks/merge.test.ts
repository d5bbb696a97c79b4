import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachField, textNames } from "../values/content.ts";
import { isSame, merge, nothing, parts, type Said } from "./merge.ts";

const figure = (amount: string) => ({
  status: "measured" as const,
  amount,
  numerator: null,
  denominator: null,
  expected: null,
});
const said = (amount: string, title: string, note: string | null = null): Said => ({
  ...nothing,
  figure: figure(amount),
  source: { title, kind: "official" },
  note,
});

const anySaid: fc.Arbitrary<Said> = fc
  .record({
    figure: fc.option(fc.constantFrom("1", "2", "3").map(figure)),
    source: fc.option(fc.constantFrom("A", "B").map((title) => ({ title, kind: "survey" as const }))),
    texts: fc.record(eachField(textNames, () => fc.option(fc.constantFrom("x", "y")))),
  })
  .map(({ texts, ...rest }) => ({ ...rest, ...texts }));

describe("merging a workbook", () => {
  it("takes what was filled in where nothing was known", () => {
    expect(merge(nothing, said("12", "Census"), nothing)).toEqual({
      said: said("12", "Census"),
      conflicts: [],
      isChange: true,
    });
  });

  it("keeps what was recorded meanwhile where the workbook did not touch it", () => {
    const merged = merge(
      said("12", "Census"),
      said("12", "Census", "Checked"),
      said("13", "Census, corrected"),
    );
    expect(merged.said).toEqual(said("13", "Census, corrected", "Checked"));
    expect(merged.conflicts).toEqual([]);
  });

  it("leaves to a person what both changed, and what is recorded stands until then", () => {
    const [base, workbook, recorded] = [said("12", "Census"), said("14", "Census"), said("13", "Census")];
    expect(merge(base, workbook, recorded)).toMatchObject({
      said: recorded,
      conflicts: ["figure"],
      isChange: false,
    });
    expect(merge(base, workbook, recorded, { figure: "workbook" }).said).toEqual(workbook);
  });

  it("knows the same number however it is written, and a share by its parts", () => {
    const share = (amount: string): Said => ({
      ...nothing,
      figure: { status: "measured", amount, numerator: "1", denominator: "3", expected: null },
    });
    expect(isSame("figure", said("12.50", "A"), said("12.5", "A"))).toBe(true);
    expect(isSame("figure", share("33.333333"), share("33.3"))).toBe(true);
  });

  it("never changes anything by an untouched workbook", () => {
    fc.assert(
      fc.property(anySaid, anySaid, (base, recorded) => {
        expect(merge(base, base, recorded)).toEqual({ said: recorded, conflicts: [], isChange: false });
      }),
    );
  });

  it("says the same again when it is merged again", () => {
    fc.assert(
      fc.property(anySaid, anySaid, anySaid, (base, workbook, recorded) => {
        const choices = { figure: "workbook", source: "workbook", note: "workbook" } as const;
        const once = merge(base, workbook, recorded, choices).said;
        expect(merge(base, workbook, once, choices).isChange).toBe(false);
      }),
    );
  });

  it("loses nothing: each part is what a side says, and a change of one side alone always arrives", () => {
    fc.assert(
      fc.property(anySaid, anySaid, anySaid, (base, workbook, recorded) => {
        const { said: merged, conflicts } = merge(base, workbook, recorded);
        for (const part of parts) {
          const isOf = (side: Said) => isSame(part, merged, side);
          expect(isOf(workbook) || isOf(recorded)).toBe(true);
          if (!isSame(part, workbook, base) && isSame(part, recorded, base))
            expect(isOf(workbook)).toBe(true);
          if (isSame(part, workbook, base)) expect(isOf(recorded)).toBe(true);
          const bothChanged = !isSame(part, workbook, base) && !isSame(part, recorded, base);
          expect(conflicts.includes(part)).toBe(bothChanged && !isSame(part, workbook, recorded));
        }
      }),
    );
  });
});
