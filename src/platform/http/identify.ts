import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { openDoor } from "../accounts/door.ts";
import { personOfToken } from "../accounts/people.ts";
import { keepLanguage } from "../accounts/person-settings.ts";
import { personOfSession, type SignedInPerson, sessionCookie } from "../accounts/sessions.ts";
import { type Actor, publicActor } from "../actor.ts";
import { asCaller } from "../caller.ts";
import { cookieOfLinkLanguage, cookiesOfChosenLanguage, languageOfCookies } from "../i18n/language-cookie.ts";
import { defaultLanguage, isLanguage, type Language, wantedLanguage } from "../i18n/languages.ts";
import { translator } from "../i18n/messages.ts";
import { refuse } from "../problem.ts";
import type { Service } from "../service.ts";
import type { Env, Exchange, RequestContext } from "./exchange.ts";
import { isFromElsewhere } from "./protect.ts";

/** Finds out who is asking, and in which language. */
export function identify(service: Service): MiddlewareHandler<Env> {
  return async (c, next) => {
    const url = new URL(c.req.url);
    // A link to `//host` would lead to another host.
    url.pathname = url.pathname.replace(/^\/{2,}/, "/");
    const chosen = url.searchParams.get("lang");
    if (chosen !== null && c.req.method === "GET" && !url.pathname.startsWith("/api/")) {
      return rememberLanguage(c, service, url, chosen);
    }
    const door = openDoor(service, callerOf(c, service));
    const language = seenLanguage(c) ?? defaultLanguage;
    const exchange: Exchange = {
      service,
      requestId: randomUUID(),
      now: new Date(),
      url,
      language,
      t: translator(language),
      actor: publicActor,
      address: door.address,
      person: undefined,
      provenIdentity: () => door.provenIdentity(),
      async ask(operation, input, idempotencyKey) {
        const output = await operation.call(input, {
          db: service.database.db,
          databaseUrl: service.database.url,
          actor: exchange.actor,
          now: exchange.now,
          secret: service.secret,
          baseUrl: service.config.baseUrl,
          requestId: exchange.requestId,
          idempotencyKey,
          door,
        });
        // Only now: what was refused, or could not be written, gives nobody a session.
        for (const cookie of door.takeCookies()) c.header("set-cookie", cookie, { append: true });
        return output;
      },
    };
    c.set("exchange", exchange);
    c.header("x-request-id", exchange.requestId);
    const token = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    if (token !== undefined) {
      exchange.actor = await actorOfToken(service, token);
    } else {
      exchange.person = await signedInPerson(c, service);
      exchange.actor = exchange.person?.actor ?? publicActor;
    }
    const { actor, person } = exchange;
    if (person?.language) readIn(exchange, person.language);
    const id = actor.kind === "public" ? exchange.address : actor.id;
    return asCaller({ id, language: exchange.language, timeZone: person?.timeZone }, next);
  };
}

async function signedInPerson(c: RequestContext, service: Service): Promise<SignedInPerson | undefined> {
  const { auth, database, rules } = service;
  const cookie = getCookie(c, await sessionCookie(auth));
  return cookie ? personOfSession({ auth, db: database.db, rules }, cookie, c.req.raw.headers) : undefined;
}

async function actorOfToken(service: Service, token: string): Promise<Actor> {
  const actor = await personOfToken(service.database.db, token, service.rules);
  if (!actor) throw refuse.not_signed_in();
  return actor;
}

/** What somebody set for themselves is more than what their browser asks for. */
function readIn(exchange: Exchange, language: Language): void {
  exchange.language = language;
  exchange.t = translator(language);
}

/** The language that was chosen in this browser, or else that it asks for; undefined where it is none of ours. */
function seenLanguage(c: RequestContext): Language | undefined {
  return languageOfCookies(c.req.header("cookie") ?? "") ?? wantedLanguage(c.req.header("accept-language"));
}

/**
 * `?lang=sw` on any page: the choice is kept in a cookie, then the same page is shown again without it. The switch of a page
 * keeps it for good, and sets the account of whoever is signed in as well. A link in a mail does neither: it is in the
 * language of whom it was written to, and it may have been handed on.
 */
async function rememberLanguage(
  c: RequestContext,
  service: Service,
  url: URL,
  chosen: string,
): Promise<Response> {
  if (isLanguage(chosen)) {
    const secure = service.config.baseUrl.startsWith("https:");
    const isLink = isFromElsewhere(c);
    const cookies = isLink
      ? [cookieOfLinkLanguage(chosen, { secure })]
      : cookiesOfChosenLanguage(chosen, { secure });
    for (const cookie of cookies) c.header("set-cookie", cookie, { append: true });
    const person = isLink ? undefined : await signedInPerson(c, service);
    if (person && person.language !== chosen)
      await keepLanguage(service.database.db, person.actor.id, chosen);
  }
  url.searchParams.delete("lang");
  return c.redirect(`${url.pathname}${url.search}`, 303);
}

function callerOf(c: RequestContext, service: Service) {
  const forwarded = service.config.trustProxy
    ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim()
    : undefined;
  return {
    cookie: c.req.header("cookie") ?? "",
    address: forwarded ?? c.env?.incoming?.socket?.remoteAddress ?? "127.0.0.1",
    userAgent: c.req.header("user-agent")?.slice(0, 200) ?? "",
    language: seenLanguage(c),
  };
}
