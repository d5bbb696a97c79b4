// What slices add to the desk, the page on which somebody who is signed in finds what waits for them.

import { slot } from "../platform/slot.ts";
import type { Block } from "./screens/block.tsx";
import type { TodoSource } from "./screens/todo.tsx";

/** A city in which whoever looks at their desk holds a role. */
export interface OwnCity {
  id: string;
  name: string;
}

/** An organisation for which whoever looks at their desk speaks. */
export interface OwnOrganisation {
  id: string;
  name: string;
}

/** What comes first, before the work. */
export const deskNotices = slot<Block>();
/** For those who work in no place: guests of the network, and whoever runs a meeting. */
export const deskOfGuests = slot<Block>();
/** The work of the whole network. */
export const deskOfNetwork = slot<Block>();
/** The work in a city, for each of one's own. Its query answers for all of them at once. */
export const deskOfCity = slot<Block<OwnCity>>();

/** The work for an organisation, for each of one's own. Its query answers for all of them at once. */
export const deskOfOrganisation = slot<Block<OwnOrganisation>>();

/** What waits for somebody in a city, for an organisation, and in the whole network. */
export const todosOfCity = slot<TodoSource<OwnCity>>();
export const todosOfOrganisation = slot<TodoSource<OwnOrganisation>>();
export const todosOfNetwork = slot<TodoSource>();
