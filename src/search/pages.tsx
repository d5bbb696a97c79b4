// One search, in the bar of whichever place somebody is in.

import { cityParent } from "../network/parents.ts";
import { page } from "../ui/screens/page.tsx";
import { paths } from "./paths.ts";
import { type SearchAnswer, searchForPage, searchInCity, searchInNetwork } from "./queries.ts";
import { SearchScreen } from "./views.tsx";

const asked = ["q", "kind", "page"];
const statusOf = ({ isTooLong }: SearchAnswer) => (isTooLong ? 422 : undefined);

export const searchPage = page({
  path: paths.search,
  reads: searchForPage,
  search: asked,
  title: "search:title",
  description: "search:lead",
  isOpening: true,
  examples: [{}, { search: "q=kilifi" }, { search: "q=literacy&kind=feature" }, { search: "q=xqzwvk" }],
  status: statusOf,
  draw: (answer, { url }) => <SearchScreen answer={answer} url={url} />,
});

export const citySearchPage = page({
  path: "/cities/:city/search",
  reads: searchInCity,
  search: asked,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("search:title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("search:title"),
  examples: [{ city: "kilifi", search: "q=malindi" }],
  status: ({ answer }) => statusOf(answer),
  draw: ({ answer }, { url }) => <SearchScreen answer={answer} url={url} />,
});

export const networkSearchPage = page({
  path: paths.ofNetwork,
  reads: searchInNetwork,
  search: asked,
  title: (_loaded, { t }) => `${t("search:title")}, ${t("portal:network.title")}`,
  heading: (_loaded, { t }) => t("search:title"),
  examples: [{ search: "q=kilifi" }],
  status: statusOf,
  draw: (answer, { url }) => <SearchScreen answer={answer} url={url} />,
});
