// feed(): an address that other programs follow. What they ask with that nobody knows is refused by its name, and so is a value that is
// none of those that it can have: a filter that is ignored gives wrong answers in silence.

import { problemResponse } from "../platform/http/api.ts";
import { exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { plainText } from "../platform/i18n/marked-text.ts";
import type { Answers, Page, Params, Reads, Visit } from "../platform/page.ts";
import { Problem } from "../platform/problem.ts";
import { type AnsweringDefinition, answering } from "../ui/screens/answering.ts";
import { refuse } from "./problems.ts";

/** A parameter, with all that it can be where that is a list. */
type Parameter = string | { name: string; values: readonly string[] };

interface FeedDefinition<Path extends string, Asked, Loaded> extends AnsweringDefinition<Path, Asked> {
  /** All that can be asked for; without it, nobody looks at what is asked for. */
  takes?: readonly Parameter[];
  type: string;
  /** For how many seconds the answer may be kept. */
  keptFor: number | ((loaded: Loaded) => number);
  content: (loaded: Loaded, visit: Visit<Params<Path>>) => string;
}

export function feed<const Path extends string, Asked extends Reads | undefined = undefined>(
  definition: FeedDefinition<Path, Asked, Answers<Asked>>,
): Page {
  const { takes, type, keptFor, content } = definition;
  return answering(
    "feed",
    definition,
    (c, loaded, visit) => {
      const seconds = typeof keptFor === "number" ? keptFor : keptFor(loaded);
      return c.body(plainText(content(loaded, visit)), 200, {
        "content-type": type,
        "cache-control": `public, max-age=${seconds}`,
      });
    },
    (c, answer) => sayInJson(c, takes, answer),
  );
}

/** Refusals are JSON, as those of the API. */
async function sayInJson(
  c: RequestContext,
  takes: readonly Parameter[] | undefined,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { url, requestId, t } = exchangeOf(c);
  try {
    if (takes) requireKnown(url.searchParams, takes);
    return await answer();
  } catch (error) {
    if (error instanceof Problem) return problemResponse(c, error, requestId, t);
    throw error;
  }
}

function requireKnown(asked: URLSearchParams, takes: readonly Parameter[]): void {
  const known = takes.map((one) => (typeof one === "string" ? one : one.name));
  const unknown = [...asked.keys()].filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw refuse.unknown_parameter({ names: unknown.join(", "), known: known.join(", ") });
  for (const one of takes) if (typeof one !== "string") requireOneOf(asked, one);
}

function requireOneOf(asked: URLSearchParams, { name, values }: Exclude<Parameter, string>): void {
  const value = asked.getAll(name).find((each) => !values.includes(each));
  if (value !== undefined)
    throw refuse.unknown_value({ name, value: value.slice(0, 100), known: values.join(", ") });
}
