// Meetings of the network: what is known of each, and what nobody knows yet, said as such. Whoever was there adds to it; two people
// of the commission look at that.

import { accountLinks } from "../accounts/slots.ts";
import { evidenceUses } from "../evidence/slots.ts";
import { homeBlocks } from "../network/slots.ts";
import { openDatasets } from "../open-data/slots.ts";
import { siteMap, siteMaps } from "../outreach/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskOfGuests, todosOfCity, todosOfNetwork, todosOfOrganisation } from "../ui/desk.ts";
import { cityParts, networkBar, networkParts, outsideBars, publicBar } from "../ui/places.ts";
import { proposedValues, recordsForRating } from "../values/slots.ts";
import { auditedActions } from "./actions/audited.ts";
import { citableActions } from "./actions/citable.ts";
import * as actionCommands from "./actions/commands.ts";
import { actionsOnEvidence } from "./actions/evidence-use.ts";
import * as actionPages from "./actions/pages.tsx";
import * as actionQueries from "./actions/queries.ts";
import { actionsOfCity, actionsOfNetwork, actionsOfOrganisation } from "./actions/todos.ts";
import { actionKinds, actionListeners, remindOfActions } from "./actions/told.ts";
import { auditedAdditions } from "./additions/audited.ts";
import * as additionCommands from "./additions/commands.ts";
import * as additionPages from "./additions/pages.tsx";
import * as additionQueries from "./additions/queries.ts";
import { additionsToLookAt } from "./additions/todos.ts";
import { kinds, listeners } from "./additions/told.ts";
import * as agendaCommands from "./agenda/commands.ts";
import { feedAgenda } from "./agenda/feed-job.ts";
import * as agendaPages from "./agenda/pages.tsx";
import * as agendaQueries from "./agenda/queries.ts";
import { citableMeetings } from "./approval/citable.ts";
import { citableAttendance } from "./approval/citable-attendance.ts";
import * as approvalCommands from "./approval/commands.ts";
import { mailMinutes } from "./approval/mailing.ts";
import * as approvalPages from "./approval/pages.tsx";
import * as approvalQueries from "./approval/queries.ts";
import { minutesThatWait, minutesToComment } from "./approval/todos.ts";
import { approvalKinds, approvalListeners } from "./approval/told.ts";
import * as attendanceCommands from "./attendance/commands.ts";
import * as attendanceFiles from "./attendance/files.ts";
import * as attendancePages from "./attendance/pages.tsx";
import * as attendanceQueries from "./attendance/queries.ts";
import { auditedBodies } from "./bodies/audited.ts";
import * as bodyCommands from "./bodies/commands.ts";
import * as bodyPages from "./bodies/pages.tsx";
import * as bodyQueries from "./bodies/queries.ts";
import * as channelCommands from "./channels/commands.ts";
import * as channelPages from "./channels/pages.tsx";
import * as channelQueries from "./channels/queries.ts";
import * as delegationCommands from "./delegation/commands.ts";
import * as delegationPages from "./delegation/pages.tsx";
import * as delegationQueries from "./delegation/queries.ts";
import { delegationKinds, delegationListeners } from "./delegation/told.ts";
import { whoComesToMeeting } from "./delegation/who-comes.tsx";
import { demoMeetings } from "./demo.ts";
import * as holdingCommands from "./holding/commands.ts";
import * as holdingPages from "./holding/pages.tsx";
import * as holdingQueries from "./holding/queries.ts";
import * as invitationCommands from "./invitations/commands.ts";
import { forgetNeeds } from "./invitations/forget-needs.ts";
import { writeMails } from "./invitations/jobs.ts";
import * as invitationPages from "./invitations/pages.tsx";
import * as invitationQueries from "./invitations/queries.ts";
import { invitationsToAnswer } from "./invitations/todos.ts";
import { loadMeetings } from "./load.ts";
import * as minutesCommands from "./minutes/commands.ts";
import * as minutesPages from "./minutes/pages.tsx";
import * as minutesQueries from "./minutes/queries.ts";
import { searchableDecisions, searchableMinutes } from "./minutes/searchable.ts";
import * as namedCommands from "./named/commands.ts";
import { meetingsOnDesk } from "./named/desk.tsx";
import * as namedPages from "./named/pages.tsx";
import * as namedQueries from "./named/queries.ts";
import { namedKinds, namedListeners } from "./named/told.ts";
import * as namingCommands from "./naming/commands.ts";
import { ownPartOfMeeting } from "./naming/own-part.tsx";
import * as namingPages from "./naming/pages.tsx";
import * as namingQueries from "./naming/queries.ts";
import * as ownFeedCommands from "./own-feed/commands.ts";
import * as ownFeedPages from "./own-feed/pages.tsx";
import * as ownFeedQueries from "./own-feed/queries.ts";
import * as papersPages from "./papers/pages.tsx";
import { paths } from "./paths.ts";
import { auditedMeetings } from "./planning/audited.ts";
import * as planningCommands from "./planning/commands.ts";
import * as overviewPages from "./planning/overview.tsx";
import * as ownBody from "./planning/own-body.ts";
import * as ownBodyPages from "./planning/own-body-pages.tsx";
import * as planningPages from "./planning/pages.tsx";
import * as planningQueries from "./planning/queries.ts";
import { meetingsToCall } from "./planning/todos.ts";
import { planningKinds, planningListeners } from "./planning/told.ts";
import { eventsInYear } from "./proposed-value.ts";
import { nextMeetingOnHome } from "./record/home-block.tsx";
import { decisionsData, meetingsData } from "./record/open.ts";
import * as openPages from "./record/open-pages.ts";
import * as openQueries from "./record/open-queries.ts";
import * as pages from "./record/pages.tsx";
import * as queries from "./record/queries.ts";
import { partsOfMeeting } from "./record/slots.ts";
import * as recordingCommands from "./recording/commands.ts";
import * as recordingPages from "./recording/pages.tsx";
import * as recordingQueries from "./recording/queries.ts";
import { recordingsToDelete } from "./recording/todos.ts";
import { recordingKinds, remindOfRecordings } from "./recording/told.ts";
import { searchableMeetings } from "./searchable.ts";
import * as sheetCommands from "./sheets/commands.ts";
import * as sheetPages from "./sheets/pages.tsx";
import * as sheetQueries from "./sheets/queries.ts";

export const meetings = defineSlice({
  name: "meetings",
  messages: ["meetings", "holding", "convening", "channels", "delegation", "ownFeed", "planned"],
  operations: [
    queries,
    bodyCommands,
    bodyQueries,
    planningCommands,
    planningQueries,
    ownBody,
    recordingCommands,
    recordingQueries,
    namedCommands,
    namedQueries,
    agendaCommands,
    agendaQueries,
    invitationCommands,
    invitationQueries,
    delegationCommands,
    delegationQueries,
    channelCommands,
    channelQueries,
    attendanceCommands,
    attendanceQueries,
    ownFeedCommands,
    ownFeedQueries,
    namingCommands,
    namingQueries,
    sheetCommands,
    sheetQueries,
    holdingCommands,
    holdingQueries,
    minutesCommands,
    minutesQueries,
    approvalCommands,
    approvalQueries,
    actionCommands,
    actionQueries,
    additionCommands,
    additionQueries,
    openQueries,
  ],
  pages: [
    pages,
    bodyPages,
    planningPages,
    overviewPages,
    ownBodyPages,
    recordingPages,
    namedPages,
    papersPages,
    agendaPages,
    invitationPages,
    channelPages,
    delegationPages,
    attendancePages,
    attendanceFiles,
    namingPages,
    ownFeedPages,
    sheetPages,
    holdingPages,
    minutesPages,
    approvalPages,
    actionPages,
    additionPages,
    openPages,
  ],
  jobs: [writeMails, forgetNeeds, remindOfActions, remindOfRecordings, mailMinutes, feedAgenda],
  listens: [
    ...listeners,
    ...planningListeners,
    ...namedListeners,
    ...delegationListeners,
    ...actionListeners,
    ...approvalListeners,
  ],
  notifies: [
    ...kinds,
    ...planningKinds,
    ...namedKinds,
    ...delegationKinds,
    ...recordingKinds,
    ...actionKinds,
    ...approvalKinds,
  ],
  load: loadMeetings,
  demo: demoMeetings,
  gives: [
    proposedValues.with(eventsInYear),
    recordsForRating.with({
      measurements: ["11.1.1", "11.1.2"],
      kinds: [citableAttendance, citableMeetings, citableActions],
    }),
    auditedRecords.with(auditedMeetings, auditedBodies, auditedAdditions, auditedActions),
    deskOfGuests.with(meetingsOnDesk),
    partsOfMeeting.with(ownPartOfMeeting, whoComesToMeeting),
    accountLinks.with({ position: 15, href: paths.own, text: "convening:own.title" }),
    todosOfCity.with(invitationsToAnswer, actionsOfCity, minutesToComment),
    todosOfOrganisation.with(actionsOfOrganisation),
    todosOfNetwork.with(
      additionsToLookAt,
      actionsOfNetwork,
      minutesThatWait,
      recordingsToDelete,
      meetingsToCall,
    ),
    cityParts.with({
      of: "exchange",
      group: "peers:title",
      position: 42.8,
      text: "convening:ownBody.title",
      about: "convening:ownBody.about",
      href: paths.planOfBody,
      leadsTo: ownBody.planOfBody,
      holds: ["/cities/:city/meetings"],
    }),
    citables.with(citableMeetings, citableActions, citableAttendance),
    evidenceUses.with(actionsOnEvidence),
    networkBar.with({
      name: "meetings",
      position: 40,
      href: paths.planned,
      text: "meetings:title",
      leadsTo: planningQueries.listPlanned,
      holds: [paths.planned],
    }),
    networkParts.with({
      of: "meetings",
      group: "meetings:bar.more",
      position: 49,
      href: paths.bodies,
      text: "convening:bodies.title",
      about: "convening:bodies.about",
      leadsTo: bodyQueries.listBodies,
      holds: [paths.bodies],
    }),
    networkParts.with({
      of: "meetings",
      group: "meetings:bar.more",
      position: 50,
      href: paths.additions,
      text: "meetings:additions.title",
      about: "meetings:additions.about",
      leadsTo: additionQueries.listAdditions,
      holds: [paths.additions],
    }),
    outsideBars.with(
      paths.action(":meetingAction"),
      paths.answer(":token"),
      paths.handOn(":token"),
      paths.minutesByLink(":token"),
      paths.askByLink(":token"),
      paths.checkIn(":token"),
      paths.scanned(":code"),
    ),
    searchables.with(searchableMeetings, searchableDecisions, searchableMinutes),
    openDatasets.with(meetingsData, decisionsData),
    siteMaps.with(
      siteMap({
        name: "meetings",
        list: paths.all,
        reads: openQueries.meetingsToMap,
        addresses: (found) =>
          found.map(({ id, changedAt }) => ({
            path: paths.one(id),
            changedAt,
          })),
      }),
    ),
    homeBlocks.with(nextMeetingOnHome),
    publicBar.with({
      name: "meetings",
      position: 45,
      href: paths.all,
      text: "meetings:title",
      holds: [paths.all],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    meetings: typeof import("../../locales/en/meetings.json");
    holding: typeof import("../../locales/en/holding.json");
    convening: typeof import("../../locales/en/convening.json");
    channels: typeof import("../../locales/en/channels.json");
    delegation: typeof import("../../locales/en/delegation.json");
    ownFeed: typeof import("../../locales/en/ownFeed.json");
    planned: typeof import("../../locales/en/planned.json");
  }
}
