// Addresses that other programs ask: what they ask with that nobody knows is refused by its name, and so is a value that is none of
// those that it can have.

import { problemResponse } from "../platform/http/api.ts";
import { exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { Problem } from "../platform/problem.ts";
import { refuse } from "./problems.ts";

/** A parameter, with all that it can be where that is a list. */
type Parameter = string | { name: string; values: readonly string[] };

/** Refusals are JSON, as those of the API. */
export async function forPrograms(
  c: RequestContext,
  parameters: readonly Parameter[],
  answer: () => Promise<Response>,
): Promise<Response> {
  const { url, requestId, t } = exchangeOf(c);
  try {
    const known = parameters.map((one) => (typeof one === "string" ? one : one.name));
    const unknown = [...url.searchParams.keys()].filter((name) => !known.includes(name));
    if (unknown.length > 0)
      throw refuse.unknown_parameter({ names: unknown.join(", "), known: known.join(", ") });
    for (const one of parameters) if (typeof one !== "string") requireOneOf(url.searchParams, one);
    return await answer();
  } catch (error) {
    if (error instanceof Problem) return problemResponse(c, error, requestId, t);
    throw error;
  }
}

function requireOneOf(asked: URLSearchParams, { name, values }: Exclude<Parameter, string>): void {
  const value = asked.getAll(name).find((each) => !values.includes(each));
  if (value !== undefined)
    throw refuse.unknown_value({ name, value: value.slice(0, 100), known: values.join(", ") });
}
