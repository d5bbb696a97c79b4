// formPage(): a screen with a form. A rejected form comes back with what was typed and linked errors; a form that is
// done leads on, and nothing is loaded for a page that is not drawn.

import { randomUUID } from "node:crypto";
import type { VNode } from "preact";
import type { z } from "zod";
import { expectForm, requireOwner, type SentForm, sentForm } from "../../platform/forms/sent-form.ts";
import { typedFields } from "../../platform/forms/typed-forms.ts";
import { exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import type { MessageKey, NamedMessage } from "../../platform/i18n/message-key.ts";
import { type Operation, requireAllowed } from "../../platform/operation.ts";
import {
  type Answers,
  askAll,
  type Page,
  type Params,
  type ParentPage,
  queriesOf,
  type Reads,
  requireChecked,
  type Visit,
  visitOf,
} from "../../platform/page.ts";
import { Problem, refuse } from "../../platform/problem.ts";
import type { Confirmation } from "../confirm-page.tsx";
import { type Finds, lookUp, pageOfForm, typedAgain } from "../form-page.ts";
import type { FormState } from "../form-state.ts";
import {
  emptyForm,
  formErrors,
  isForProblemPage,
  isKeyUsed,
  keptValues,
  leaveFlash,
  prefilled,
  show,
  showConfirmation,
  withIdentity,
  withRequired,
} from "../screen.tsx";
import type { Screen } from "../shell.ts";
import type { ListFile } from "./list-file.ts";
import { type KnownIn, keptBy, pageOf, type ScreenDefinition, screenOf } from "./page.tsx";

/** What a form brought, for what comes after it. */
export interface Sent<Given> extends Visit<Given> {
  fields: Readonly<Record<string, unknown>>;
}

/** Another screen than the form: an answer that is shown once, a conflict. */
export interface OtherScreen {
  title: string;
  /** Where it is another text than the title; `"own"` where the body brings one. */
  heading?: string;
  wide?: boolean;
  body: VNode;
}

interface FormDefinition<Path extends string, Asked, Loaded, Parent, Known, Input extends z.ZodObject, Output>
  extends ScreenDefinition<Path, Asked, Loaded, Parent, Known> {
  /** The command that the form is for; without its right nobody opens the page. */
  does: Operation<Input, Output>;
  /** Opens also to who may only read what the page reads; sending it still takes the command's right. */
  isForReaders?: boolean;
  /** Where the visitor is sent instead, where there is nothing to do for them. */
  leadsTo?(visit: Visit<Params<Path>>): string | undefined;
  /** What the form holds when it is opened. */
  initial?(loaded: Loaded, visit: Visit<Params<Path>>): FormState["values"];
  /**
   * The fields that the page's address may fill in. Others it may not: a link from somebody else must not choose for
   * whoever follows it.
   */
  prefill?: readonly string[];
  /**
   * A choice of the form that does not offer everything: it has a field to search it by and a button `find` of that value.
   * What was typed is kept.
   */
  finds?: Finds;
  /** A list that stands on the page, as a file. */
  download?: ListFile;
  status?(loaded: Loaded): number | undefined;
  /** `problem`: why the form came back, where a message at its fields does not say it all. */
  draw(loaded: Loaded, form: FormState, visit: Visit<Params<Path>>, problem?: Problem): VNode;
  /** The command's input from the form's fields, where they differ. */
  read?(fields: Record<string, unknown>, visit: Visit<Params<Path>>): Record<string, unknown>;
  /** Asks once before it is done; nothing where it would be refused anyway, which the command then says. */
  confirm?(loaded: Loaded, form: FormState, visit: Visit<Params<Path>>): Confirmation | undefined;
  /** Where to go when it is done. */
  done(output: Output, sent: Sent<Params<Path>>): string;
  flash?: NamedMessage | ((output: Output, visit: Visit<Params<Path>>) => MessageKey | undefined);
  /** What is shown instead of going on, where the answer holds something that is shown only once. */
  answer?(output: Output, loaded: Loaded, sent: Sent<Params<Path>>): OtherScreen;
  /** A screen of its own for a refusal, such as a conflict. */
  refused?(
    problem: Problem,
    loaded: Loaded,
    form: FormState,
    visit: Visit<Params<Path>>,
  ): OtherScreen | undefined;
}

/** A screen with a form on a command, for GET and POST. */
export function formPage<
  const Path extends string,
  Input extends z.ZodObject,
  Output,
  Asked extends Reads | undefined = undefined,
  Parent extends ParentPage<Answers<Asked>> = ParentPage<unknown>,
  Known = unknown,
>(
  definition: FormDefinition<Path, Asked, Answers<Asked>, Parent, Known, Input, Output>,
): Page & ParentPage<Known & KnownIn<Parent>> {
  const { path, reads, does, download } = definition;
  requireChecked(path, [...queriesOf(reads), does as Operation]);
  const { open, send } = handlersOf(definition);
  return {
    ...pageOf<Path, Asked, Answers<Asked>, Parent, Known>("form", definition),
    reads: [...queriesOf(reads), ...(download ? [download.reads] : [])],
    does: does as Operation,
    asksFirst: definition.confirm !== undefined,
    methods: ["GET", "POST"],
    serve: (routes) => {
      routes.get(path, open);
      routes.post(path, send);
    },
  };
}

/** How a form answers: opened, and sent. */
function handlersOf<
  Path extends string,
  Asked extends Reads | undefined,
  Parent,
  Known,
  Input extends z.ZodObject,
  Output,
>(definition: FormDefinition<Path, Asked, Answers<Asked>, Parent, Known, Input, Output>) {
  type Loaded = Answers<Asked>;
  const { does, flash } = definition;
  const visitOfForm = (c: RequestContext) => visitOf(c) as Visit<Params<Path>>;
  const load = (c: RequestContext): Promise<Loaded> => askAll(c, definition.reads as Asked, definition);

  function drawn(loaded: Loaded, form: FormState, visit: Visit<Params<Path>>, problem?: Problem): Screen {
    const status = definition.status?.(loaded);
    const screen = screenOf<Path, Loaded, Parent>(
      definition,
      loaded,
      visit,
      definition.draw(loaded, form, visit, problem),
    );
    return withRequired({ ...screen, ...(status !== undefined && { status }) }, does as Operation);
  }

  function other({ body, ...said }: OtherScreen, loaded: Loaded, visit: Visit<Params<Path>>): Screen {
    const { title, heading, wide } = said;
    const named = {
      title: () => title,
      ...(wide && { wide }),
      ...(definition.isOpening && { isOpening: true }),
      ...(definition.parent && { parent: definition.parent }),
    };
    const headed = heading === "own" ? "own" : heading !== undefined && (() => heading);
    return screenOf({ ...named, ...(headed && { heading: headed }) }, loaded, visit, body);
  }

  async function open(c: RequestContext): Promise<Response> {
    const visit = visitOfForm(c);
    const elsewhere = definition.leadsTo?.(visit);
    if (elsewhere !== undefined) return c.redirect(elsewhere, 303);
    if (!definition.isForReaders) requireAllowed(does, visit.actor, visit.params);
    const file = await definition.download?.give(c);
    if (file) return file;
    const loaded = await load(c);
    const typed = typedAgain(exchangeOf(c));
    const initial = typed ?? { ...definition.initial?.(loaded, visit), ...prefilled(c, definition.prefill) };
    const form = emptyForm(initial);
    const screen = drawn(loaded, form, visit);
    return show(c, { ...screen, ...keptBy(definition, loaded, visit) }, form);
  }

  async function send(c: RequestContext): Promise<Response> {
    const visit = visitOfForm(c);
    expectForm(c, does);
    requireAllowed(does, visit.actor, visit.params);
    const sent = await sentForm(c);
    requireOwner(c, sent);
    const found =
      definition.finds && (await lookUp(c, sent, { ...definition.finds, does: does as Operation }));
    if (found) return c.redirect(found, 303);
    const { key, fields } = sent;
    if (definition.confirm && !sent.isConfirmed) {
      const form = emptyForm(typedFields(fields));
      const confirmation = definition.confirm(await load(c), form, visit);
      if (confirmation) return showConfirmation(c, confirmation, form, await pageOfForm(c, sent, does));
    }
    return withIdentity(c, sent, async () => {
      try {
        const input = { ...(definition.read?.(fields, visit) ?? fields), ...c.req.param() };
        const output = await exchangeOf(c).ask(does, input, key);
        // A repeated sending: what is shown once is kept nowhere, so there is nothing to show again.
        if (definition.answer && output === null) throw refuse.shown_once();
        if (definition.answer) {
          const loaded = await load(c);
          return show(c, other(definition.answer(output, loaded, { ...visit, fields }), loaded, visit));
        }
        const message = typeof flash === "function" ? flash(output, visit) : flash;
        leaveFlash(c, message);
        return c.redirect(definition.done(output, { ...visit, fields }), 303);
      } catch (error) {
        if (!(error instanceof Problem) || isForProblemPage(error)) throw error;
        return comeBack(c, error, sent);
      }
    });
  }

  /** The form again, with what was typed and what is wrong with it. */
  async function comeBack(c: RequestContext, problem: Problem, sent: SentForm): Promise<Response> {
    const visit = visitOfForm(c);
    const loaded = await load(c);
    const { key, fields } = sent;
    const form: FormState = {
      values: keptValues(fields),
      errors: formErrors(problem, exchangeOf(c)),
      key: isKeyUsed(problem) ? randomUUID() : (key ?? randomUUID()),
    };
    const instead = definition.refused?.(problem, loaded, form, visit);
    const screen = instead
      ? withRequired(other(instead, loaded, visit), does as Operation)
      : drawn(loaded, form, visit, problem);
    const again = await pageOfForm(c, sent, does);
    return show(c, { again, ...screen, status: problem.status }, form);
  }

  return { open, send };
}
