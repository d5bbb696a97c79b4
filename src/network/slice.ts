// The network: its cities and what they say of themselves, its people, the roles that they hold, and invitations.
// Who may do something in a city or for the whole network is told here (`allow.ts`).

import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { cliVerbs } from "../platform/cli-verb.ts";
import { movedPages } from "../platform/http/moved.ts";
import { offices } from "../platform/mail/sender.ts";
import { outsideRoles } from "../platform/outside-roles.ts";
import { secondFactorRoles } from "../platform/role.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { startNotices } from "../platform/start-notice.ts";
import { todosOfNetwork } from "../ui/desk.ts";
import { cityBar, cityParts, networkBar, outsideBars } from "../ui/places.ts";
import * as interestCommands from "./application/interest-commands.ts";
import * as applicationQueries from "./application/queries.ts";
import * as signingCommands from "./application/signing-commands.ts";
import { kindsOfApplications, listenersOfApplications } from "./application/told.ts";
import * as writingCommands from "./application/writing-commands.ts";
import {
  auditedApplications,
  auditedCities,
  auditedInvitations,
  auditedMemberships,
  auditedPeople,
  auditedPhotographs,
  auditedRoles,
  auditedRounds,
} from "./audited.ts";
import * as cityCommands from "./city-commands.ts";
import * as commands from "./commands.ts";
import { checkVerb, loadVerb, showVerb } from "./country/cli.ts";
import { demoProfiles } from "./demo.ts";
import { loadReference } from "./load.ts";
import * as memberQueries from "./members.ts";
import { membershipBlock } from "./membership/block.tsx";
import { citableMembership } from "./membership/citable.ts";
import * as membershipCommands from "./membership/commands.ts";
import * as documentCommands from "./membership/documents.ts";
import * as ladderCommands from "./membership/ladder-commands.ts";
import { proposeSteps } from "./membership/ladder-job.ts";
import { membershipPaths } from "./membership/paths.ts";
import * as membershipQueries from "./membership/queries.ts";
import * as roundCommands from "./membership/round-commands.ts";
import { applicationsToAnswer, stepsToConfirm } from "./membership/todos.ts";
import { kindsOfMemberships, listenersOfMemberships } from "./membership/told.ts";
import { officeOf } from "./offices.ts";
import * as pages from "./pages.tsx";
import { pageOrderPath, profilePath, runningPaths } from "./paths.ts";
import * as peopleCommands from "./people/commands.ts";
import { firstAdministratorNotice } from "./people/invitations.ts";
import { paths as peoplePaths } from "./people/paths.ts";
import * as personCommands from "./people/person-commands.ts";
import * as peopleQueries from "./people/queries.ts";
import * as resets from "./people/second-factor-resets.ts";
import { kindsOfPeople, listenersOfPeople } from "./people/told.ts";
import { resetsToConfirm } from "./people/waiting-resets.ts";
import { photographsBlock } from "./photographs/block.tsx";
import * as photographCommands from "./photographs/commands.ts";
import { photographsOfCity } from "./photographs/paths.ts";
import * as photographQueries from "./photographs/queries.ts";
import * as placeQueries from "./places/queries.ts";
import { searchablePlaces } from "./places/searchable.ts";
import * as queries from "./queries.ts";
import { needsSecondFactor, roles, rolesFromOutside } from "./role.ts";
import { searchableCities, searchablePeople } from "./searchable.ts";
import { cityBlocks } from "./slots.ts";
import { kindsOfCities, listenersOfCities } from "./told.ts";

export const network = defineSlice({
  name: "network",
  operations: [
    commands,
    cityCommands,
    memberQueries,
    queries,
    peopleCommands,
    peopleQueries,
    personCommands,
    resets,
    photographCommands,
    photographQueries,
    placeQueries,
    membershipCommands,
    membershipQueries,
    documentCommands,
    ladderCommands,
    roundCommands,
    interestCommands,
    writingCommands,
    signingCommands,
    applicationQueries,
  ],
  pages: [pages],
  jobs: [proposeSteps],
  listens: [
    ...listenersOfPeople,
    ...listenersOfCities,
    ...listenersOfMemberships,
    ...listenersOfApplications,
  ],
  notifies: [...kindsOfPeople, ...kindsOfCities, ...kindsOfMemberships, ...kindsOfApplications],
  load: loadReference,
  demo: demoProfiles,
  gives: [
    auditedRecords.with(
      auditedCities,
      auditedPhotographs,
      auditedInvitations,
      auditedRoles,
      auditedPeople,
      auditedMemberships,
      auditedRounds,
      auditedApplications,
    ),
    citables.with(citableMembership),
    searchables.with(searchableCities, searchablePlaces, searchablePeople),
    cliVerbs.with(showVerb, checkVerb, loadVerb),
    cityBlocks.with(photographsBlock, membershipBlock),
    todosOfNetwork.with(applicationsToAnswer, stepsToConfirm),
    offices.with(officeOf),
    todosOfNetwork.with(resetsToConfirm),
    startNotices.with(firstAdministratorNotice),
    outsideRoles.with(...rolesFromOutside),
    secondFactorRoles.with(...roles.filter(needsSecondFactor)),
    cityBar.with({
      name: "people",
      position: 90,
      href: peoplePaths.cityPeople,
      text: "portal:bar.people",
      leadsTo: peopleQueries.listCityPeople,
      holds: [peoplePaths.cityPeople(":city"), "/cities/:city/roles", "/cities/:city/invitations"],
    }),
    cityParts.with({
      of: "overview",
      group: "portal:overview.city",
      position: 10,
      href: profilePath,
      text: "portal:city.edit",
      about: "portal:overview.profile",
      leadsTo: commands.updateCityProfile,
      holds: [profilePath(":city")],
    }),
    cityParts.with(
      {
        of: "overview",
        group: "portal:overview.city",
        position: 12,
        href: (city) => photographsOfCity(city).all,
        text: "network:photographs.title",
        about: "network:photographs.about",
        leadsTo: photographCommands.addPhotograph,
        holds: [photographsOfCity(":city").all],
      },
      {
        of: "overview",
        group: "portal:overview.city",
        position: 16,
        href: membershipPaths.ofCity,
        text: "membership:ofCity.title",
        about: "membership:ofCity.about",
        leadsTo: membershipQueries.membershipOfCity,
        holds: [membershipPaths.ofCity(":city")],
      },
      {
        of: "overview",
        group: "portal:overview.city",
        position: 14,
        href: pageOrderPath,
        text: "network:pageOrder.short",
        about: "network:pageOrder.about",
        leadsTo: commands.arrangeCityPage,
        holds: [pageOrderPath(":city")],
      },
    ),
    networkBar.with({
      name: "members",
      position: 20,
      href: runningPaths.cities,
      text: "network:run.title",
      leadsTo: memberQueries.citiesToRun,
      holds: [runningPaths.cities, membershipPaths.list, membershipPaths.rounds],
    }),
    networkBar.with({
      name: "people",
      position: 70,
      href: peoplePaths.people,
      text: "portal:bar.people",
      leadsTo: peopleQueries.listPeople,
      holds: [
        peoplePaths.people,
        peoplePaths.cityPeople(":city"),
        "/cities/:city/roles",
        "/cities/:city/invitations",
      ],
    }),
    movedPages.with({ from: "/people", to: peoplePaths.people }),
    outsideBars.with("/invitation", "/new-address"),
  ],
  shares: [
    "network.ts",
    "ties.ts",
    "areas.ts",
    "map-source.tsx",
    "place-words.ts",
    "photographs/fields.ts",
    "photographs/figure.tsx",
    "photographs/gallery.tsx",
    "photographs/screens.tsx",
    "photographs/store.ts",
    "photographs/views.tsx",
    "people/invitations.ts",
    "places/choice.ts",
    "places/pages.tsx",
    "places/picker.tsx",
    "places/place-words.tsx",
  ],
  messages: ["network", "places", "membership"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    network: typeof import("../../locales/en/network.json");
    places: typeof import("../../locales/en/places.json");
    membership: typeof import("../../locales/en/membership.json");
  }
}
