// Whatever is wrong with a field, the sentence names the field or comes from its own slice: nothing like "Fill in this field".

import { expect, it } from "vitest";
import { translator } from "../src/platform/i18n/messages.ts";
import { checkInput } from "../src/platform/input.ts";
import { type FieldError, Problem } from "../src/platform/problem.ts";
import { operations } from "../src/slices.ts";

const wrongValues: Record<string, unknown>[] = [
  undefined,
  "",
  " ",
  "x".repeat(100_001),
  "zzz",
  "-5",
  "99999999999999",
  [],
  Array(6000).fill("x"),
  {},
].map((value) => ({ value }));

async function faultsOf(operation: (typeof operations)[number], field: string): Promise<FieldError[]> {
  const found: FieldError[] = [];
  for (const { value } of wrongValues) {
    const input = value === undefined ? {} : { [field]: value };
    try {
      await checkInput(operation.input, input, operation.name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      found.push(...error.fields.filter((fault) => fault.field.split(".")[0] === field));
    }
  }
  return found;
}

it("is said of every field of every command", async () => {
  const generic = new Set<string>();
  for (const operation of operations.filter(({ kind }) => kind === "command")) {
    for (const field of Object.keys(operation.input.shape)) {
      if (operation.path.includes(`:${field}`)) continue;
      for (const { message } of await faultsOf(operation, field))
        if (/^platform:field\.(required|wrong|too_|choice)/.test(message))
          generic.add(`${operation.name} ${field}: ${message}`);
    }
  }
  expect([...generic]).toEqual([]);
});

it.each(["en", "sw"] as const)("puts the name of the field into the sentence in %s", (language) => {
  const t = translator(language);
  const sentence = t("platform:named.too_long", { name: "sourceTitle", limit: 300 });
  expect(sentence).toContain(t("fields:sourceTitle"));
  expect(sentence).toContain("300");
  expect(sentence).not.toContain("$t");
});

it("says everything that is wrong at once", async () => {
  const operation = operations.find(({ name }) => name === "monitoring.recordValue");
  const faults = await checkInput(
    operation?.input as NonNullable<typeof operation>["input"],
    { status: "measured", amount: "x", sourceUrl: "nowhere" },
    "monitoring.recordValue",
  ).catch((error: unknown) => (error instanceof Problem ? error.fields : []));
  const fields = (faults as FieldError[]).map(({ field }) => field);
  expect(fields).toEqual(
    expect.arrayContaining(["period", "amount", "sourceUrl", "sourceTitle", "sourceKind"]),
  );
});
