// The cities and a city in the breadcrumbs of all pages that lie below them; the portal draws both.

import { parentPage } from "../platform/page.ts";
import { networkParent } from "../ui/network-parents.ts";

export const citiesParent = parentPage({ path: "/cities", title: "network:cities" });

export const cityParent = parentPage({
  path: "/cities/:city",
  parent: citiesParent,
  title: ({ city }: { city: { name: string } }) => city.name,
});

/** The people of the network, and those of a city. */
export const peopleParent = parentPage({
  path: "/network/people",
  parent: networkParent,
  title: "accounts:people.title",
});

export const cityPeopleParent = parentPage({
  path: "/cities/:city/people",
  parent: cityParent,
  title: "accounts:people.title",
});
