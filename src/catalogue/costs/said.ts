// Costs as forms and calls say them.

import { z } from "zod";
import { line, orEmpty, ticked, writtenNumber } from "../../platform/input.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { type Costs, costKinds, longestExempt, mostMoney, periods } from "./costs.ts";
import { HelpKind, helpKinds, isSure } from "./help.ts";

/** Whether anything is to pay; what is not told is never taken for free. */
export const costChoices = ["untold", "free", "paid"] as const;
type CostChoice = (typeof costChoices)[number];

const Money = orEmpty(
  writtenNumber(z.number({ error: "runs:field.money" }).min(0, { error: "runs:field.money" }).max(mostMoney)),
);

export const costInput = {
  cost: z.enum(costChoices).default("untold").describe("Nothing told, free, or paid: then at least one sum."),
  costs: z
    .array(
      z.object({
        kind: z.enum(costKinds),
        amount: Money,
        per: z.preprocess((per) => (per === "" ? undefined : per), z.enum(periods).default("course")),
      }),
    )
    .max(costKinds.length)
    .default([])
    .describe("Each kind of cost once; one without an amount is left out."),
  exempt: orEmpty(line(longestExempt)).describe("Who pays nothing."),
  help: ticked(HelpKind, helpKinds.length).describe("What helps to pay the first of the costs."),
  helpAmount: Money.describe("How much of it everybody gets, as by capitation."),
};
type SaidCosts = z.output<z.ZodObject<typeof costInput>>;

/** @throws Problem at the field that does not fit the others */
export function costsSaid({ cost, costs: all, exempt, help, helpAmount }: SaidCosts): Costs {
  const sums = all.flatMap(({ kind, amount, per }) => (amount === undefined ? [] : [{ kind, amount, per }]));
  if (cost !== "paid") {
    if (sums.some(({ amount }) => amount > 0)) throw fieldProblem("cost", "runs:field.cost");
    return cost === "free" ? [] : null;
  }
  if (!sums.some(({ amount }) => amount > 0)) throw fieldProblem("costs.0.amount", "runs:field.sum");
  if (new Set(sums.map(({ kind }) => kind)).size < sums.length)
    throw fieldProblem("costs", "runs:field.costTwice");
  const sure = help.find(isSure);
  if (helpAmount !== undefined && sure === undefined) throw fieldProblem("help", "runs:field.sureHelp");
  return sums.map((sum, index) => ({
    ...sum,
    exempt: exempt ?? null,
    help:
      index === 0 ? help.map((kind) => ({ kind, amount: kind === sure ? (helpAmount ?? null) : null })) : [],
  }));
}

function choiceOf(costs: Costs): CostChoice {
  if (costs === null) return "untold";
  return costs.length === 0 ? "free" : "paid";
}

/** The fields of a form: a row for each kind of cost, `costs.0.amount` and so on. */
export function costFields(costs: Costs): Record<string, string | string[]> {
  const help = costs?.flatMap((cost) => cost.help) ?? [];
  const rows = costKinds.flatMap((kind, index): [string, string][] => {
    const cost = costs?.find((one) => one.kind === kind);
    return [
      [`costs.${index}.amount`, cost ? String(cost.amount) : ""],
      [`costs.${index}.per`, cost?.per ?? ""],
    ];
  });
  return {
    ...Object.fromEntries(rows),
    cost: choiceOf(costs),
    exempt: costs?.find(({ exempt }) => exempt !== null)?.exempt ?? "",
    help: help.map(({ kind }) => kind),
    helpAmount: String(help.find(({ amount }) => amount !== null)?.amount ?? ""),
  };
}

/** What the form sent, as a call gives it. */
export function readCosts(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const others = Object.entries(fields).filter(([name]) => !name.startsWith("costs."));
  const costs = costKinds.map((kind, index) => ({
    kind,
    amount: fields[`costs.${index}.amount`] ?? "",
    per: fields[`costs.${index}.per`] ?? "",
  }));
  return { ...Object.fromEntries(others), costs };
}
