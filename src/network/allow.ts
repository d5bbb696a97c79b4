import { holdsRole } from "../platform/actor.ts";
import type { Allow } from "../platform/allow.ts";
import type { CityRole, NetworkRole } from "./role.ts";

/** Holders of one of these roles in the city that the input names in `parameter`. */
export function member(parameter: string, ...roles: CityRole[]): Allow {
  return {
    description: `${roles.join(" or ")} of the city`,
    permits(actor, input) {
      const city = input[parameter];
      return typeof city === "string" && holdsRole(actor, roles, city);
    },
  };
}

/** Holders of one of these roles in the whole network. */
export function officer(...roles: NetworkRole[]): Allow {
  return {
    description: `${roles.join(" or ")} of the network`,
    permits: (actor) => holdsRole(actor, roles, null),
  };
}
