// Commands that ask more of the database than a form that is saved may, and why. What is here asks so many statements at most, and more than
// the others may: what got quicker is taken out.

interface Why {
  because: string;
  /** How many statements each of them asks at most. */
  commands: Readonly<Record<string, number>>;
}

export const asksMore: readonly Why[] = [
  {
    because:
      "It writes for each of the cities, rows, people or measurements that it is about, each with what hangs on it.",
    commands: {
      "harvest.takeFetch": 19,
      "joining.messagePeople": 18,
      "monitoring.askForValues": 23,
      "monitoring.openExpertReview": 34,
      "monitoring.saveForAll": 94,
      "monitoring.saveImport": 20,
      "monitoring.saveWorkbook": 16,
      "monitoring.undoForAll": 25,
      "monitoring.uploadForAll": 26,
    },
  },
  {
    because: "It tells several people, each by a mail of their own that is counted before it is written.",
    commands: {
      "guests.askGuest": 21,
      "guests.inviteGuestCity": 18,
      "guests.moveGuestExchange": 20,
      "guests.putAddressRight": 20,
      "guests.putOwnAddressRight": 26,
      "guests.takeBackGuest": 19,
      "guests.writeGuestOutcome": 21,
      "monitoring.sendBackAnswer": 20,
      "monitoring.withdrawExpertReview": 28,
      "monitoring.withdrawRequest": 23,
      "network.declareInterest": 21,
      "network.sendApplicationForm": 18,
      "organisations.answerClaimByMail": 18,
      "organisations.claimOrganisation": 24,
      "organisations.inviteRepresentative": 16,
      "practices.assignReviewers": 16,
      "recognition.askEducator": 21,
      "recognition.askHeadToSign": 17,
    },
  },
  {
    because: "It ends or moves what hangs on a record in the tables of many others.",
    commands: {
      "joining.putNumberRight": 25,
      "monitoring.removeEvidence": 17,
      "organisations.mergeOrganisations": 50,
      "organisations.moveOrganisation": 16,
      "organisations.undoMerge": 21,
      "recognition.eraseBadge": 17,
      "recognition.eraseEducator": 28,
      "recognition.withdrawAsEducator": 31,
    },
  },
  {
    because:
      "It reads all that is sealed, or comes near it, so that nothing is missing in what nobody changes any more.",
    commands: {
      "dialogues.beginDraft": 17,
      "dialogues.confirmOutcome": 16,
      "dialogues.correctOutcome": 17,
      "dialogues.sealOutcome": 26,
      "dialogues.takeStance": 18,
      "meetings.approveMinutes": 27,
      "meetings.correctDecision": 29,
      "meetings.correctMinutes": 23,
      "meetings.sendMinutes": 46,
      "network.confirmMembershipProposal": 19,
      "network.handInApplication": 24,
      "network.uploadSignedApplication": 22,
      "reports.declare": 29,
      "reports.submit": 30,
    },
  },
  {
    because:
      "A badge takes its number, its place in the list of those that are withdrawn and its codes, each kept from being given twice.",
    commands: {
      "capacity.askBadge": 23,
      "capacity.attestCourse": 19,
      "recognition.addToRecord": 19,
      "recognition.attestMany": 17,
      "recognition.attestOne": 17,
      "recognition.keepByPhone": 20,
      "recognition.renewCode": 23,
      "recognition.replaceBadge": 22,
    },
  },
  {
    because:
      "It stands on the round, the nomination with its answers and what they cite, and on who has to do with whom: each is read where nobody changes it meanwhile.",
    commands: {
      "recognition.abstainFromRating": 24,
      "recognition.agreeAsEducator": 19,
      "recognition.answerCriterion": 18,
      "recognition.attachConsentFor": 19,
      "recognition.attachEducatorConsent": 20,
      "recognition.attachSignature": 16,
      "recognition.declareInterests": 22,
      "recognition.describeEducator": 17,
      "recognition.finishRating": 18,
      "recognition.moveAwardRound": 19,
      "recognition.moveEducatorNomination": 18,
      "recognition.moveNominationFor": 20,
      "recognition.proposeAsJury": 18,
      "recognition.rateCriterion": 18,
      "recognition.seatJuror": 18,
      "recognition.signNomination": 17,
      "recognition.unseatJuror": 18,
      "recognition.writeForEducator": 19,
      "recognition.writeForOrganisation": 20,
    },
  },
  {
    because:
      "It stands on the whole meeting (days, people, agenda, decisions), or carries onto its agenda what others left open.",
    commands: {
      "meetings.addAgendaItem": 16,
      "meetings.addDecision": 20,
      "meetings.addToMeeting": 20,
      "meetings.changeDecision": 22,
      "meetings.commentMinutes": 23,
      "meetings.handOnInvitation": 24,
      "meetings.planMeeting": 36,
      "meetings.planOfBody": 42,
      "meetings.stepMeeting": 33,
      "meetings.throwAwayPlanOfBody": 18,
      "meetings.writeMinutes": 17,
    },
  },
  {
    because:
      "It looks at the run, its places and who waits for one, which change from one moment to the next, and tells the next.",
    commands: {
      "joining.answerForChild": 21,
      "joining.answerOffer": 19,
      "joining.guardianSigned": 23,
      "joining.joinRun": 25,
      "joining.leaveJoin": 22,
    },
  },
  {
    because: "Who may try how often is counted outside of the transaction, so that it stays counted.",
    commands: {
      "joining.openMyLearning": 19,
      "network.acceptInvitation": 17,
      "phones.askToBeTold": 16,
      "phones.confirmSearch": 26,
    },
  },
  {
    because:
      "It stands on records of several tables, or of other cities, each of which it reads and guards by a statement of its own.",
    commands: {
      "adaptations.showEvidence": 16,
      "catalogue.finishOpportunity": 27,
      "catalogue.writeRun": 17,
      "clusters.openCluster": 18,
      "mentoring.holdMeeting": 16,
      "monitoring.acceptRatings": 16,
      "monitoring.confirmRating": 18,
      "monitoring.proposeRating": 30,
      "monitoring.rate": 22,
      "network.addApplicationFile": 17,
      "organisations.addOrganisation": 17,
      "practices.movePractice": 37,
      "practices.reviewPractice": 17,
      "practices.revisePractice": 19,
      "resources.answerRequest": 17,
      "visits.addStop": 16,
      "visits.editStop": 16,
      "visits.removeStop": 16,
    },
  },
];
