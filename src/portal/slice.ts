// The portal: the pages that look across the slices. For everybody the home page, the cities and a city's page; for people who
// are signed in their desk.

import { citiesPath } from "../network/paths.ts";
import { defineSlice } from "../platform/slice.ts";
import { footer, navigation } from "../ui/shell.ts";
import * as pages from "./pages.tsx";
import { aboutPath, accessibilityPath, apiDocsPath, deskPath } from "./paths.ts";

export const portal = defineSlice({
  name: "portal",
  pages: [pages, pages.apiDocsPages],
  gives: [
    navigation.with(
      { position: 10, href: deskPath, text: "portal:desk.short", isForPeople: true },
      { position: 20, href: citiesPath, text: "portal:cities.title" },
      { position: 50, href: aboutPath, text: "portal:about.short" },
    ),
    footer.with(
      { position: 10, href: aboutPath, text: "portal:about.title" },
      { position: 40, href: accessibilityPath, text: "portal:accessibility.title" },
      { position: 50, href: apiDocsPath, text: "portal:apiDocs.title" },
    ),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    portal: typeof import("../../locales/en/portal.json");
  }
}
