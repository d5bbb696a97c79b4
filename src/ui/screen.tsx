// How a page answers: draw a screen, or take a form to its operation and come back with what was typed.

import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { StatusCode } from "hono/utils/http-status";
import { renderToString } from "preact-render-to-string";
import type { z } from "zod";
import { keyOfTexts, signedKey } from "../platform/forms/form-key.ts";
import { expectForm, requireOwner, type SentForm, sentForm } from "../platform/forms/sent-form.ts";
import { typedFields } from "../platform/forms/typed-forms.ts";
import { type Env, type Exchange, exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { flashCookie, publicPageHeader } from "../platform/http/page-cache.ts";
import { I18nContext } from "../platform/i18n/context.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import { isUpload } from "../platform/input.ts";
import { type Operation, requireAllowed } from "../platform/operation.ts";
import { Problem, refuse } from "../platform/problem.ts";
import { type Confirmation, ConfirmPage } from "./confirm-page.tsx";
import type { FormState } from "./form.tsx";
import { KeySigning } from "./form-key.ts";
import { pageOf, pageOfForm, typedAgain } from "./form-page.ts";
import { Page } from "./page.tsx";
import { RequiredFields, requiredFields } from "./required.ts";
import { type Screen, shellOf } from "./shell.ts";
import { TypedAgain } from "./typed-text.tsx";

export type { Screen } from "./shell.ts";

/** Answers with a page. */
export function show(c: RequestContext, screen: Screen, form?: FormState): Response {
  const exchange = exchangeOf(c);
  const shell = shellOf(exchange);
  const flash = takeFlash(c);
  const { body, status = 200, shows, again, ...rest } = screen;
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  const owner = exchange.person && exchange.actor.id;
  const account = exchange.person
    ? {
        id: exchange.actor.id,
        name: exchange.actor.name,
        textKey: keyOfTexts(exchange.service.secret, exchange.actor.id),
        href: shell.accountPath,
        signOutHref: shell.signOutPath,
      }
    : { signInHref: shell.signInPath };
  const page = (
    <I18nContext.Provider value={{ t: exchange.t, language: exchange.language }}>
      <KeySigning.Provider value={(key) => signedKey(exchange.service.secret, key, owner)}>
        <Page
          {...rest}
          language={exchange.language}
          url={isRead ? exchange.url : new URL(again ?? pageOf(c), exchange.url)}
          assets={shell.assets}
          navigation={shell.navigation}
          footer={shell.footer}
          account={account}
          isDemo={exchange.service.config.demo}
          hasError={(form?.errors.length ?? 0) > 0}
          {...(flash && { flash: exchange.t(flash) })}
        >
          <TypedAgain exchange={exchange} />
          {body}
        </Page>
      </KeySigning.Provider>
    </I18nContext.Provider>
  );
  c.status(status as StatusCode);
  if (shows && !flash && exchange.actor.kind === "public") c.header(publicPageHeader, shows.join(" "));
  else c.header("cache-control", "private, no-store");
  c.header("content-language", exchange.language);
  return c.html(`<!DOCTYPE html>${renderToString(page)}`);
}

/** A message for the page that comes after a form. */
export function leaveFlash(c: RequestContext, message: MessageKey): void {
  setCookie(c, flashCookie, message, { path: "/", maxAge: 60, httpOnly: true, sameSite: "Lax" });
}

function takeFlash(c: RequestContext): MessageKey | undefined {
  const message = getCookie(c, flashCookie);
  if (message === undefined) return undefined;
  deleteCookie(c, flashCookie, { path: "/" });
  return isMessageKey(message) ? message : undefined;
}

/** A form that nothing was typed into yet, with a fresh key that makes sending it twice harmless. */
export function emptyForm(values: FormState["values"] = {}): FormState {
  return { values, errors: [], key: randomUUID() };
}

interface FormScreen<Input extends z.ZodObject, Output, Loaded> {
  path: string;
  operation: Operation<Input, Output>;
  /** What the page needs besides the form; checked for rights by the queries that it asks. */
  load(exchange: Exchange, params: Record<string, string>): Promise<Loaded>;
  draw(loaded: Loaded, form: FormState, exchange: Exchange): Screen;
  /**
   * The fields that the page's address may fill in. Others it may not: a link from somebody else must not choose for
   * whoever follows it.
   */
  prefill?: readonly string[];
  /** What the form holds when it is opened. */
  initial?(loaded: Loaded, exchange: Exchange): FormState["values"];
  /** The operation's input from the form's fields, where they differ. */
  read?(fields: Record<string, unknown>, exchange: Exchange): Record<string, unknown>;
  /** Where to go when it is done. */
  done(output: Output, loaded: Loaded, exchange: Exchange, fields: Record<string, unknown>): string;
  /** What is shown instead of going on, where the answer holds something that is shown only once. */
  answer?(output: Output, loaded: Loaded, exchange: Exchange, fields: Record<string, unknown>): Screen;
  flash?: MessageKey | ((output: Output) => MessageKey | undefined);
  /** Draws the page on GET where it also serves what this form does not. */
  showGet?(c: RequestContext): Promise<Response>;
  /** Refuses the page on GET by another right than the operation's, where the page is also for reading. */
  mayOpen?(exchange: Exchange, params: Record<string, string>): void;
  /** Asks once before it is done; nothing where it would be refused anyway, which the operation then says. */
  confirm?(loaded: Loaded, form: FormState, exchange: Exchange): Confirmation | undefined;
  /** A screen of its own for a refusal, such as a conflict. */
  refused?(problem: Problem, loaded: Loaded, form: FormState, exchange: Exchange): Screen | undefined;
}

/** A page with a form, for GET and POST: a rejected form comes back with what was typed and linked errors. */
export function formScreen<Input extends z.ZodObject, Output, Loaded>(
  pages: Hono<Env>,
  screen: FormScreen<Input, Output, Loaded>,
): void {
  pages.get(screen.path, async (c) => {
    if (screen.showGet) return screen.showGet(c);
    const exchange = exchangeOf(c);
    if (screen.mayOpen) screen.mayOpen(exchange, c.req.param());
    else requireRight(screen.operation, exchange, c.req.param());
    const loaded = await screen.load(exchange, c.req.param());
    const form = emptyForm(
      typedAgain(exchange) ?? { ...screen.initial?.(loaded, exchange), ...prefilled(c, screen.prefill) },
    );
    return show(c, withRequired(screen.draw(loaded, form, exchange), screen.operation), form);
  });
  pages.post(screen.path, async (c) => {
    const exchange = exchangeOf(c);
    expectForm(c, screen.operation);
    requireRight(screen.operation, exchange, c.req.param());
    const sent = await sentForm(c);
    requireOwner(c, sent);
    const { key, fields } = sent;
    if (screen.confirm && !sent.isConfirmed) {
      const form = emptyForm(typedFields(fields));
      const confirmation = screen.confirm(await screen.load(exchange, c.req.param()), form, exchange);
      if (confirmation)
        return showConfirmation(c, confirmation, form, await pageOfForm(c, sent, screen.operation));
    }
    return withIdentity(c, sent, async () => {
      try {
        const input = { ...(screen.read?.(fields, exchange) ?? fields), ...c.req.param() };
        const output = await exchange.ask(screen.operation, input, key);
        const loaded = await screen.load(exchange, c.req.param());
        // A repeated sending: what is shown once is kept nowhere, so there is nothing to show again.
        if (screen.answer && output === null) throw refuse.shown_once();
        if (screen.answer) return show(c, screen.answer(output, loaded, exchange, fields));
        const flash = typeof screen.flash === "function" ? screen.flash(output) : screen.flash;
        if (flash) leaveFlash(c, flash);
        return c.redirect(screen.done(output, loaded, exchange, fields), 303);
      } catch (error) {
        if (!(error instanceof Problem) || isForProblemPage(error)) throw error;
        const loaded = await screen.load(exchange, c.req.param());
        const form: FormState = {
          values: keptValues(fields),
          errors: formErrors(error, exchange),
          key: isKeyUsed(error) ? randomUUID() : (key ?? randomUUID()),
        };
        const drawn = screen.refused?.(error, loaded, form, exchange) ?? screen.draw(loaded, form, exchange);
        const again = await pageOfForm(c, sent, screen.operation);
        const marked = withRequired(drawn, screen.operation);
        return show(c, { again, ...privately(marked), status: error.status }, form);
      }
    });
  });
}

/** A key that was used stays used; the next attempt needs its own. */
export function isKeyUsed({ code }: Problem): boolean {
  return code === "platform.key_reused" || code === "platform.shown_once";
}

/** Lets the fields of a screen say which of them the operation cannot do without. */
export function withRequired(screen: Screen, operation: Pick<Operation, "input">): Screen {
  const required = requiredFields(operation);
  return {
    ...screen,
    body: <RequiredFields.Provider value={required}>{screen.body}</RequiredFields.Provider>,
  };
}

export function prefilled(c: RequestContext, names: readonly string[] = []): FormState["values"] {
  const queries = c.req.queries();
  return Object.fromEntries(
    names.flatMap((name) => {
      const [first, ...more] = queries[name] ?? [];
      return first === undefined ? [] : [[name, more.length === 0 ? first : [first, ...more]]];
    }),
  );
}

/**
 * Takes what a form sent to its work. Where that needs somebody to show first that it is them, the answer is a page that
 * asks for it and holds everything that was sent; from there it comes again, with the password or a code beside it.
 */
export async function withIdentity(
  c: RequestContext,
  sent: SentForm,
  work: () => Promise<Response>,
): Promise<Response> {
  const exchange = exchangeOf(c);
  if (sent.identity) {
    try {
      await exchange.ask(shellOf(exchange).identityCheck.operation, sent.identity);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return askIdentity(c, sent, error);
    }
  }
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.code === "platform.not_confirmed") return askIdentity(c, sent);
    throw error;
  }
}

/** What holds something that a person typed is nobody else's. */
function privately({ shows: _shows, ...screen }: Screen): Screen {
  return screen;
}

function askIdentity(c: RequestContext, sent: SentForm, problem?: Problem): Response {
  const exchange = exchangeOf(c);
  const errors = problem ? formErrors(problem, exchange) : [];
  const form: FormState = {
    values: {},
    errors: errors.map(({ field, message }) => ({ field: field === "form" ? field : `_${field}`, message })),
    key: sent.key ?? randomUUID(),
  };
  const fields = { ...keptValues(sent.fields), ...(sent.isConfirmed && { _confirmed: "yes" }) };
  const asked = { action: exchange.url.pathname, fields, form };
  const screen = shellOf(exchange).identityCheck.draw(asked, exchange);
  return show(c, { ...privately(screen), status: problem?.status ?? 403 }, form);
}

interface ActionForm<Input extends z.ZodObject, Output> {
  path: string;
  operation: Operation<Input, Output>;
  read?(fields: Record<string, unknown>): Record<string, unknown>;
  done(output: Output, params: Record<string, string>, exchange: Exchange): string;
  flash?: MessageKey;
  /** Asks once before it is done; for what ends something and cannot be undone in one click. */
  confirm?: (
    exchange: Exchange,
    params: Record<string, string>,
    form: FormState,
  ) => Confirmation | Promise<Confirmation>;
}

/**
 * A form without a page of its own, such as a single button; a refusal is shown as a page that says what to do.
 * With `confirm` the first press leads to a page that asks, and everything typed goes along.
 */
export function actionForm<Input extends z.ZodObject, Output>(
  pages: Hono<Env>,
  action: ActionForm<Input, Output>,
): void {
  const { confirm } = action;
  if (confirm) {
    pages.get(action.path, (c) => {
      const form = emptyForm(typedAgain(exchangeOf(c)));
      return ask(c, { ...action, confirm }, form, pageOf(c));
    });
  }
  pages.post(action.path, async (c) => {
    const exchange = exchangeOf(c);
    expectForm(c, action.operation);
    action.operation.refuseEarly(exchange.actor, c.req.param());
    const sent = await sentForm(c);
    requireOwner(c, sent);
    if (confirm && !sent.isConfirmed) {
      const again = await pageOfForm(c, sent, action.operation);
      return ask(c, { ...action, confirm }, emptyForm(typedFields(sent.fields)), again);
    }
    return withIdentity(c, sent, async () => {
      const input = { ...(action.read?.(sent.fields) ?? sent.fields), ...c.req.param() };
      const output = await exchange.ask(action.operation, input, sent.key);
      if (action.flash) leaveFlash(c, action.flash);
      return c.redirect(action.done(output, c.req.param(), exchange), 303);
    });
  });
}

async function ask<Input extends z.ZodObject, Output>(
  c: RequestContext,
  { operation, confirm }: Required<Pick<ActionForm<Input, Output>, "operation" | "confirm">>,
  form: FormState,
  again: string,
): Promise<Response> {
  const exchange = exchangeOf(c);
  const params = c.req.param() as Record<string, string>;
  requireRight(operation, exchange, params);
  return showConfirmation(c, await confirm(exchange, params, form), form, again);
}

export function showConfirmation(
  c: RequestContext,
  confirmation: Confirmation,
  form: FormState,
  again: string,
): Response {
  const action = exchangeOf(c).url.pathname;
  const body = <ConfirmPage confirmation={confirmation} form={form} action={action} again={again} />;
  return show(c, { title: confirmation.title, body, again }, form);
}

/** Refuses before a form is shown that the person could not send. */
export function requireRight(
  operation: Operation<z.ZodObject, never> | Operation,
  exchange: Exchange,
  params: Record<string, string>,
): void {
  requireAllowed(operation, exchange.actor, params);
}

/** What names a field is said there, whatever its status. */
export function isForProblemPage(problem: Problem): boolean {
  if (problem.fields.length > 0) return false;
  return [401, 403, 404, 413].includes(problem.status) || problem.status >= 500;
}

export function keptValues(fields: Record<string, unknown>): FormState["values"] {
  const entries = Object.entries(fields).flatMap(([name, value]): [string, string | string[]][] => {
    if (typeof value === "string") return [[name, value]];
    if (!Array.isArray(value)) return [];
    return [[name, value.filter((one): one is string => typeof one === "string" && !isUpload(one))]];
  });
  return Object.fromEntries(entries);
}

export function formErrors(problem: Problem, { t }: Exchange): FormState["errors"] {
  if (problem.fields.length === 0)
    return [{ field: "form", message: t(problem.messageKey, problem.details) }];
  return problem.fields.map(({ field, message, values }) => ({ field, message: t(message, values) }));
}
