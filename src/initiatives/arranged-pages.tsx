// The initiatives of a city by state, by year and by place, with the filter of the list.

import { page } from "../ui/screens/page.tsx";
import { Arrangements, Board, Timeline } from "./arrangements.tsx";
import { ByPlace } from "./by-place.tsx";
import { initiativesPage } from "./pages.tsx";
import { initiativesByPlace } from "./place-queries.ts";
import { arrangedInitiatives, filterFields } from "./queries.ts";

const search = Object.keys(filterFields);

export const boardPage = page({
  path: "/cities/:city/initiatives/board",
  reads: arrangedInitiatives,
  search,
  parent: initiativesPage,
  title: "initiatives:arranged.board",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: (known, { url }) => (
    <>
      <Arrangements city={known.city.id} chosen="board" url={url} />
      <Board {...known} />
    </>
  ),
});

export const timelinePage = page({
  path: "/cities/:city/initiatives/timeline",
  reads: arrangedInitiatives,
  search,
  parent: initiativesPage,
  title: "initiatives:arranged.timeline",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: (known, { url }) => (
    <>
      <Arrangements city={known.city.id} chosen="timeline" url={url} />
      <Timeline {...known} />
    </>
  ),
});

export const byPlacePage = page({
  path: "/cities/:city/initiatives/places",
  reads: initiativesByPlace,
  search,
  parent: initiativesPage,
  title: "initiatives:arranged.places",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: (known, { url }) => (
    <>
      <Arrangements city={known.city.id} chosen="places" url={url} />
      <ByPlace {...known} />
    </>
  ),
});
