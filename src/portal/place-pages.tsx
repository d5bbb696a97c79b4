// The first pages of the workspaces, and the pages of those entries of their bars that hold several things.

import { cityParent } from "../network/parents.ts";
import { inside } from "../platform/page.ts";
import { deskNotices, deskOfCity, deskOfNetwork } from "../ui/desk.ts";
import { cityParts, groupsOf, networkParts } from "../ui/places.ts";
import { page } from "../ui/screens/page.tsx";
import { cyclePath, networkPath, settingsPath } from "./paths.ts";
import { PlaceParts } from "./place-parts.tsx";
import { getNetwork, getOwnCity } from "./queries.ts";

interface Named {
  id: string;
  name: string;
}

const ownCity = inside(cityParent, (city: Named) => ({ city }));

export const cityOverviewPage = page({
  path: "/cities/:city/overview",
  reads: getOwnCity,
  blocks: { notices: deskNotices, ofCity: deskOfCity },
  parent: ownCity,
  title: ({ name }, { t }) => `${t("portal:bar.overview")}, ${name}`,
  heading: (_city, { t }) => t("portal:desk.title"),
  caption: ({ name }) => name,
  examples: [{ city: "kilifi" }],
  draw: (city, { actor }, { notices, ofCity }) => (
    <>
      {notices()}
      {ofCity(city)}
      <PlaceParts
        groups={groupsOf(cityParts, "overview", actor, { city: city.id })}
        address={(part) => part.href(city.id)}
      />
    </>
  ),
});

export const figuresPage = page({
  path: "/cities/:city/figures",
  reads: getOwnCity,
  parent: ownCity,
  title: ({ name }, { t }) => `${t("portal:bar.figures")}, ${name}`,
  heading: (_city, { t }) => t("portal:bar.figures"),
  caption: ({ name }) => name,
  examples: [{ city: "kilifi" }],
  draw: (city, { actor }) => (
    <PlaceParts
      groups={groupsOf(cityParts, "figures", actor, { city: city.id })}
      address={(part) => part.href(city.id)}
    />
  ),
});

export const networkPage = page({
  path: networkPath,
  reads: getNetwork,
  blocks: { notices: deskNotices, ofNetwork: deskOfNetwork },
  title: "portal:network.title",
  draw: (_network, { actor }, { notices, ofNetwork }) => (
    <>
      {notices()}
      {ofNetwork()}
      <PlaceParts groups={groupsOf(networkParts, "overview", actor, {})} address={({ href }) => href} />
    </>
  ),
});

export const networkCyclePage = page({
  path: cyclePath,
  reads: getNetwork,
  parent: networkPage,
  title: "portal:bar.cycle",
  draw: (_network, { actor }) => (
    <PlaceParts groups={groupsOf(networkParts, "cycle", actor, {})} address={({ href }) => href} />
  ),
});

export const networkSettingsPage = page({
  path: settingsPath,
  reads: getNetwork,
  parent: networkPage,
  title: "portal:bar.settings",
  draw: (_network, { actor }) => (
    <PlaceParts groups={groupsOf(networkParts, "settings", actor, {})} address={({ href }) => href} />
  ),
});
