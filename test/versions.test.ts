// Whoever changes what others may change as well says which version they saw, so that nobody overwrites unseen. Each
// command that does not is named here with the reason.

import { expect, test } from "vitest";
import { operations } from "../src/slices.ts";

const seen = ["version", "baseVersion", "digest", "events", "proposal", "answers"];

const reasons = {
  own: "their own account: what they asked for last stands",
  adds: "adds something new; nothing that is there is changed",
  ends: "ends something once: what has ended is not ended again",
  state: "taken from one state only, under a lock; the second who decides is refused",
  compared: "what was seen is compared value by value when it is saved",
  order: "moves something by one place; the places of the others stay in their order",
  seat: "a seat has one link and one person, and nobody else writes in it",
};

/** Commands that say nothing of a version, and why they need not. */
const withoutVersion: Record<string, keyof typeof reasons> = {
  "accounts.addPasskey": "adds",
  "accounts.changeDetails": "own",
  "accounts.removePasskey": "ends",
  "accounts.renamePasskey": "own",
  "accounts.signInWithPasskey": "own",
  "accounts.signInWithProvider": "own",
  "accounts.unlinkProvider": "ends",
  "accounts.beginSecondFactor": "own",
  "accounts.changePassword": "own",
  "accounts.confirmIdentity": "own",
  "accounts.confirmWithProvider": "own",
  "accounts.createToken": "adds",
  "accounts.makeRecoveryCodes": "own",
  "accounts.openMail": "state",
  "accounts.requestPasswordReset": "own",
  "accounts.resendGivenUp": "state",
  "accounts.resendMail": "state",
  "accounts.resetPassword": "own",
  "accounts.revokeOtherSessions": "ends",
  "accounts.revokeSession": "ends",
  "accounts.revokeToken": "ends",
  "accounts.runJob": "state",
  "accounts.tellAgain": "state",
  "accounts.settleMail": "state",
  "accounts.signIn": "own",
  "accounts.signInWithSecondFactor": "own",
  "accounts.signOut": "own",
  "accounts.turnOffSecondFactor": "own",
  "accounts.turnOnSecondFactor": "own",
  "monitoring.acceptRatings": "state",
  "monitoring.addEvidence": "adds",
  "monitoring.addOwnMeasurement": "adds",
  "monitoring.askForValues": "adds",
  "monitoring.deleteRecipe": "ends",
  "monitoring.discardImport": "state",
  "monitoring.importRecipe": "adds",
  "monitoring.openExpertReview": "adds",
  "monitoring.rate": "seat",
  "monitoring.recordValue": "adds",
  "monitoring.remindExpert": "state",
  "inviting.inviteList": "state",
  "inviting.uploadInvitees": "adds",
  "monitoring.remindOfRequest": "state",
  "monitoring.removeEvidence": "ends",
  "monitoring.retireOwnMeasurement": "ends",
  "monitoring.saveForAll": "state",
  "monitoring.saveImport": "state",
  "monitoring.saveRecipe": "adds",
  "monitoring.saveWorkbook": "compared",
  "monitoring.undoForAll": "state",
  "monitoring.undoImport": "state",
  "monitoring.uploadForAll": "adds",
  "monitoring.uploadTable": "adds",
  "monitoring.uploadWorkbook": "adds",
  "monitoring.withdrawExpertReview": "ends",
  "monitoring.withdrawRequest": "ends",
  "network.acceptInvitation": "state",
  "network.addPhotograph": "adds",
  "network.addCity": "adds",
  "network.confirmAddress": "state",
  "network.deactivatePerson": "state",
  "network.endRole": "ends",
  "network.grantRole": "adds",
  "network.invitePerson": "adds",
  "network.movePhotograph": "order",
  "network.removePhotograph": "ends",
  "network.proposeSecondFactorReset": "adds",
  "network.reactivatePerson": "state",
  "network.resendInvitation": "state",
  "network.resetSecondFactor": "state",
  "network.retireCity": "ends",
  "network.takeBackCity": "state",
  "network.withdrawInvitation": "ends",
  "network.withdrawSecondFactorReset": "ends",
  "notifications.chooseMails": "own",
  "notifications.markAllRead": "own",
  "notifications.markRead": "own",
  "notifications.stopMails": "own",
  "reports.addCityToCycle": "adds",
  "reports.answerComment": "adds",
  "reports.citeEvidence": "adds",
  "reports.citeRecords": "adds",
  "reports.closeComment": "state",
  "reports.openCycle": "adds",
  "reports.removeCitation": "ends",
  "reports.removeCityFromCycle": "ends",
  "reports.reopenComment": "state",
  "reports.submit": "state",
  "reports.writeComment": "adds",
};

const commands = operations.filter(({ kind }) => kind === "command");

test("every command that edits says which version it saw, or is here with its reason", () => {
  const silent = commands
    .filter(({ input }) => !seen.some((name) => name in input.shape))
    .map(({ name }) => name);
  expect(silent.toSorted()).toEqual(Object.keys(withoutVersion).toSorted());
});
