type Name = number | string;

const one = (dialogue: Name) => `/dialogues/${dialogue}`;
const ofCity = (city: string, dialogue: Name) => `/cities/${city}/dialogues/${dialogue}`;

const ofEdition = (edition: number | undefined) => (edition === undefined ? "" : `?edition=${edition}`);

export const paths = {
  all: "/dialogues",
  ask: "/dialogues/new",
  askFor: (city: string) => `/cities/${city}/dialogues/new`,
  one,
  confirmOutcome: (dialogue: Name) => `${one(dialogue)}/outcome/confirmation`,
  step: (dialogue: Name, action: string) => `${one(dialogue)}/steps/${action}`,
  dates: (dialogue: Name) => `${one(dialogue)}/dates`,
  contributions: (dialogue: Name) => `${one(dialogue)}/contributions`,
  contribute: (dialogue: Name) => `${one(dialogue)}/contributions/new`,
  contribution: (dialogue: Name, contribution: Name) => `${one(dialogue)}/contributions/${contribution}`,
  moderate: (dialogue: Name, contribution: Name) =>
    `${one(dialogue)}/contributions/${contribution}/moderation`,
  beginDraft: (dialogue: Name) => `${one(dialogue)}/summary`,
  addParagraph: (dialogue: Name) => `${one(dialogue)}/paragraphs/new`,
  paragraph: (dialogue: Name, paragraph: Name) => `${one(dialogue)}/paragraphs/${paragraph}`,
  editParagraph: (dialogue: Name, paragraph: Name) => `${one(dialogue)}/paragraphs/${paragraph}/edit`,
  dropParagraph: (dialogue: Name, paragraph: Name) => `${one(dialogue)}/paragraphs/${paragraph}/removal`,
  comment: (dialogue: Name, paragraph: Name) => `${one(dialogue)}/paragraphs/${paragraph}/comments/new`,
  answer: (dialogue: Name, comment: string) => `${one(dialogue)}/comments/${comment}`,
  writeOutcome: (dialogue: Name) => `${one(dialogue)}/outcome`,
  seal: (dialogue: Name) => `${one(dialogue)}/outcome/seal`,
  sealed: (dialogue: Name, edition?: number) => `${one(dialogue)}/outcome.json${ofEdition(edition)}`,
  pdf: (dialogue: Name, edition?: number) => `${one(dialogue)}/outcome.pdf${ofEdition(edition)}`,
  answerByMail: (token: string) => `/dialogue-answers/${token}`,
  correct: (dialogue: Name) => `${one(dialogue)}/outcome/correction`,
  confirmStance: (token: string) => `/dialogue-stances/${token}`,
  second: (city: string, dialogue: Name) => `${ofCity(city, dialogue)}/seconding`,
  stance: (city: string, dialogue: Name) => `${ofCity(city, dialogue)}/stance`,
  commit: (city: string, dialogue: Name) => `${ofCity(city, dialogue)}/commitments/new`,
  commitment: (city: string, dialogue: Name, commitment: string) =>
    `${ofCity(city, dialogue)}/commitments/${commitment}`,
};
