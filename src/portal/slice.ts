// The portal: the pages that look across the slices. For everybody the home page, the cities and a city's page; for people who
// are signed in their desk.

import { paths as dialoguePaths } from "../dialogues/paths.ts";
import { frameworkPath } from "../framework/paths.ts";
import { paths as libraryPaths } from "../library/paths.ts";
import { membershipPath } from "../network/membership/paths.ts";
import { citiesPath, cityPath, exchangePath } from "../network/paths.ts";
import { placesPath } from "../network/places/paths.ts";
import { cityBlocks } from "../network/slots.ts";
import { paths as organisationPaths } from "../organisations/paths.ts";
import { paths as peerPaths } from "../peers/paths.ts";
import { defineSlice } from "../platform/slice.ts";
import { paths as populationPaths } from "../population/paths.ts";
import { paths as recognitionPaths } from "../recognition/paths.ts";
import { paths as needsPaths } from "../resources/needs/paths.ts";
import { paths as resourcePaths } from "../resources/paths.ts";
import { paths as sdgPaths } from "../sdgs/paths.ts";
import { deskNotices, deskOfCity, deskOfGuests, deskOfNetwork, deskOfOrganisation } from "../ui/desk.ts";
import { placeAddresses } from "../ui/place-bar.tsx";
import { cityBar, networkBar, outsideBars, publicBar } from "../ui/places.ts";
import { footer, headerTools } from "../ui/shell.ts";
import { aboutCity } from "./about-city.tsx";
import { firstSteps, stepsBefore } from "./first-steps.tsx";
import { guestWelcome, observerWelcome } from "./guests.tsx";
import { cityChanges, cityTodos, networkTodos, numbersHeading, organisationTodos } from "./overview.tsx";
import * as pages from "./pages.tsx";
import {
  aboutPath,
  accessibilityPath,
  apiDocsPath,
  cyclePath,
  deskPath,
  figuresPath,
  networkExchangePath,
  networkPath,
  networkRecognitionPath,
  overviewPath,
  settingsPath,
} from "./paths.ts";
import * as placePages from "./place-pages.tsx";
import * as queries from "./queries.ts";

export const portal = defineSlice({
  name: "portal",
  operations: [queries],
  pages: [pages, placePages, pages.apiDocsPages],
  gives: [
    cityBlocks.with(aboutCity),
    deskNotices.with(stepsBefore),
    deskOfCity.with(cityTodos, cityChanges, numbersHeading),
    deskOfOrganisation.with(organisationTodos),
    deskOfNetwork.with(observerWelcome, firstSteps, networkTodos),
    deskOfGuests.with(guestWelcome),
    placeAddresses.with({
      desk: deskPath,
      publicPage: cityPath,
      workspace: overviewPath,
      network: networkPath,
    }),
    headerTools.with({
      position: 10,
      text: "portal:desk.short",
      href: ({ actor }) => (actor.kind === "public" ? undefined : deskPath),
    }),
    publicBar.with(
      { name: "cities", position: 20, href: citiesPath, text: "portal:cities.title", holds: [citiesPath] },
      {
        name: "about",
        position: 50,
        href: aboutPath,
        text: "portal:about.short",
        holds: [
          aboutPath,
          frameworkPath,
          sdgPaths.goalsOfAll,
          sdgPaths.themesOfAll,
          membershipPath,
          placesPath,
          populationPaths.all,
          organisationPaths.all,
          peerPaths.all,
          peerPaths.allExchanges,
          peerPaths.allPartnerships,
          peerPaths.allClusters,
          libraryPaths.documents,
          libraryPaths.news,
          recognitionPaths.achievements,
          dialoguePaths.all,
          needsPaths.all,
          resourcePaths.ofNetwork,
          accessibilityPath,
        ],
      },
    ),
    cityBar.with(
      {
        name: "overview",
        position: 10,
        href: overviewPath,
        text: "portal:bar.overview",
        leadsTo: queries.getOwnCity,
        holds: [overviewPath(":city")],
      },
      {
        name: "figures",
        position: 20,
        href: figuresPath,
        text: "portal:bar.figures",
        leadsTo: queries.getOwnCity,
        holds: [figuresPath(":city")],
      },
      {
        name: "exchange",
        position: 70,
        href: exchangePath,
        text: "portal:bar.exchange",
        leadsTo: queries.getOwnCity,
        holds: [exchangePath(":city")],
      },
    ),
    networkBar.with(
      {
        name: "overview",
        position: 10,
        href: networkPath,
        text: "portal:bar.overview",
        leadsTo: queries.getNetwork,
        holds: [networkPath],
      },
      { name: "cycle", position: 30, href: cyclePath, text: "portal:bar.cycle", holds: [cyclePath] },
      {
        name: "exchange",
        position: 50,
        href: networkExchangePath,
        text: "portal:bar.exchange",
        holds: [networkExchangePath],
      },
      {
        name: "recognition",
        position: 60,
        href: networkRecognitionPath,
        text: "portal:bar.recognition",
        holds: [networkRecognitionPath],
      },
      {
        name: "settings",
        position: 80,
        href: settingsPath,
        text: "portal:bar.settings",
        holds: [settingsPath],
      },
    ),
    outsideBars.with("/", deskPath, apiDocsPath),
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
