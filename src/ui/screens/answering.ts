// What file(), lead() and feed() have in common: an address that asks its queries and answers with something else than a screen.

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
  requireOpener,
  type Visit,
  visitOf,
} from "../../platform/page.ts";

export interface AnsweringDefinition<Path extends string, Asked> extends Asking<Params<Path>> {
  path: Path;
  /** Its queries; without any it says who may follow it. */
  reads?: Asked;
  examples?: readonly Example<Params<Path>>[];
}

/** What is done around the answer, such as saying in another way why there is none. */
type Around = (c: RequestContext, answer: () => Promise<Response>) => Promise<Response>;

export function answering<const Path extends string, Asked extends Reads | undefined>(
  kind: "file" | "lead" | "feed",
  definition: AnsweringDefinition<Path, Asked>,
  answer: (
    c: RequestContext,
    loaded: Answers<Asked>,
    visit: Visit<Params<Path>>,
  ) => Response | Promise<Response>,
  around: Around = (_c, answer) => answer(),
): Page {
  const { path, reads, examples = [] } = definition;
  requireOpener(path, definition);
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
        return answer(c, await askAll(c, reads as Asked, definition), visit);
      };
      // In the address of a search it is the language in which something is taught.
      const isSearched = definition.search?.includes("language");
      routes.get(path, (c: RequestContext) =>
        around(c, () => (isSearched ? answered(c) : inAskedLanguage(c, () => answered(c)))),
      );
    },
  };
}
