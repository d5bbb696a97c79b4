// The pages that look across the slices: the home page, the cities, the desk, and what Jifunze is.

import { paths as accountPaths } from "../accounts/paths.ts";
import { listAccountEvents, waysIn } from "../accounts/queries.ts";
import { keyFeaturesQuery, sdgsQuery } from "../framework/queries.ts";
import { updateCityProfile } from "../network/commands.ts";
import { network } from "../network/network.ts";
import { citiesParent } from "../network/parents.ts";
import { citiesPath } from "../network/paths.ts";
import { cityForPage, contactsForPage } from "../network/queries.ts";
import { citiesForPages, citiesInTable, citiesInTableForFile } from "../network/shown-queries.ts";
import { cityBlocks, homeBlocks } from "../network/slots.ts";
import { citiesTag, cityTag } from "../network/tags.ts";
import { paths as organisationPaths } from "../organisations/paths.ts";
import { everyone, signedIn } from "../platform/allow.ts";
import { apiPath } from "../platform/http/api.ts";
import type { Page, Visit } from "../platform/page.ts";
import type { House } from "../platform/slice.ts";
import { deskNotices, deskOfCity, deskOfGuests, deskOfNetwork, deskOfOrganisation } from "../ui/desk.ts";
import { ownOrganisations, ownPlaces } from "../ui/places.ts";
import { block } from "../ui/screens/block.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { About } from "./about.tsx";
import { ContactLinks } from "./about-city.tsx";
import { Accessibility } from "./accessibility.tsx";
import { Account } from "./account.tsx";
import { ApiDocs } from "./api-docs.tsx";
import { AboutCities, CityFigures } from "./cities.tsx";
import { CityPage, KeeperLinks } from "./city.tsx";
import { downloadColumns, shownColumns } from "./city-table.tsx";
import { Desk } from "./desk.tsx";
import { Hero, Home } from "./home.tsx";
import {
  aboutPath,
  accessibilityPath,
  apiDocsPath,
  deskPath,
  homePath,
  networkPath,
  overviewPath,
} from "./paths.ts";

export const homePage = page({
  path: homePath,
  reads: { shown: citiesForPages, keyFeatures: keyFeaturesQuery, sdgs: sdgsQuery },
  blocks: { sections: homeBlocks },
  title: "portal:home.title",
  heading: "own",
  wide: true,
  shows: [citiesTag],
  lead: ({ shown }, { person }) => (
    <Hero network={network()} shown={shown} isSignedIn={person !== undefined} />
  ),
  draw: ({ shown, keyFeatures, sdgs }, { person }, { sections }) => (
    <Home
      network={network()}
      shown={shown}
      isSignedIn={person !== undefined}
      keyFeatures={keyFeatures}
      sdgs={sdgs}
      sections={sections()}
    />
  ),
});

export const citiesPage = listPage({
  path: citiesPath,
  reads: { shown: citiesForPages, list: citiesInTable },
  title: "portal:cities.title",
  isOpening: true,
  wide: true,
  shows: [citiesTag],
  above: ({ shown }) => <AboutCities shown={shown} network={network()} />,
  part: (table, { shown }) => (shown.count > 0 ? <CityFigures people={shown.people} table={table} /> : table),
  tableCaption: "portal:cities.caption",
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: ({ t, language }: Visit) => shownColumns(t, language),
  empty: "portal:cities.emptyText",
  download: {
    name: "cities",
    reads: citiesInTableForFile,
    columns: ({ t, language }: Visit) => downloadColumns(t, language),
  },
});

const keeperLinks = block({
  position: 10,
  draw: (_loaded, { params, may }) =>
    may(updateCityProfile) ? <KeeperLinks city={params.city ?? ""} /> : null,
});

const contactsOfCity = block({
  position: 10,
  reads: contactsForPage,
  draw: (contacts) => <ContactLinks contacts={contacts} />,
});

export const cityPage = page({
  path: "/cities/:city",
  reads: cityForPage,
  blocks: { sections: cityBlocks },
  parent: citiesParent,
  title: ({ city }) => city.name,
  description: ({ city }, { t }) => t("ui:page.descriptionOfCity", { city: city.name }),
  hasPicture: true,
  heading: "own",
  wide: true,
  shows: ({ city }) => [cityTag(city.id)],
  examples: [{ city: "kilifi" }, { city: "laikipia" }],
  own: { edit: keeperLinks, contacts: contactsOfCity },
  draw: ({ city }, _visit, { sections }) => (
    <CityPage city={city} network={network()} sections={sections(city)} />
  ),
});

export const deskPage = page({
  path: deskPath,
  allow: signedIn,
  blocks: {
    notices: deskNotices,
    ofGuest: deskOfGuests,
    ofNetwork: deskOfNetwork,
    ofCity: deskOfCity,
    ofOrganisation: deskOfOrganisation,
  },
  title: "portal:desk.title",
  caption: (_nothing, { actor }) => actor.name,
  draw: (_nothing, { actor, person }, { notices, ofGuest, ofNetwork, ofCity, ofOrganisation }) => (
    <Desk
      notices={notices()}
      ofGuest={ofGuest()}
      places={[
        ...ownPlaces(actor).map(({ city: id, name = "" }) =>
          id === undefined
            ? { name: undefined, blocks: ofNetwork(), href: networkPath }
            : { name, blocks: ofCity({ id, name }), href: overviewPath(id) },
        ),
        ...ownOrganisations(actor).map(({ id, name }) => ({
          name,
          blocks: ofOrganisation({ id, name }),
          href: organisationPaths.one(id),
          isNamed: true,
        })),
      ]}
      isResting={(person?.dormantRoles.length ?? 0) > 0}
      judges={actor.roles.some(({ place }) => place === "round")}
    />
  ),
});

export const accountPage = page({
  path: accountPaths.account,
  reads: { events: listAccountEvents, ways: waysIn },
  title: "accounts:account.title",
  draw: ({ events, ways }, { person, config }) =>
    person ? <Account person={person} events={events} ways={ways} provider={config.oidc?.name} /> : null,
});

export const aboutPage = page({
  path: aboutPath,
  allow: everyone,
  title: "portal:about.title",
  heading: "own",
  shows: [],
  draw: () => <About network={network()} />,
});

export const accessibilityPage = page({
  path: accessibilityPath,
  allow: everyone,
  title: "portal:accessibility.title",
  heading: "own",
  shows: [],
  draw: (_loaded, { config }) => <Accessibility network={network()} contact={config.contact} />,
});

export const apiDocsPages = ({ operations }: House): readonly Page[] => [
  page({
    path: apiDocsPath,
    allow: everyone,
    title: "portal:apiDocs.title",
    isOpening: true,
    shows: [],
    draw: (_loaded, { config }) => <ApiDocs operations={operations} server={`${config.baseUrl}${apiPath}`} />,
  }),
];
