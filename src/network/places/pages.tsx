// The places of the country, for everybody.

import { downloadBy } from "../../platform/downloads/download.ts";
import { refuse } from "../../platform/problem.ts";
import { file, written } from "../../ui/screens/file.ts";
import { page } from "../../ui/screens/page.tsx";
import { placesPath } from "./paths.ts";
import { placeName } from "./place-words.tsx";
import type { PlacesDownload } from "./places-download.ts";
import { placeQuery, placesAboutQuery, placesFileQuery, placesForPage } from "./queries.ts";
import { placeBlocks } from "./slots.ts";
import { structuredPlace } from "./structured.ts";
import { OnePlace, Places } from "./views.tsx";

export const placesPage = page({
  path: placesPath,
  description: "places:lead",
  reads: placesForPage,
  search: ["q", "kind"],
  title: "places:title",
  isOpening: true,
  examples: [{}, { search: "q=malindi" }, { search: "q=xyzzyqwrt&kind=ward" }],
  draw: (loaded, { url }) => (
    <Places
      {...loaded}
      asked={{ q: url.searchParams.get("q") ?? "", kind: url.searchParams.get("kind") ?? "" }}
    />
  ),
});

export const placePage = page({
  path: "/places/:place",
  reads: { found: placeQuery, known: placesAboutQuery },
  blocks: { known: placeBlocks },
  parent: placesPage,
  title: ({ found: { place } }, { language }) => placeName(place, language),
  hasPicture: true,
  isOpening: true,
  structured: ({ found: { place } }, { config }) => structuredPlace(place, config.baseUrl),
  examples: [{ place: "ke-003" }, { place: "ke-c016" }, { place: "ke-w0001" }],
  draw({ found, known: { about } }, _visit, { known }) {
    if (!about) throw refuse.not_found();
    return <OnePlace found={found} about={about} blocks={known(found.place)} />;
  },
});

const download = downloadBy<PlacesDownload>(import.meta.url, "places-download");
const types = { "places.csv": "text/csv; charset=utf-8", "places.json": "application/json" };

export const placesFile = file({
  path: "/places/data/:name",
  reads: placesFileQuery,
  answer: ({ name }) => written(download, { file: name }, { name: `jifunze-${name}`, type: types[name] }),
});
