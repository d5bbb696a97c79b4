// A file in another language than the reader's: `?language=sw`, for whoever prints or sends it for others.

import { readIn } from "../caller.ts";
import { isLanguage } from "../i18n/languages.ts";
import { translator } from "../i18n/messages.ts";
import { exchangeOf, type RequestContext } from "./exchange.ts";

/** All of the answer is in the language that the address says: what is read for it, what is written, and why it is refused. */
export function inAskedLanguage<Result>(c: RequestContext, answer: () => Result): Result {
  const exchange = exchangeOf(c);
  const asked = exchange.url.searchParams.get("language");
  if (!isLanguage(asked)) return answer();
  exchange.language = asked;
  exchange.t = translator(asked);
  return readIn(asked, answer);
}
