import type { Door } from "../platform/accounts/door.ts";
import type { Call } from "../platform/operation.ts";

/** The way to better-auth that a command about accounts was called with. */
export function doorOf({ door }: Call): Door {
  if (!door) throw new Error("A command about accounts is called over HTTP only");
  return door;
}
