// Roles of people who take part from outside, such as guests of the network: they see what everybody sees, and what is made for them.

import { slot } from "./slot.ts";

export const outsideRoles = slot<string>();

/** Whether somebody works in a place by this role. */
export function isInside({ role }: { role: string }): boolean {
  return !outsideRoles.given().includes(role);
}
