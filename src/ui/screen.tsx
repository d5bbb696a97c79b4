// How a page answers: draw a screen, or take a form to its operation and come back with what was typed.

import { randomUUID } from "node:crypto";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { StatusCode } from "hono/utils/http-status";
import { renderToString } from "preact-render-to-string";
import type { z } from "zod";
import { keyOfTexts, signedKey } from "../platform/forms/form-key.ts";
import type { SentForm } from "../platform/forms/sent-form.ts";
import { type Exchange, exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { flashCookie, publicPageHeader } from "../platform/http/page-cache.ts";
import { I18nContext } from "../platform/i18n/context.ts";
import { withLanguages } from "../platform/i18n/marked-text.ts";
import type { MessageKey, NamedMessage } from "../platform/i18n/message-key.ts";
import { isMessageKey, screenTranslator } from "../platform/i18n/messages.ts";
import { isUpload } from "../platform/input.ts";
import { jsonInScript } from "../platform/json-in-script.ts";
import { type Operation, requireAllowed } from "../platform/operation.ts";
import { Problem } from "../platform/problem.ts";
import { Arrival, ArrivalProvider } from "./arrival.ts";
import { type Confirmation, ConfirmPage } from "./confirm-page.tsx";
import type { FormState } from "./form.tsx";
import { KeySigning } from "./form-key.ts";
import { pageOf, pageWithTyped } from "./form-page.ts";
import { Page, type PageProps, Title } from "./page.tsx";
import { LongestTexts, longestTexts, RequiredFields, requiredFields } from "./required.ts";
import { feedsFor, type Screen, shellOf } from "./shell.ts";
import { isAskedOfList } from "./table-state.ts";
import { TypedAgain } from "./typed-text.tsx";

export type { Screen } from "./shell.ts";

/** Where a body that is text already goes. */
const placeOfKept = "<kept-body></kept-body>";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "kept-body": object;
    }
  }
}

/** Answers with a page. */
export function show(c: RequestContext, screen: Screen, form?: FormState): Response {
  const exchange = exchangeOf(c);
  const shell = shellOf(exchange);
  const left = takeFlash(c);
  const { flash, isAfterForm } = left;
  const {
    body,
    html: kept,
    status = 200,
    shows,
    again,
    description,
    structured,
    hasPicture,
    ...rest
  } = screen;
  const isShared = shows !== undefined || hasPicture === true;
  const linked = { title: screen.title, description, hasPicture };
  const shared = isShared ? sharedOf(exchange, linked, shell.assets.share) : undefined;
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
  const arrival = arrivalOf(exchange.url, { isRead, hasErrors: (form?.errors.length ?? 0) > 0, ...left });
  const page = (
    <I18nContext.Provider value={{ t: screenTranslator(exchange.language), language: exchange.language }}>
      <KeySigning.Provider value={(key) => signedKey(exchange.service.secret, key, owner)}>
        <ArrivalProvider value={arrival}>
          <Page
            {...rest}
            language={exchange.language}
            url={isRead ? exchange.url : new URL(again ?? pageOf(c), exchange.url)}
            assets={shell.assets}
            shared={shared}
            bar={shell.bar}
            tools={shell.tools}
            footer={shell.footer}
            feeds={shows === undefined ? [] : feedsFor(exchange)}
            account={account}
            isDemo={exchange.service.config.demo}
            {...(flash && { flash: exchange.t(flash) })}
          >
            <TypedAgain exchange={exchange} />
            {kept === undefined ? body : <kept-body />}
          </Page>
        </ArrivalProvider>
      </KeySigning.Provider>
    </I18nContext.Provider>
  );
  c.status(status as StatusCode);
  if (shows && !isAfterForm && exchange.actor.kind === "public") c.header(publicPageHeader, shows.join(" "));
  else c.header("cache-control", "private, no-store");
  c.header("content-language", exchange.language);
  const html = arrival.focusHeading(renderToString(page).replace(placeOfKept, () => kept ?? ""));
  // What a list or a form has to say is known once it is drawn, and the title stands above it.
  const title = renderToString(
    <Title title={screen.title} said={arrival.said} place={screen.breadcrumbs?.at(-1)?.text} />,
  );
  const whole = html.replace(/<title>.*?<\/title>/s, () => title);
  const told = withLanguages(whole, exchange.language);
  return c.html(`<!DOCTYPE html>${structured ? withStructured(told, structured) : told}`);
}

/** What other sites show of a link to it; its own picture is of the reader's language, as far as an address can say that. */
function sharedOf(
  { service, url, language, t }: Exchange,
  {
    title,
    description,
    hasPicture,
  }: { title: string; description: string | undefined; hasPicture: boolean | undefined },
  usualPicture: string,
): PageProps["shared"] {
  const { baseUrl } = service.config;
  const address = `${baseUrl}${url.pathname}`;
  return {
    description: description ?? t("ui:page.description"),
    address,
    picture: hasPicture
      ? { address: `${address}/share.png?language=${language}`, alternative: title }
      : { address: `${baseUrl}${usualPicture}`, alternative: "Jifunze" },
  };
}

/** Put in as it is: in a script nothing is text of the page. */
function withStructured(html: string, structured: object): string {
  const script = `<script type="application/ld+json">${jsonInScript(structured)}</script>`;
  return html.replace("</head>", () => `${script}</head>`);
}

function arrivalOf(
  url: URL,
  known: { isRead: boolean; hasErrors: boolean; flash?: MessageKey; isAfterForm: boolean },
): Arrival {
  if (known.hasErrors) return new Arrival("errors");
  if (known.flash || url.searchParams.has("typed")) return new Arrival("news");
  if (!known.isRead) return new Arrival("answer");
  if (isAskedOfList(url)) return new Arrival("list");
  return new Arrival(known.isAfterForm ? "page" : undefined);
}

/** Where there is nothing to say but that another page is there. */
const moved = "moved";

/** What the page that comes after a form says; nothing: its heading tells where one is. */
export function leaveFlash(c: RequestContext, message?: NamedMessage): void {
  setCookie(c, flashCookie, message ?? moved, { path: "/", maxAge: 60, httpOnly: true, sameSite: "Lax" });
}

function takeFlash(c: RequestContext): { flash?: MessageKey; isAfterForm: boolean } {
  const message = getCookie(c, flashCookie);
  if (message === undefined) return { isAfterForm: false };
  deleteCookie(c, flashCookie, { path: "/" });
  return isMessageKey(message) ? { flash: message, isAfterForm: true } : { isAfterForm: message === moved };
}

/** A form that nothing was typed into yet, with a fresh key that makes sending it twice harmless. */
export function emptyForm(values: FormState["values"] = {}): FormState {
  return { values, errors: [], key: randomUUID() };
}

/** A key that was used stays used; the next attempt needs its own. */
export function isKeyUsed({ code }: Problem): boolean {
  return code === "platform.key_reused" || code === "platform.shown_once";
}

/** Lets the fields of a screen say which of them the operation cannot do without, and how long a text may be. */
export function withRequired(screen: Screen, operation: Pick<Operation, "input">): Screen {
  const required = requiredFields(operation);
  return {
    ...screen,
    body: (
      <RequiredFields.Provider value={required}>
        <LongestTexts.Provider value={longestTexts(operation)}>{screen.body}</LongestTexts.Provider>
      </RequiredFields.Provider>
    ),
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
 * asks for it and holds everything that was sent; from there it comes again, with what shows who it is beside it.
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

async function askIdentity(c: RequestContext, sent: SentForm, problem?: Problem): Promise<Response> {
  const exchange = exchangeOf(c);
  const errors = problem ? formErrors(problem, exchange) : [];
  const form: FormState = {
    values: {},
    errors: errors.map(({ field, message }) => ({ field: field === "form" ? field : `_${field}`, message })),
    key: sent.key ?? randomUUID(),
  };
  const fields = { ...keptValues(sent.fields), ...(sent.isConfirmed && { _confirmed: "yes" }) };
  const again = () => pageWithTyped(c, sent, { person: exchange.actor.id });
  const asked = { action: exchange.url.pathname, fields, form, again };
  const screen = await shellOf(exchange).identityCheck.draw(asked, exchange);
  return show(c, { ...privately(screen), status: problem?.status ?? 403 }, form);
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
