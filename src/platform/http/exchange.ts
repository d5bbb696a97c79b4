import type { Context } from "hono";
import type { z } from "zod";
import type { ProviderIdentity } from "../accounts/provider-cookies.ts";
import type { SignedInPerson } from "../accounts/sessions.ts";
import { type Actor, publicActor } from "../actor.ts";
import type { TypedForm } from "../forms/typed-forms.ts";
import type { Language } from "../i18n/languages.ts";
import type { Translate } from "../i18n/message-key.ts";
import type { Operation } from "../operation.ts";
import type { Service } from "../service.ts";

/** One request and who it comes from. */
export interface Exchange {
  service: Service;
  requestId: string;
  now: Date;
  url: URL;
  language: Language;
  t: Translate;
  actor: Actor;
  /** The address that the request comes from, as far as one router or household goes. */
  address: string;
  /** Set where a person is signed in with a session; a bearer token has none. */
  person: SignedInPerson | undefined;
  /** Where the person is sent to sign in at another site, and nowhere else. */
  providerAddress?: string;
  /** Who an invited person is at the provider of single sign-on, which sent them back a moment ago. */
  provenIdentity: () => ProviderIdentity | undefined;
  /** What the person had typed when the session ended, and wants to go on with. */
  typed?: TypedForm & { isInItsForm: boolean };
  /** Calls an operation as this request's actor. */
  ask: <Input extends z.ZodObject, Output>(
    operation: Operation<Input, Output>,
    input: Record<string, unknown>,
    idempotencyKey?: string,
  ) => Promise<Output>;
}

export interface Env {
  Variables: { exchange: Exchange };
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } };
}

export type RequestContext = Context<Env>;

/** The same request as if nobody was signed in, for reading what is drawn once for everybody. */
export function asPublic(exchange: Exchange): Exchange {
  const { service, now, requestId } = exchange;
  return {
    ...exchange,
    actor: publicActor,
    person: undefined,
    ask: (operation, input) =>
      operation.call(input, {
        db: service.database.db,
        databaseUrl: service.database.url,
        actor: publicActor,
        now,
        secret: service.secret,
        baseUrl: service.config.baseUrl,
        requestId,
      }),
  };
}

export function exchangeOf(c: RequestContext): Exchange {
  return c.get("exchange");
}
