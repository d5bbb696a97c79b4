// What a contribution says where people's time is valued by a rate: the value follows from its hours.

import type { Queryable } from "../../platform/database/database.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { type ContributionContent, mostValue } from "../content.ts";
import { contentOf, type SaidContent } from "../content-rules.ts";
import type { Contribution } from "../contribution.ts";
import { heldRate } from "./held-rate.ts";
import { isTimeByRate, rateFor, valueAt, yearOf } from "./rate.ts";
import { ratesToChoose } from "./store.ts";

interface RatedContent {
  content: ContributionContent;
  rateId: string | null;
}

type Said = SaidContent & { rate?: string | undefined };

interface About {
  /** The day that counts where the contribution says none. */
  day: string;
  /** Undefined for one that is new. */
  was?: Contribution;
}

/** @throws Problem at the field whose entry does not fit what is given, or by which no value can be found */
export async function ratedContent(db: Queryable, said: Said, { day, was }: About): Promise<RatedContent> {
  if (!isTimeByRate(said) || isAsItWas(said, was)) return { content: contentOf(said), rateId: null };
  const content = contentOf({ ...said, value: undefined });
  const rates = await ratesToChoose(db);
  if (rates.length === 0) throw fieldProblem("method", "rates:field.none");
  if (content.unit !== "hours") throw fieldProblem("unit", "rates:field.hours");
  if (said.rate === undefined) throw fieldProblem("rate", "rates:field.rate");
  const year = yearOf(content.startsOn ?? day);
  const rate = rateFor(rates, { choice: said.rate, year, held: heldRate(was) });
  if (!rate) {
    const isKnown = rates.some(({ group }) => group === said.rate);
    throw isKnown
      ? fieldProblem("rate", "rates:field.year", { year })
      : fieldProblem("rate", "rates:field.rate");
  }
  const value = valueAt(content.quantity, rate);
  if (value > mostValue) throw fieldProblem("quantity", "rates:field.tooMuch");
  return { content: { ...content, value, method: "replacement_cost" }, rateId: rate.id };
}

/** What was valued before there were rates stays so as long as its hours and its value do. */
function isAsItWas({ rate, value, quantity, basis }: Said, was: Contribution | undefined): boolean {
  return (
    was !== undefined &&
    isTimeByRate(was) &&
    was.rate === null &&
    rate === undefined &&
    basis !== undefined &&
    value === was.value &&
    quantity === was.quantity
  );
}
