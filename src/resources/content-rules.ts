// What of a contribution has to fit together: the unit its kind, the value its method, the end its beginning.

import { z } from "zod";
import { fieldProblem } from "../platform/problem.ts";
import { type ContributionContent, contributionContent } from "./content.ts";
import { type Kind, type Method, methodsOf, needsBasis, unitsOf } from "./kinds.ts";

const input = z.object(contributionContent.input);
export type SaidContent = z.output<typeof input>;

/** @throws Problem at the field whose entry does not fit what is given */
export function contentOf(said: SaidContent): ContributionContent {
  const { what, kind, quantity } = said;
  const unit = said.unit ?? unitsOf[kind][0];
  if (!unitsOf[kind].includes(unit)) throw fieldProblem("unit", "resources:field.unit");
  const startsOn = said.startsOn ?? null;
  const endsOn = said.endsOn ?? null;
  if (startsOn !== null && endsOn !== null) {
    const known = Math.min(startsOn.length, endsOn.length);
    if (endsOn.slice(0, known) < startsOn.slice(0, known))
      throw fieldProblem("endsOn", "resources:field.endsOn");
  }
  return { what, kind, quantity, unit, startsOn, endsOn, ...valuedAs(said, kind, quantity) };
}

/** Money is its own value; of all else a value says by which method it is known, and on what it rests. */
function valuedAs(
  said: SaidContent,
  kind: Kind,
  quantity: number,
): Pick<ContributionContent, "value" | "method" | "basis"> {
  if (kind === "money") {
    if (!Number.isInteger(quantity)) throw fieldProblem("quantity", "resources:field.money");
    return { value: quantity, method: "paid", basis: said.basis ?? null };
  }
  const value = said.value ?? null;
  const method: Method = value === null ? "none" : (said.method ?? "none");
  if (value !== null && method === "none") throw fieldProblem("method", "resources:field.method");
  if (!methodsOf[kind].includes(method)) throw fieldProblem("method", "resources:field.methodOfKind");
  if (needsBasis.has(method) && said.basis === undefined)
    throw fieldProblem("basis", "resources:field.basis");
  return { value, method, basis: said.basis ?? null };
}
