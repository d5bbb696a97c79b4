// Addresses that other programs ask: what they ask with that nobody knows is refused by its name.

import { problemResponse } from "../platform/http/api.ts";
import { exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { Problem } from "../platform/problem.ts";
import { refuse } from "./problems.ts";

/** Refusals are JSON, as those of the API. */
export async function forPrograms(
  c: RequestContext,
  known: readonly string[],
  answer: () => Promise<Response>,
): Promise<Response> {
  const { url, requestId, t } = exchangeOf(c);
  try {
    const unknown = [...url.searchParams.keys()].filter((name) => !known.includes(name));
    if (unknown.length > 0)
      throw refuse.unknown_parameter({ names: unknown.join(", "), known: known.join(", ") });
    return await answer();
  } catch (error) {
    if (error instanceof Problem) return problemResponse(c, error, requestId, t);
    throw error;
  }
}
