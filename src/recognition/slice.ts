// Progress is recognised: achievements with criteria that everybody reads, and badges (Open Badges 3.0) that somebody attests who saw it,
// a second person issues, and everybody can check by a code on paper, without a mail address or an account of whoever holds them. And awards
// that others give for progress: by rules that say their facts, chosen by two persons, without any ranking.

import { learnerLinks } from "../joining/slots.ts";
import { cityBlocks, cityFacts } from "../network/slots.ts";
import { openDatasets } from "../open-data/slots.ts";
import { underWayOfBoth } from "../organisations/slots.ts";
import { siteMap, siteMaps } from "../outreach/slots.ts";
import { badgesByPhone } from "../phones/badges.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskNotices, todosOfCity, todosOfNetwork, todosOfOrganisation } from "../ui/desk.ts";
import { cityParts, networkParts, outsideBars } from "../ui/places.ts";
import { recordsForRating } from "../values/slots.ts";
import * as achievementCommands from "./achievements/commands.ts";
import * as achievementPages from "./achievements/pages.tsx";
import * as achievementQueries from "./achievements/queries.ts";
import * as attestedBadgeCommands from "./attesting/badge-commands.ts";
import * as attestingCommands from "./attesting/commands.ts";
import * as attestingPages from "./attesting/pages.tsx";
import * as attestingQueries from "./attesting/queries.ts";
import { attestationsOfCity, attestationsOfNetwork } from "./attesting/todos.ts";
import { attesterKinds, attesterListeners } from "./attesting/told.ts";
import { auditedAwards, auditedRecognition } from "./audited.ts";
import * as choosingCommands from "./awards/choosing/commands.ts";
import * as choosingPages from "./awards/choosing/pages.tsx";
import * as choosingQueries from "./awards/choosing/queries.ts";
import * as agreeing from "./awards/educators/agreeing.ts";
import * as educatorCommands from "./awards/educators/commands.ts";
import { forgetEducators } from "./awards/educators/jobs.ts";
import * as educatorPages from "./awards/educators/pages.tsx";
import * as educatorQueries from "./awards/educators/queries.ts";
import { educatorKinds, educatorListeners } from "./awards/educators/told.ts";
import { awardsBlock } from "./awards/giving/block.tsx";
import { citableAwards } from "./awards/giving/citable.ts";
import { awardsGot } from "./awards/giving/city-awards.ts";
import { giveAwards } from "./awards/giving/jobs.ts";
import { givingKinds, givingListeners } from "./awards/giving/told.ts";
import { jurorsDesk } from "./awards/jury/desk.tsx";
import { deleteRatings, fillJuries } from "./awards/jury/jobs.ts";
import * as judging from "./awards/jury/judging.ts";
import * as judgingPages from "./awards/jury/judging-pages.tsx";
import * as juryPages from "./awards/jury/pages.tsx";
import * as juryQueries from "./awards/jury/queries.ts";
import * as seating from "./awards/jury/seating.ts";
import { juryKinds, juryListeners } from "./awards/jury/told.ts";
import * as juryWaits from "./awards/jury/waiting.ts";
import * as nominationCommands from "./awards/nominations/commands.ts";
import * as nominationPages from "./awards/nominations/pages.tsx";
import * as nominationQueries from "./awards/nominations/queries.ts";
import * as signing from "./awards/nominations/signing.ts";
import * as objectingCommands from "./awards/objecting/commands.ts";
import * as objectingPages from "./awards/objecting/pages.tsx";
import * as objectingQueries from "./awards/objecting/queries.ts";
import { bothStand } from "./awards/organisations/access.ts";
import * as organisationCommands from "./awards/organisations/commands.ts";
import * as organisationPages from "./awards/organisations/pages.tsx";
import * as organisationQueries from "./awards/organisations/queries.ts";
import * as paperCommands from "./awards/papers/commands.ts";
import * as paperPages from "./awards/papers/pages.tsx";
import * as paperQueries from "./awards/papers/queries.ts";
import { awardPaths } from "./awards/paths.ts";
import { remindingKinds, remindOfAwards } from "./awards/reminding/jobs.ts";
import * as roundCommands from "./awards/rounds/commands.ts";
import * as roundPages from "./awards/rounds/pages.tsx";
import * as roundQueries from "./awards/rounds/queries.ts";
import { searchableAwards } from "./awards/searchable.ts";
import { awardsOfCities, awardsOfNetwork, awardsOfOrganisations } from "./awards/todos.ts";
import { awardKinds, awardListeners } from "./awards/told.ts";
import { signBadges, signStatusLists } from "./badges/jobs.ts";
import * as checkingPages from "./checking/pages.tsx";
import * as checkingQueries from "./checking/queries.ts";
import { demoRecognition } from "./demo.ts";
import * as keyCommands from "./keys/commands.ts";
import { signAnew } from "./keys/jobs.ts";
import * as keyPages from "./keys/pages.tsx";
import * as keyQueries from "./keys/queries.ts";
import { keyKinds, keyListeners } from "./keys/told.ts";
import { milestonesBlock } from "./milestones/block.tsx";
import { findMilestones } from "./milestones/find.ts";
import * as milestoneQueries from "./milestones/queries.ts";
import { milestoneKinds, milestoneListeners } from "./milestones/told.ts";
import { byPhone, showNameByPhone } from "./owning/by-phone.ts";
import * as owningCommands from "./owning/commands.ts";
import * as owningPages from "./owning/pages.tsx";
import * as owningQueries from "./owning/queries.ts";
import * as packFiles from "./pack/files.ts";
import * as packQueries from "./pack/queries.ts";
import { paths } from "./paths.ts";
import { citableBadges } from "./records/citable.ts";
import { openBadges } from "./records/open.ts";
import * as openPages from "./records/open-pages.ts";
import * as countQueries from "./records/queries.ts";
import * as recordCommands from "./records/record-commands.ts";
import * as recordPages from "./records/record-pages.tsx";
import * as recordQueries from "./records/record-queries.ts";
import { searchableAchievements } from "./searchable.ts";

export const recognition = defineSlice({
  name: "recognition",
  messages: ["recognition", "awards"],
  operations: [
    achievementCommands,
    achievementQueries,
    attestedBadgeCommands,
    attestingCommands,
    attestingQueries,
    checkingQueries,
    keyCommands,
    keyQueries,
    owningCommands,
    owningQueries,
    { showNameByPhone },
    countQueries,
    packQueries,
    milestoneQueries,
    recordCommands,
    recordQueries,
    roundCommands,
    roundQueries,
    paperCommands,
    paperQueries,
    nominationCommands,
    nominationQueries,
    signing,
    choosingCommands,
    choosingQueries,
    seating,
    judging,
    juryQueries,
    juryWaits,
    objectingCommands,
    objectingQueries,
    organisationCommands,
    organisationQueries,
    educatorCommands,
    educatorQueries,
    agreeing,
  ],
  pages: [
    achievementPages,
    attestingPages,
    checkingPages,
    keyPages,
    owningPages,
    openPages,
    packFiles,
    recordPages,
    roundPages,
    paperPages,
    nominationPages,
    choosingPages,
    juryPages,
    judgingPages,
    objectingPages,
    organisationPages,
    educatorPages,
  ],
  jobs: [
    remindOfAwards,
    giveAwards,
    signBadges,
    signAnew,
    signStatusLists,
    fillJuries,
    deleteRatings,
    forgetEducators,
    findMilestones,
  ],
  listens: [
    ...awardListeners,
    ...educatorListeners,
    ...givingListeners,
    ...juryListeners,
    ...attesterListeners,
    ...keyListeners,
    ...milestoneListeners,
  ],
  notifies: [
    ...awardKinds,
    ...educatorKinds,
    ...givingKinds,
    ...remindingKinds,
    ...juryKinds,
    ...attesterKinds,
    ...keyKinds,
    ...milestoneKinds,
  ],
  demo: demoRecognition,
  gives: [
    auditedRecords.with(auditedRecognition, auditedAwards),
    learnerLinks.with({
      href: paths.record,
      text: "recognition:record.title",
      about: "recognition:record.about",
    }),
    badgesByPhone.with(byPhone),
    cityBlocks.with(awardsBlock),
    cityFacts.with(awardsGot),
    cityBlocks.with(milestonesBlock),
    cityFacts.with(milestoneQueries.milestonesOfCity),
    recordsForRating.with({ measurements: ["9.3.1"], kinds: [citableBadges] }),
    citables.with(citableBadges),
    citables.with(citableAwards),
    openDatasets.with(openBadges),
    searchables.with(searchableAchievements, searchableAwards),
    todosOfNetwork.with(attestationsOfNetwork),
    todosOfCity.with(attestationsOfCity),
    todosOfNetwork.with(awardsOfNetwork),
    deskNotices.with(jurorsDesk),
    todosOfCity.with(awardsOfCities),
    todosOfOrganisation.with(awardsOfOrganisations),
    underWayOfBoth.with(bothStand),
    siteMaps.with(
      siteMap({
        name: "achievements",
        list: paths.achievements,
        reads: achievementQueries.publicAchievements,
        addresses: (found) =>
          found.map(({ number, changedAt }) => ({
            path: paths.achievement(number),
            changedAt,
          })),
      }),
    ),
    networkParts.with({
      of: "recognition",
      group: "portal:bar.recognition",
      position: 52,
      href: paths.achievements,
      text: "recognition:title",
      about: "recognition:lead",
      leadsTo: achievementQueries.listAchievements,
      holds: [paths.attestations],
    }),
    networkParts.with({
      of: "recognition",
      group: "portal:bar.recognition",
      position: 53,
      href: awardPaths.all,
      text: "awards:title",
      about: "awards:lead",
      leadsTo: roundQueries.listAwards,
      holds: [awardPaths.all],
    }),
    cityParts.with({
      of: "exchange",
      group: "awards:title",
      position: 44,
      href: awardPaths.ofCities,
      text: "awards:ofCity.title",
      about: "awards:ofCity.about",
      leadsTo: roundQueries.awardsOfCity,
      holds: [awardPaths.ofCities(":city")],
    }),
    siteMaps.with(
      siteMap({
        name: "awards",
        list: awardPaths.all,
        reads: roundQueries.listAwards,
        addresses: (found) =>
          found.awards.map(({ number, opensOn }) => ({
            path: awardPaths.one(number),
            changedAt: new Date(opensOn),
          })),
      }),
    ),
    outsideBars.with(awardPaths.sign(":token"), awardPaths.educatorLink(":token")),
    outsideBars.with(paths.check, paths.keys, paths.openMine, "/badges", "/V/:code"),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    recognition: typeof import("../../locales/en/recognition.json");
    awards: typeof import("../../locales/en/awards.json");
  }
}
