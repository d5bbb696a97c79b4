// The cities and a city in the breadcrumbs of all pages that lie below them; the portal draws both.

import { parentPage } from "../platform/page.ts";

export const citiesParent = parentPage({ path: "/cities", title: "network:cities" });

export const cityParent = parentPage({
  path: "/cities/:city",
  parent: citiesParent,
  title: ({ city }: { city: { name: string } }) => city.name,
});

/** The people of a city. */
export const cityPeopleParent = parentPage({
  path: "/cities/:city/people",
  parent: cityParent,
  title: "accounts:people.title",
});
