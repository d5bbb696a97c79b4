// What file() and lead() have in common: an address that asks its queries and answers with something else than a screen.

import { inAskedLanguage } from "../../platform/http/asked-language.ts";
import type { RequestContext } from "../../platform/http/exchange.ts";
import {
  type Answers,
  type Asking,
  askAll,
  type Example,
  type Page,
  type Params,
  queriesOf,
  type Reads,
  requireChecked,
  type Visit,
  visitOf,
} from "../../platform/page.ts";

export interface AnsweringDefinition<Path extends string, Asked> extends Asking<Params<Path>> {
  path: Path;
  reads: Asked;
  examples?: readonly Example<Params<Path>>[];
}

export function answering<const Path extends string, Asked extends Reads>(
  kind: "file" | "lead",
  definition: AnsweringDefinition<Path, Asked>,
  answer: (
    c: RequestContext,
    loaded: Answers<Asked>,
    visit: Visit<Params<Path>>,
  ) => Response | Promise<Response>,
): Page {
  const { path, reads, examples = [] } = definition;
  requireChecked(path, queriesOf(reads));
  return {
    kind,
    path,
    methods: ["GET"],
    reads: queriesOf(reads),
    does: undefined,
    asksFirst: false,
    examples: examples as readonly Example[],
    serve: (routes) => {
      const answered = async (c: RequestContext) => {
        const visit = visitOf(c) as Visit<Params<Path>>;
        return answer(c, await askAll(c, reads, definition), visit);
      };
      // In the address of a search it is the language in which something is taught.
      const isSearched = definition.search?.includes("language");
      routes.get(path, (c: RequestContext) =>
        isSearched ? answered(c) : inAskedLanguage(c, () => answered(c)),
      );
    },
  };
}
