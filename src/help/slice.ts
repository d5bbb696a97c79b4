// The manual inside the product: a page for each kind of screen, which the “?” above every screen leads to; the words of the
// Key Features; what is kept about people; and whom to ask.

import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { outsideBars } from "../ui/places.ts";
import { footer, headerTools } from "../ui/shell.ts";
import { helpFor } from "./manual.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { searchableHelp } from "./searchable.ts";

export const help = defineSlice({
  name: "help",
  operations: [queries],
  pages: [pages],
  gives: [
    searchables.with(searchableHelp),
    headerTools.with({
      position: 90,
      text: "help:short",
      href: ({ url }) => paths.page(helpFor(url.pathname)?.name ?? ""),
    }),
    outsideBars.with(paths.help, paths.glossary, paths.privacy, paths.contact),
    footer.with(
      { position: 60, href: paths.help, text: "help:title" },
      { position: 70, href: paths.privacy, text: "help:privacy.title" },
      { position: 80, href: paths.contact, text: "help:contact.title" },
    ),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    help: typeof import("../../locales/en/help.json");
  }
}
