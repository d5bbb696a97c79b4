// The network's workspace and its two pages that lead to others, in the breadcrumbs of what lies below them; the portal
// draws all three.

import { parentPage } from "../platform/page.ts";

export const networkParent = parentPage({ path: "/network", title: "portal:network.title" });

export const networkCycleParent = parentPage({
  path: "/network/cycle",
  parent: networkParent,
  title: "portal:bar.cycle",
});

export const networkSettingsParent = parentPage({
  path: "/network/settings",
  parent: networkParent,
  title: "portal:bar.settings",
});
