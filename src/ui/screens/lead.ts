// lead(): an address that shows nothing itself and leads on to where there is something to do.

import type { RequestContext } from "../../platform/http/exchange.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
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
import { leaveFlash } from "../screen.tsx";

interface LeadDefinition<Path extends string, Asked, Loaded> extends Asking<Params<Path>> {
  path: Path;
  /** Who may follow it, and where it leads, follows from these. */
  reads: Asked;
  to(loaded: Loaded, visit: Visit<Params<Path>>): string;
  /** What the page that it leads to says above all else. */
  flash?(loaded: Loaded): MessageKey | undefined;
  examples?: readonly Example<Params<Path>>[];
}

export function lead<const Path extends string, Asked extends Reads>(
  definition: LeadDefinition<Path, Asked, Answers<Asked>>,
): Page {
  const { path, reads, examples = [] } = definition;
  requireChecked(path, queriesOf(reads));
  return {
    kind: "lead",
    path,
    methods: ["GET"],
    reads: queriesOf(reads),
    does: undefined,
    asksFirst: false,
    examples: examples as readonly Example[],
    serve: (routes) => {
      routes.get(path, async (c: RequestContext) => {
        const visit = visitOf(c) as Visit<Params<Path>>;
        const loaded = await askAll(c, reads, definition);
        const message = definition.flash?.(loaded);
        if (message) leaveFlash(c, message);
        return c.redirect(definition.to(loaded, visit), 303);
      });
    },
  };
}
