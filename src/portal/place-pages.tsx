// The first pages of the workspaces, and the pages of those entries of their bars that hold several things.

import { cityParent } from "../network/parents.ts";
import { inside, type Visit } from "../platform/page.ts";
import { cycleName } from "../reports/report.ts";
import { deskNotices, deskOfCity, deskOfNetwork } from "../ui/desk.ts";
import { isTableFormat, listAnswer } from "../ui/download.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PlaceParts } from "../ui/place-parts.tsx";
import { cityParts, groupsOf, networkParts } from "../ui/places.ts";
import { page } from "../ui/screens/page.tsx";
import { DataTable } from "../ui/table.tsx";
import { listRequest } from "../ui/table-state.ts";
import { OverviewLead, overviewColumns } from "./network-overview.tsx";
import { networkOverview } from "./network-queries.ts";
import {
  cyclePath,
  networkExchangePath,
  networkPath,
  networkRecognitionPath,
  settingsPath,
} from "./paths.ts";
import { getNetwork, getOwnCity } from "./queries.ts";

interface Named {
  id: string;
  name: string;
}

/** What one finds under an entry of the bar of a city, or of the network. */
const partsOfCity = (entry: string, { id }: Named, { actor }: Pick<Visit, "actor">) => (
  <PlaceParts groups={groupsOf(cityParts, entry, actor, { city: id })} address={(part) => part.href(id)} />
);
const partsOfNetwork = (entry: string, { actor }: Pick<Visit, "actor">) => (
  <PlaceParts groups={groupsOf(networkParts, entry, actor, {})} address={({ href }) => href} />
);

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
  draw: (city, visit, { notices, ofCity }) => (
    <>
      {notices()}
      {ofCity(city)}
      {partsOfCity("overview", city, visit)}
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
  draw: (city, visit) => partsOfCity("figures", city, visit),
});

export const exchangePage = page({
  path: "/cities/:city/exchange",
  reads: getOwnCity,
  parent: ownCity,
  title: ({ name }, { t }) => `${t("portal:bar.exchange")}, ${name}`,
  heading: (_city, { t }) => t("portal:bar.exchange"),
  caption: ({ name }) => name,
  examples: [{ city: "kilifi" }],
  draw: (city, visit) => partsOfCity("exchange", city, visit),
});

export const networkPage = page({
  path: networkPath,
  reads: networkOverview,
  search: ["cycle", "state", "format"],
  asks: ({ url, language }) => ({ ...listRequest(url, language) }),
  blocks: { ofNetwork: deskOfNetwork },
  title: "portal:network.title",
  crumb: "portal:network.title",
  wide: true,
  async download({ page: listed }, visit) {
    const format = visit.url.searchParams.get("format");
    if (!isTableFormat(format)) return undefined;
    return listAnswer(visit, { name: "network", format, columns: overviewColumns(visit), rows: listed.rows });
  },
  draw: ({ page: listed, cycle, cycles }, visit, { ofNetwork }) => (
    <>
      {ofNetwork()}
      <OverviewLead cycle={cycle} cycles={cycles} url={visit.url} />
      <DataTable
        id="network"
        caption={
          cycle === undefined
            ? visit.t("portal:network.cities")
            : visit.t("portal:network.inCycle", { cycle: cycleName(cycle) })
        }
        url={visit.url}
        rows={listed}
        rowKey={({ id }) => id}
        tools
        empty={<EmptyState>{visit.t("portal:network.none")}</EmptyState>}
        columns={overviewColumns(visit)}
      />
      {partsOfNetwork("overview", visit)}
    </>
  ),
});

export const networkCyclePage = page({
  path: cyclePath,
  reads: getNetwork,
  parent: networkPage,
  title: "portal:bar.cycle",
  draw: (_network, visit) => partsOfNetwork("cycle", visit),
});

export const networkExchangePage = page({
  path: networkExchangePath,
  reads: getNetwork,
  parent: networkPage,
  title: "portal:bar.exchange",
  draw: (_network, visit) => partsOfNetwork("exchange", visit),
});

export const networkRecognitionPage = page({
  path: networkRecognitionPath,
  reads: getNetwork,
  parent: networkPage,
  title: "portal:bar.recognition",
  draw: (_network, visit) => partsOfNetwork("recognition", visit),
});

export const networkSettingsPage = page({
  path: settingsPath,
  reads: getNetwork,
  parent: networkPage,
  title: "portal:bar.settings",
  draw: (_network, visit) => partsOfNetwork("settings", visit),
});
