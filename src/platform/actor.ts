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
}

export const publicActor: Actor = { kind: "public", id: "", name: "Public", roles: [] };

/** Whoever runs the `jifunze` command on the server itself. */
export const operatorActor: Actor = {
  kind: "operator",
  id: "operator",
  name: "Operator",
  roles: [{ role: "administrator", ...wholeNetwork }],
};

/** In whose name a job does what nobody asked for at that moment. */
export const systemActor = { id: "system", name: "System" };
