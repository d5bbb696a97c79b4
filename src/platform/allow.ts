import type { Actor } from "./actor.ts";

/** Who may do an operation: decided from the actor and the operation's path parameters alone. */
export interface Allow {
  /** As the permission matrix prints it. */
  readonly description: string;
  permits(actor: Actor, input: Readonly<Record<string, unknown>>): boolean;
}

export const everyone: Allow = { description: "everyone", permits: () => true };

export const signedIn: Allow = {
  description: "everybody who is signed in",
  permits: (actor) => actor.kind !== "public",
};

export function anyOf(...choices: Allow[]): Allow {
  return {
    description: choices.map((choice) => choice.description).join("; "),
    permits: (actor, input) => choices.some((choice) => choice.permits(actor, input)),
  };
}
