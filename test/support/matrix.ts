// Who stands in the columns of the reviewed matrices, and under which headings.

import { cast, type Person } from "./service.ts";

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
