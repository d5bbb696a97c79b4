import type { Language } from "./i18n/languages.ts";
import type { KeptNumber } from "./phone/kept-number.ts";
import { type HeldRole, wholeNetwork } from "./place.ts";

/**
 * How a person comes in: signed in, or through a program with one of their tokens, which may be less than its owner.
 * Neither, for what is done on the server itself.
 */
export type Access =
  | { by: "session"; session: string }
  | { by: "token"; scope: TokenScope; city: string | null };

export const tokenScopes = ["read", "write"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Who is doing something. */
export interface Actor {
  kind: "public" | "person" | "operator";
  /** Empty for the public. */
  id: string;
  name: string;
  email?: string;
  roles: readonly HeldRole[];
  access?: Access;
  /** Of one of the public who asks by a telephone, which has thereby shown its number. */
  telephone?: Telephone;
  /** Of one of the public who answers a mail that was written to this person. */
  mail?: Answerer;
}

/** Whoever has somebody's mail: less than whoever is signed in. */
export interface Answerer {
  personId: string;
  name: string;
  email: string;
}

export interface Telephone extends KeptNumber {
  language: Language;
  channel: "sms" | "ussd";
}

export const publicActor: Actor = { kind: "public", id: "", name: "Public", roles: [] };

/** Of whoever acts by a telephone; for what lets nobody else in (`telephones`). */
export function telephoneIn({ actor: { telephone } }: { actor: Pick<Actor, "telephone"> }): Telephone {
  if (!telephone) throw new Error("Only a telephone is let in.");
  return telephone;
}

/** Whoever dials or writes: one of the public, of whom the history says no more than that. */
export function telephoneActor(telephone: Telephone): Actor {
  return { ...publicActor, name: "Telephone", telephone };
}

export function mailActor(mail: Answerer): Actor {
  return { ...publicActor, name: "Mail", mail };
}

/** Of whoever answers a mail; for what lets nobody else in (`answerers`). */
export function answererIn({ actor: { mail } }: { actor: Pick<Actor, "mail"> }): Answerer {
  if (!mail) throw new Error("Only an answer by mail is let in.");
  return mail;
}

/** Whoever runs the `jifunze` command on the server itself. */
export const operatorActor: Actor = {
  kind: "operator",
  id: "operator",
  name: "Operator",
  roles: [{ role: "administrator", ...wholeNetwork }],
};

/** In whose name a job does what nobody asked for at that moment. */
export const systemActor = { id: "system", name: "System" };
