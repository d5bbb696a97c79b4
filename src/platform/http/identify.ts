import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { openDoor } from "../accounts/door.ts";
import { personOfToken } from "../accounts/people.ts";
import { personOfSession, type SignedInPerson, sessionCookie } from "../accounts/sessions.ts";
import { type Actor, publicActor } from "../actor.ts";
import { asCaller } from "../caller.ts";
import { isLanguage, type Language, negotiateLanguage } from "../i18n/languages.ts";
import { translator } from "../i18n/messages.ts";
import { refuse } from "../problem.ts";
import type { Service } from "../service.ts";
import type { Env, Exchange, RequestContext } from "./exchange.ts";

export const languageCookie = "jifunze.language";

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
    const language = languageOf(c);
    const door = openDoor(service, callerOf(c, service));
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
    const { actor } = exchange;
    return asCaller(actor.kind === "public" ? exchange.address : actor.id, next);
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

function languageOf(c: RequestContext): Language {
  const remembered = getCookie(c, languageCookie);
  return isLanguage(remembered) ? remembered : negotiateLanguage(c.req.header("accept-language"));
}

/** `?lang=sw` on any page: the choice is kept in a cookie and the same page shown again without it. */
function rememberLanguage(c: RequestContext, service: Service, url: URL, chosen: string): Response {
  if (isLanguage(chosen)) {
    setCookie(c, languageCookie, chosen, {
      path: "/",
      maxAge: 60 * 60 * 24 * 365,
      sameSite: "Lax",
      secure: service.config.baseUrl.startsWith("https:"),
    });
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
  };
}
