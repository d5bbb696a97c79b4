import { expect, it } from "vitest";
import { z } from "zod";
import { contentField, recordContent } from "./record-content.ts";

const content = recordContent({
  title: contentField({ input: z.string().max(5), kept: z.string(), label: "ui:form.required" }),
  size: contentField({
    input: z.coerce.number(),
    kept: z.number().nullable(),
    column: "sizeInMetres",
    label: "ui:form.required",
  }),
  steps: contentField({
    input: z.string(),
    kept: z.array(z.string()),
    isJson: true,
    label: "ui:form.required",
    typed: (steps) => steps.join("\n"),
  }),
});
const said = { title: "Plan", size: null, steps: ["one", "two"] };

it("goes into the columns and comes back the same", () => {
  expect(content.columns).toEqual(["title", "sizeInMetres", "steps"]);
  const row = content.toRow(said);
  expect(row).toEqual({ title: "Plan", sizeInMetres: null, steps: '["one","two"]' });
  // The database gives JSON parsed, and more columns than these.
  expect(content.fromRow({ ...row, steps: ["one", "two"], id: 7 })).toEqual(said);
  expect(() => content.fromRow({ ...row, steps: "no list" })).toThrow(z.ZodError);
});

it("is shown by a form field by field, and is empty where there is nothing yet", () => {
  expect(content.typed({ ...said, size: 12 })).toEqual({ title: "Plan", size: "12", steps: "one\ntwo" });
  expect(content.typed(said).size).toBe("");
  expect(content.typed(undefined)).toEqual({ title: "", size: "", steps: "" });
});

it("is taken from a form as each field wants it", () => {
  const input = z.object(content.input);
  expect(input.parse({ title: "Plan", size: "12", steps: "" })).toEqual({
    title: "Plan",
    size: 12,
    steps: "",
  });
  expect(input.safeParse({ title: "Planning", size: "12", steps: "" }).success).toBe(false);
});

it("stays as it is where a change says nothing of it, also what a new one begins with", () => {
  const kind = { input: z.enum(["course", "talk"]).default("course"), kept: z.enum(["course", "talk"]) };
  const begun = recordContent({ kind: contentField({ ...kind, label: "ui:form.required" }) });
  expect(z.object(begun.input).parse({})).toEqual({ kind: "course" });
  const change = z.object(begun.changes).parse({});
  expect(begun.changed({ kind: "talk" }, change)).toEqual({ kind: "talk" });
});
