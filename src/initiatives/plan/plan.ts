// A city's plan for learning: which years, what it wants, which focus areas come first and which programmes of the county's
// development plan it serves. It comes in editions: what held once stays as it was. No I/O.

import { z } from "zod";
import { enteredNumber, line, lines, orEmpty, ticked } from "../../platform/input.ts";
import { type ContentOf, contentField, recordContent } from "../../platform/record-content.ts";
import { WrittenText } from "../../platform/written.ts";
import { KnownDay } from "../content.ts";

export const longestVision = 3000;
const mostProgrammes = 40;

const Programme = z.object({ programme: z.string(), subProgramme: z.string().nullable() });
export type Programme = z.infer<typeof Programme>;

/** One a line: "Education: Vocational training", the sub-programme after the colon. */
export function programmesFrom(text: string): Programme[] {
  return text.split("\n").flatMap((each) => {
    const [programme = "", ...sub] = each.split(":");
    const subProgramme = sub.join(":").trim();
    return programme.trim() === ""
      ? []
      : [{ programme: programme.trim(), subProgramme: subProgramme === "" ? null : subProgramme }];
  });
}

export function programmeWords({ programme, subProgramme }: Programme): string {
  return subProgramme === null ? programme : `${programme}: ${subProgramme}`;
}

const Year = enteredNumber(
  z.number({ error: "initiatives:field.year" }).int({ error: "initiatives:field.year" }).min(1990).max(2100),
);

export const planContent = recordContent({
  fromYear: contentField({ input: Year, kept: z.int(), label: "initiatives:plan.fromYear" }),
  toYear: contentField({ input: Year, kept: z.int(), label: "initiatives:plan.toYear" }),
  focusAreas: contentField({
    input: ticked(z.string().max(40), 12),
    kept: z.array(z.string()).max(12),
    label: "initiatives:plan.focusAreas",
  }),
  countyPlan: contentField({
    input: orEmpty(line(200)),
    kept: z.string().nullable(),
    label: "initiatives:plan.countyPlan",
  }),
  programmes: contentField({
    input: orEmpty(
      lines(8000).refine((text) => programmesFrom(text).length <= mostProgrammes, {
        error: "initiatives:field.programmes",
      }),
    ),
    kept: z.array(Programme).max(mostProgrammes),
    isJson: true,
    label: "initiatives:plan.programmes",
    typed: (programmes) => programmes.map(programmeWords).join("\n"),
  }),
  adoptedOn: contentField({
    input: orEmpty(KnownDay),
    kept: z.string().nullable(),
    label: "initiatives:plan.adoptedOn",
  }),
  adoptedBy: contentField({
    input: orEmpty(line(200)),
    kept: z.string().nullable(),
    label: "initiatives:plan.adoptedBy",
  }),
});
export type PlanContent = ContentOf<typeof planContent>;

export const planStates = ["draft", "current", "earlier"] as const;

export const Plan = z.object({
  id: z.uuid(),
  city: z.string(),
  vision: WrittenText,
  ...planContent.kept,
  /** The document itself, where it was added. */
  file: z.object({ name: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
  state: z.enum(planStates),
  version: z.int(),
});
export type Plan = z.infer<typeof Plan>;

export function yearsOf({ fromYear, toYear }: Pick<Plan, "fromYear" | "toYear">): string {
  return fromYear === toYear ? String(fromYear) : `${fromYear}–${toYear}`;
}
