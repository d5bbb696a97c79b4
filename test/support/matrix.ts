// Who stands in the columns of the reviewed matrices, and under which headings.

import type { Role } from "../../src/network/role.ts";
import { meetingRoles } from "../../src/network/role.ts";
import { type Actor, publicActor } from "../../src/platform/actor.ts";
import { meetingPlace, type Place, wholeNetwork } from "../../src/platform/place.ts";
import { cast, type Person, roleOf } from "./service.ts";

export const people: Person[] = ["public", ...(Object.keys(cast) as (keyof typeof cast)[])];

export const headings: Record<Person, string> = {
  public: "Public",
  administrator: "Administrator",
  reviewer: "Reviewer",
  observer: "Observer",
  coordinator: "Coordinator",
  contributor: "Contributor",
  otherCoordinator: "Coordinator of another city",
  otherContributor: "Contributor of another city",
  representative: "Representative of an organisation",
};

/** What the people of the matrix ask for: a city, organisation and meeting of theirs, and a kind of table that is for many. */
export const asksFor = {
  city: "kilifi",
  organisation: cast.representative.organisation,
  kind: "learning",
  meeting: "nothing",
};

/** Somebody with one role, and nothing else. */
function holding(name: string, held: Place & { role: Role }): Actor {
  return { kind: "person", id: name, name, roles: [held] };
}

export function actorOf(person: Person): Actor {
  return person === "public" ? { ...publicActor, name: person } : holding(person, roleOf(person));
}

/** A guest of the network, such as a learning city of another country. */
export const guest = holding("guest", { role: "guest", ...wholeNetwork });

/** Secretary or chair of the meeting that is asked for. */
export const runsMeeting = (role: (typeof meetingRoles)[number]): Actor =>
  holding(role, { role, ...meetingPlace(asksFor.meeting) });

/** Everybody of the matrices. */
export const actorsOfMatrix: readonly Actor[] = [
  ...people.map(actorOf),
  guest,
  ...meetingRoles.map(runsMeeting),
];
