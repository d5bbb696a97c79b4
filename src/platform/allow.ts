import type { Actor } from "./actor.ts";
import type { Queryable } from "./database/database.ts";
import { isInside } from "./outside-roles.ts";

/** Who may do an operation: decided from the actor and the operation's path parameters alone. */
export interface Allow {
  /** As the permission matrix prints it. */
  readonly description: string;
  /** Whether a token never does, whatever its owner may. */
  readonly needsSession?: boolean;
  /** The link that has to be held, whoever holds it; without `open` and `use` it is checked elsewhere. */
  readonly link?: NeededLink;
  permits(actor: Actor, input: Readonly<Record<string, unknown>>): boolean;
}

/** A kind of link, as a right needs it; link.ts makes them. */
export interface NeededLink {
  /** As the permission matrix and the description of the API print it. */
  readonly purpose: string;
  /**
   * What a token opens, for reading.
   * @throws Problem that the kind gives for a token that is none, and for one that is over.
   */
  open?(db: Queryable, token: string, moment: { secret: string; now: Date }): Promise<string>;
  /**
   * The same for writing, which is counted.
   * @throws Problem `platform.too_many_requests` as well.
   */
  use?(db: Queryable, token: string, moment: { secret: string; now: Date }): Promise<string>;
}

export const everyone: Allow = { description: "everyone", permits: () => true };

/** Whoever has the telephone: its number is what they are known by. */
export const telephones: Allow = {
  description: "whoever has the telephone",
  permits: ({ telephone }) => telephone !== undefined,
};

/** Whoever answers a mail that was written to them. */
export const answerers: Allow = {
  description: "whoever answers a mail",
  permits: ({ mail }) => mail !== undefined,
};

export const signedIn: Allow = {
  description: "everybody who is signed in",
  permits: (actor) => actor.kind !== "public",
};

/** Whoever works by a role, anywhere; neither a guest nor somebody whose last role has ended. */
export const anyRole: Allow = {
  description: "everybody who holds a role, but guests",
  permits: (actor) => actor.roles.some(isInside),
};

/**
 * The same people, but signed in themselves. What is about the account itself is not for tokens: whoever finds a token
 * could otherwise make others that outlive it, or shut its owner out.
 */
export function session(allow: Allow): Allow {
  return {
    description: `${allow.description}; not with a token`,
    needsSession: true,
    permits: (actor, input) => actor.access?.by !== "token" && allow.permits(actor, input),
  };
}

export function anyOf(...choices: Allow[]): Allow {
  return {
    description: choices.map((choice) => choice.description).join("; "),
    permits: (actor, input) => choices.some((choice) => choice.permits(actor, input)),
  };
}
