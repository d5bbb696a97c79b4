import type { Context } from "hono";
import type { z } from "zod";
import type { SignedInPerson } from "../accounts/sessions.ts";
import type { Actor } from "../actor.ts";
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

export function exchangeOf(c: RequestContext): Exchange {
  return c.get("exchange");
}
