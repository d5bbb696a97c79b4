import { expect, it } from "vitest";
import { z } from "zod";
import { checkInput, enteredNumber } from "./input.ts";
import { Problem } from "./problem.ts";

const schema = z.object({ people: enteredNumber(z.int().min(1).max(10)), name: z.string().max(3) });

async function errorsOf(raw: Record<string, unknown>) {
  const problem: unknown = await checkInput(schema, raw, "test.input").catch((error: unknown) => error);
  if (!(problem instanceof Problem)) throw problem;
  return problem.fields;
}

it("says of several limits that one field breaks the tightest, once", async () => {
  for (const people of ["99999999999999999999", "9e99", "11"])
    expect(await errorsOf({ people, name: "Ann" })).toEqual([
      expect.objectContaining({
        field: "people",
        values: expect.objectContaining({ limit: 10 }) as unknown,
      }),
    ]);
  expect((await errorsOf({ people: "11", name: "Amani" })).map(({ field }) => field)).toEqual([
    "people",
    "name",
  ]);
});
