// lead(): an address that shows nothing itself and leads on to where there is something to do.

import type { MessageKey } from "../../platform/i18n/message-key.ts";
import type { Answers, Page, Params, Reads, Visit } from "../../platform/page.ts";
import { leaveFlash } from "../screen.tsx";
import { type AnsweringDefinition, answering } from "./answering.ts";

/** Who may follow it, and where it leads, follows from what it reads. */
interface LeadDefinition<Path extends string, Asked, Loaded> extends AnsweringDefinition<Path, Asked> {
  to(loaded: Loaded, visit: Visit<Params<Path>>): string;
  /** What the page that it leads to says above all else. */
  flash?(loaded: Loaded): MessageKey | undefined;
}

export function lead<const Path extends string, Asked extends Reads>(
  definition: LeadDefinition<Path, Asked, Answers<Asked>>,
): Page {
  return answering("lead", definition, (c, loaded, visit) => {
    const message = definition.flash?.(loaded);
    if (message) leaveFlash(c, message);
    return c.redirect(definition.to(loaded, visit), 303);
  });
}
