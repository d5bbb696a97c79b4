// button(): a form without a page of its own. A refusal is shown as a page that says what to do.

import type { z } from "zod";
import { expectForm, requireOwner, sentForm } from "../../platform/forms/sent-form.ts";
import { typedFields } from "../../platform/forms/typed-forms.ts";
import { exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import type { MessageKey, NamedMessage } from "../../platform/i18n/message-key.ts";
import { type Operation, requireAllowed } from "../../platform/operation.ts";
import {
  type Answers,
  type Asking,
  addressOf,
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
import { refuse } from "../../platform/problem.ts";
import type { Confirmation } from "../confirm-page.tsx";
import { pageOf, pageOfForm, typedAgain } from "../form-page.ts";
import type { FormState } from "../form-state.ts";
import { emptyForm, leaveFlash, showConfirmation, withIdentity } from "../screen.tsx";
import type { Sent } from "./form-page.tsx";

interface ButtonDefinition<Path extends string, Asked, Loaded, Input extends z.ZodObject, Output>
  extends Asking<Params<Path>> {
  /** Where it is sent. */
  path: Path;
  does: Operation<Input, Output>;
  /** What the question needs to know; asked only for it. */
  reads?: Asked;
  /** Asks once before it is done; for what ends something and cannot be undone in one click. */
  confirm?(loaded: Loaded, visit: Visit<Params<Path>>, form: FormState): Confirmation;
  /** The command's input from the form's fields, where they differ. */
  read?(fields: Record<string, unknown>): Record<string, unknown>;
  /** The path of the page that it is on, or where to go when it is done. */
  done: string | ((output: Output, sent: Sent<Params<Path>>) => string);
  flash?: NamedMessage | ((output: Output, visit: Visit<Params<Path>>) => MessageKey | undefined);
  /** Where to go where there is nothing left to do, as where somebody is signed out already. */
  alreadyDone?(visit: Visit<Params<Path>>): { to: string; flash: MessageKey } | undefined;
  examples?: readonly Example<Params<Path>>[];
}

/**
 * A button, or a form on another page. With `confirm` the first press leads to a page that asks, and everything typed
 * goes along.
 */
export function button<
  const Path extends string,
  Input extends z.ZodObject,
  Output,
  Asked extends Reads | undefined = undefined,
>(definition: ButtonDefinition<Path, Asked, Answers<Asked>, Input, Output>): Page {
  const { path, does, reads, done, flash, examples = [] } = definition;
  requireChecked(path, [...queriesOf(reads), does as Operation]);
  const asksFirst = definition.confirm !== undefined;
  const visitOfButton = (c: RequestContext) => visitOf(c) as Visit<Params<Path>>;

  async function ask(c: RequestContext, form: FormState, again: string): Promise<Response> {
    const visit = visitOfButton(c);
    requireAllowed(does, visit.actor, visit.params);
    const loaded = await askAll(c, reads as Asked, definition);
    const question = definition.confirm?.(loaded, visit, form);
    if (!question) throw refuse.not_found();
    return showConfirmation(c, question, form, again);
  }

  function leaveFor(c: RequestContext, address: string, message: NamedMessage | undefined): Response {
    leaveFlash(c, message);
    return c.redirect(address, 303);
  }

  async function send(c: RequestContext): Promise<Response> {
    const visit = visitOfButton(c);
    const already = definition.alreadyDone?.(visit);
    if (already) return leaveFor(c, already.to, already.flash);
    expectForm(c, does);
    does.refuseEarly(visit.actor, visit.params);
    const sent = await sentForm(c);
    requireOwner(c, sent);
    const { fields } = sent;
    if (asksFirst && !sent.isConfirmed)
      return ask(c, emptyForm(typedFields(fields)), await pageOfForm(c, sent, does));
    return withIdentity(c, sent, async () => {
      const input = { ...(definition.read?.(fields) ?? fields), ...c.req.param() };
      const output = await exchangeOf(c).ask(does, input, sent.key);
      const to =
        typeof done === "string" ? addressOf(done, visit.params) : done(output, { ...visit, fields });
      return leaveFor(c, to, typeof flash === "function" ? flash(output, visit) : flash);
    });
  }

  return {
    kind: "button",
    path,
    methods: asksFirst ? ["GET", "POST"] : ["POST"],
    reads: queriesOf(reads),
    does: does as Operation,
    asksFirst,
    examples: examples as readonly Example[],
    serve: (routes) => {
      if (asksFirst) {
        routes.get(path, (c: RequestContext) => {
          return ask(c, emptyForm(typedAgain(exchangeOf(c))), pageOf(c));
        });
      }
      routes.post(path, send);
    },
  };
}
