// What cities do between each other of which nobody is told at once, and why nobody need; for the test that nobody is left to find out by
// themselves.

export const nobodyBetweenCities = {
  "library.addDocumentFile": "office",
  "library.editDocument": "office",
  "library.editNews": "office",
  "library.moveDocument": "office",
  "library.moveNews": "office",
  "partnerships.keepPartnershipFile": "work",
  "peers.editEntry": "work",
  "peers.moveEntry": "work",
  "peers.setAside": "own",
  "peers.takeUpAgain": "own",
  "dialogues.askForNetwork": "step",
  "dialogues.changeDates": "office",
  "dialogues.contribute": "office",
  "dialogues.addParagraph": "step",
  "dialogues.editParagraph": "step",
  "dialogues.dropParagraph": "step",
  "dialogues.commentOn": "work",
  "dialogues.takeStance": "own",
  "dialogues.writeOutcome": "step",
  "dialogues.commit": "work",
  "dialogues.settleCommitment": "work",
} as const;
