// Nobody is left to find out by themselves: of each command it is written who hears of it, by which kind of notification
// or which mail, or why nobody need. The table in docs/notifications.md is made from that and from the listeners.

import { join } from "node:path";
import { expect, it } from "vitest";
import { translator } from "../src/platform/i18n/messages.ts";
import { type NotificationKind, notificationKinds } from "../src/platform/notifications/kind.ts";
import { jobs, listeners, operations } from "../src/slices.ts";
import { nobodyBetweenCities } from "./support/nobody-between-cities.ts";
import { nobodyOfMeetings } from "./support/nobody-of-meetings.ts";

import { toldByMail } from "./support/told-by-mail.ts";

/** Whatever corrects a value answers a question that was asked about it. */
const corrected = ["values.questionedCorrected"];

/** Kinds that a job tells because of what a command changed. */
const laterBy: Record<string, readonly string[]> = {
  "monitoring.acceptAnswers": corrected,
  "monitoring.acceptRatings": corrected,
  "monitoring.correctValue": corrected,
  "monitoring.saveForAll": corrected,
  "bulk.takeTable": ["bulk.taken", "bulk.failed"],
  "bulk.undoTable": ["bulk.failed"],
  "monitoring.saveImport": ["imports.saved", "imports.failed", ...corrected],
  "monitoring.saveWorkbook": corrected,
  "monitoring.undoForAll": corrected,
  "monitoring.undoImport": corrected,
  "reports.addCityToCycle": ["reports.opened"],
  "reports.closeCycle": ["reports.extended", "reports.closed", "reports.cycleClosed"],
  "reports.editCycle": ["reports.opened"],
  "reports.extendCycle": ["reports.extended"],
  "reports.openCycle": ["reports.opened"],
};

/** What a job tells as the days pass, and nobody did. */
const asDaysPass: Record<string, readonly string[]> = {
  "monitoring.remindOfRequests": ["asking.unanswered"],
  "initiatives.remindOfMilestones": [
    "initiatives.milestoneNears",
    "initiatives.milestoneLate",
    "initiatives.endPassed",
  ],
  "catalogue.askWhetherRight": ["catalogue.stillRight", "catalogue.unchecked"],
  "harvest.fetchSources": ["harvest.asks", "harvest.broken", "harvest.missing"],
  "catalogue.tellChecks": ["catalogue.checksEnd"],
  "festivals.turnFestivals": ["festivals.callEnds", "festivals.held"],
  "organisations.tellLicences": ["organisations.licenceEnds"],
  "organisations.tellAgreements": ["organisations.agreementEnds"],
  "dialogues.turnDialogues": [
    "dialogues.closed",
    "dialogues.became",
    "dialogues.commitmentDue",
    "dialogues.reviewDue",
  ],
  "visits.seeToVisits": ["visits.nears", "visits.held"],
  "mentoring.remindOfMentoring": [
    "mentoring.meetingNears",
    "mentoring.meetingLate",
    "mentoring.checkDue",
    "mentoring.ends",
  ],
  "exchanges.turnExchanges": ["exchanges.reminded", "exchanges.lapsed"],
  "meetings.remindOfActions": ["meetings.actionDue", "meetings.actionLate", "meetings.actionLateInCity"],
  "meetings.mailMinutes": ["meetings.toApprove"],
  "meetings.remindOfRecordings": ["meetings.recordingToDelete"],
  "recognition.remindOfAwards": ["recognition.declareSoon", "recognition.rateSoon", "recognition.objectSoon"],
  "recognition.fillJuries": ["recognition.reserveCalled", "recognition.juryShort"],
  "recognition.signBadges": ["recognition.awardBadgeSigned"],
  "recognition.findMilestones": ["recognition.milestoneReached"],
  "capacity.checkCourses": ["capacity.oldCourse", "capacity.oldGuide", "capacity.oldLink"],
  "capacity.remindOfCalibration": ["capacity.calibrate"],
  "practices.restPractices": ["practices.toConfirm", "practices.restsSoon", "practices.rests"],
  "partnerships.tellPartnerships": ["partnerships.ends"],
  "clusters.tellClusters": ["clusters.ends"],
  "phones.seeToCalls": ["phones.callLate"],
  "reports.remindOfAnswers": ["reports.answerOverdue"],
  "values.tellOfCorrections": corrected,
  "network.proposeSteps": ["network.membershipStepProposed"],
  "reports.remindOfDays": [
    "reports.opened",
    "reports.closing",
    "reports.closed",
    "reports.late",
    "reports.extended",
    "reports.cycleClosed",
  ],
};

/** What a telephone asks for by a command that has no address, and so is not among those above. */
const byTelephone: Record<string, readonly string[]> = { "phones.askForCall": ["phones.callAsked"] };

const reasons = {
  own: "is about oneself, and oneself did it",
  work: "daily work of the people of one city, who see it on the page and in its history",
  stands: "stands on the page of the link for whoever holds it, and was agreed with them",
  step: "a step of one’s own before anything changed for others",
  office:
    "daily work of the commission, seen on its pages and in the history; cities are told of what follows",
  none: "nobody works there yet: whoever gets a role is told of that",
  settled: "was told when it began, and ends as it was to",
  order: "the order of what is there; what is new or gone is told",
  mailed: "whoever it is about is written to by a job of its own, with or without an account",
  texted: "whoever it is about is told by a text message to their telephone, where they gave a number",
};

const nobody: Record<string, keyof typeof reasons> = {
  ...nobodyOfMeetings,
  "capacity.answerUnit": "own",
  "capacity.askBadge": "own",
  "capacity.attestCourse": "office",
  "capacity.chooseAchievement": "office",
  "capacity.confirmGuide": "office",
  "capacity.addCourseLink": "office",
  "capacity.editCourseLink": "office",
  "capacity.confirmCourseLink": "office",
  "capacity.removeCourseLink": "office",
  "capacity.emptyCounty": "own",
  "capacity.practiseAnswer": "own",
  "capacity.practiseFigure": "own",
  "capacity.practiseMinutes": "own",
  "capacity.practiseOffer": "own",
  "capacity.practiseRemark": "own",
  "capacity.practiseTable": "own",
  "capacity.moveCourse": "office",
  "capacity.rateSample": "own",
  "capacity.startCourse": "own",
  "recognition.addAwardFile": "office",
  "recognition.addToRecord": "own",
  "recognition.dropAwardFile": "office",
  "recognition.attestMany": "work",
  "recognition.attestOne": "work",
  "recognition.dropFromRecord": "own",
  "recognition.editAchievement": "office",
  "recognition.eraseBadge": "own",
  "recognition.keepByPhone": "own",
  "recognition.moveAchievement": "office",
  "recognition.openBadge": "own",
  "recognition.renewCode": "own",
  "recognition.showName": "own",
  "recognition.writeAchievement": "office",
  "accounts.beginSecondFactor": "own",
  "accounts.changeDetails": "own",
  "accounts.confirmIdentity": "own",
  "accounts.confirmWithProvider": "own",
  "accounts.openMail": "office",
  "accounts.renamePasskey": "own",
  "accounts.revokeOtherSessions": "own",
  "accounts.revokeSession": "own",
  "accounts.revokeToken": "own",
  "accounts.runJob": "office",
  "accounts.settleMail": "office",
  "accounts.settleTexts": "office",
  "accounts.signIn": "own",
  "accounts.signInWithPasskey": "own",
  "accounts.signInWithSecondFactor": "own",
  "accounts.signOut": "own",
  "accounts.tellAgain": "office",
  "mentoring.removeMeeting": "work",
  "visits.addStop": "work",
  "visits.editStop": "work",
  "visits.removeStop": "work",
  "visits.shareCosts": "work",
  "catalogue.answerQuestion": "own",
  "catalogue.beginWriting": "own",
  "catalogue.confirmOpportunity": "work",
  "catalogue.dropWriting": "own",
  "catalogue.addVenue": "work",
  "catalogue.cancelSession": "texted",
  "catalogue.countSession": "work",
  "catalogue.editOpportunity": "work",
  "catalogue.editRun": "texted",
  "catalogue.editVenue": "work",
  "catalogue.moveRun": "texted",
  "catalogue.moveSession": "texted",
  "catalogue.offerVenue": "work",
  "catalogue.repeatRun": "work",
  "catalogue.retireVenue": "work",
  "catalogue.sayTheyAreTwo": "work",
  "catalogue.writeOpportunity": "work",
  "catalogue.writeRun": "work",
  "festivals.editFestival": "work",
  "festivals.openFestival": "work",
  "harvest.addSource": "work",
  "harvest.editSource": "work",
  "harvest.fetchSourceNow": "work",
  "harvest.leaveFetch": "work",
  "harvest.removeSource": "work",
  "harvest.resumeSource": "work",
  "harvest.stopSource": "work",
  "harvest.takeFetch": "work",
  ...nobodyBetweenCities,
  "initiatives.addMilestoneToInitiative": "work",
  "initiatives.addPartnerToInitiative": "work",
  "initiatives.addEvidenceToInitiative": "work",
  "initiatives.changeEvidenceOfInitiative": "work",
  "initiatives.removeEvidenceFromInitiative": "work",
  "initiatives.addPhotographToInitiative": "work",
  "initiatives.describePhotographOfInitiative": "work",
  "initiatives.movePhotographOfInitiative": "work",
  "initiatives.removePhotographFromInitiative": "work",
  "initiatives.choosePartnerOfInitiative": "work",
  "initiatives.answerQuestionOfInitiative": "work",
  "initiatives.correctPeople": "work",
  "initiatives.countPeople": "work",
  "initiatives.draftPlan": "work",
  "initiatives.editInitiative": "work",
  "initiatives.editMilestoneOfInitiative": "work",
  "initiatives.reachMilestoneOfInitiative": "work",
  "initiatives.removeMilestoneFromInitiative": "work",
  "initiatives.removePartnerFromInitiative": "work",
  "pathways.editPathway": "work",
  "pathways.raisePathwayStep": "work",
  "pathways.removePathwayStep": "work",
  "pathways.withdrawPathway": "work",
  "pathways.writePathway": "work",
  "phones.askToBeTold": "texted",
  "phones.confirmSearch": "own",
  "phones.noteCall": "texted",
  "joining.dropSearch": "own",
  "phones.dropProviderPhone": "own",
  "phones.giveProviderPhone": "texted",
  "phones.showProviderPhone": "own",
  "joining.joinRun": "texted",
  "joining.putNumberRight": "texted",
  "joining.sendLearningCode": "texted",
  "joining.openMyLearning": "own",
  "joining.leaveJoin": "own",
  "joining.answerOffer": "texted",
  "joining.wantMessages": "own",
  "joining.forgetMe": "own",
  "joining.answerForChild": "texted",
  "joining.markPerson": "work",
  "joining.removePerson": "texted",
  "joining.guardianSigned": "texted",
  "joining.addPerson": "texted",
  "joining.messagePeople": "texted",
  "joining.rateJoin": "work",
  "joining.moderateFeedback": "work",
  "joining.answerFeedback": "work",
  "learningNeeds.countFigures": "work",
  "learningNeeds.keepFigures": "work",
  "outreach.printNoticeBoard": "work",
  "resources.addPosting": "work",
  "resources.editContribution": "work",
  "resources.editPosting": "work",
  "resources.takeBackRequest": "work",
  "sdgs.removeLink": "work",
  "bulk.answerRows": "step",
  "bulk.chooseColumns": "step",
  "bulk.uploadTable": "step",
  "inviting.uploadInvitees": "step",
  "monitoring.addEvidence": "work",
  "monitoring.addOwnMeasurement": "work",
  "monitoring.deleteRecipe": "work",
  "monitoring.describeEvidence": "work",
  "monitoring.discardImport": "work",
  "monitoring.importRecipe": "work",
  "monitoring.recordValue": "work",
  "monitoring.removeEvidence": "work",
  "monitoring.removeTarget": "work",
  "monitoring.retireOwnMeasurement": "work",
  "monitoring.saveRecipe": "work",
  "monitoring.setTarget": "work",
  "monitoring.uploadForAll": "step",
  "monitoring.uploadTable": "step",
  "monitoring.uploadWorkbook": "step",
  "network.addApplicant": "office",
  "network.addCity": "none",
  "network.addApplicationFile": "work",
  "network.addMembershipDocument": "office",
  "network.addMembershipRound": "office",
  "network.sendApplicationForm": "office",
  "network.postponeMembershipProposal": "office",
  "network.applyAgain": "own",
  "network.removeApplicationFile": "work",
  "network.saveApplicationAnswer": "work",
  "network.saveApplicationPage": "work",
  "network.uploadSignedApplication": "work",
  "network.editMembershipRound": "office",
  "network.movePhotograph": "order",
  "network.withdrawInvitation": "stands",
  "organisations.withdrawClaim": "own",
  "organisations.withdrawClaimByLink": "own",
  "organisations.withdrawRepresentative": "stands",
  "organisations.moveAgreement": "work",
  "organisations.keepAgreementFile": "work",
  "organisations.removeLogo": "work",
  "organisations.keepApart": "work",
  "organisations.mergeOrganisations": "work",
  "organisations.undoMerge": "work",
  "organisations.bringOrganisation": "work",
  "organisations.editOrganisationInCity": "work",
  "notifications.chooseMails": "own",
  "notifications.markAllRead": "own",
  "notifications.markRead": "own",
  "notifications.stopMails": "own",
  "reports.citeEvidence": "work",
  "reports.citeRecords": "work",
  "reports.closeComment": "settled",
  "reports.decideOnCitation": "work",
  "reports.declare": "work",
  "reports.markQuestionRead": "own",
  "reports.removeCitation": "work",
  "reports.restoreAnswer": "work",
  "reports.saveAnswer": "work",
};

const commands = operations.filter(({ kind }) => kind === "command").map(({ name }) => name);
const kinds = notificationKinds.given();

function toldBy(source: string): string[] {
  const heard = listeners.filter(({ operation }) => operation === source).flatMap(({ tells }) => tells ?? []);
  return [...new Set([...heard, ...(laterBy[source] ?? []), ...(asDaysPass[source] ?? [])])];
}

it("of each command somebody hears, or it is written here why nobody need", () => {
  const isTold = (name: string) => toldBy(name).length > 0 || name in toldByMail;
  expect(commands.filter((name) => !isTold(name)).toSorted()).toEqual(Object.keys(nobody).toSorted());
  const named = [...Object.keys(toldByMail), ...Object.keys(laterBy)];
  expect(named.filter((name) => !commands.includes(name))).toEqual([]);
});

it("each kind is told by something, and nothing tells a kind that there is not", () => {
  const sources = [...commands, ...jobs.map(({ name }) => name)];
  const told = new Set([...sources.flatMap(toldBy), ...Object.values(byTelephone).flat()]);
  expect([...told].toSorted()).toEqual(kinds.map(({ name }) => name).toSorted());
  expect(Object.keys(asDaysPass).filter((name) => !sources.includes(name))).toEqual([]);
});

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const code = (name: string) => `\`${name}\``;

function whoHears({ told }: NotificationKind): string {
  const roles = (names: readonly string[] | undefined, where: string) =>
    names?.length ? [`${names.join(", ")} ${where}`] : [];
  return [
    ...roles(told.city, "of the city"),
    ...roles(told.network, "of the network"),
    ...roles(told.networkWithoutCity, "of the network where no city is concerned"),
    ...(told.assigned
      ? [`whom it is about${told.assigned === "also without a role" ? ", also without a role" : ""}`]
      : []),
    ...roles(told.orElse, "of the city where those have left"),
    ...roles(told.orElseInNetwork, "of the network where those have left"),
    ...(told.alsoWhoDidIt ? ["also whoever did it"] : []),
  ].join("; ");
}

function tables(): string {
  const t = translator("en");
  return [
    "# Who hears of what",
    "",
    "Made by `test/told.test.ts`; `npm test -- test/told.test.ts -u` writes it anew. Whoever did something is not told of it,",
    "but where it says so; nobody is told whose account is deactivated or who has no role there any more, but of just that.",
    "What is told stands in the list of notifications; the mail is what somebody gets who has chosen nothing.",
    "",
    "## Kinds",
    "",
    line(["Kind", "What it tells of", "Who hears", "Mail", "Can be turned off"]),
    line(["---", "---", "---", "---", ":-:"]),
    ...kinds.map((kind) =>
      line([
        code(kind.name),
        t(kind.what),
        whoHears(kind),
        kind.mail === "daily" ? "of the day" : "at once",
        kind.canBeOff ? "yes" : "–",
      ]),
    ),
    "",
    "## Commands",
    "",
    line(["Command", "Kinds that tell of it", "Mail of its own", "Why nobody else need hear"]),
    line(["---", "---", "---", "---"]),
    ...commands.toSorted().map((name) => {
      const reason = nobody[name];
      return line([
        code(name),
        toldBy(name).map(code).join(", ") || "–",
        toldByMail[name] ?? "–",
        reason ? reasons[reason] : "–",
      ]);
    }),
    "",
    "## As days pass",
    "",
    line(["Job", "Kinds"]),
    line(["---", "---"]),
    ...Object.keys(asDaysPass).map((name) => line([code(name), toldBy(name).map(code).join(", ")])),
    "",
  ].join("\n");
}

it("docs/notifications.md says it", async () => {
  await expect(tables()).toMatchFileSnapshot(join(import.meta.dirname, "..", "docs", "notifications.md"));
});
