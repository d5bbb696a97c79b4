import { paths as cataloguePaths } from "../catalogue/paths.ts";

const ofRun = (code: string, run: number | string) => `${cataloguePaths.one(code)}/runs/${run}`;
const ofCity = (city: string, code: string, run: number | string) =>
  `${cataloguePaths.ofCity(city)}/${code}/runs/${run}/people`;

export const paths = {
  run: ofRun,
  join: (code: string, run: number | string) => `${ofRun(code, run)}/join`,
  asked: (receipt: string) => `/joins/asked/${receipt}`,
  numberRight: (receipt: string) => `/joins/asked/${receipt}/number`,
  guardian: (token: string) => `/my-learning/guardian/${token}`,
  answerForChild: (token: string, answer: string) => `/my-learning/guardian/${token}/${answer}`,
  myLearning: "/my-learning",
  sendCode: "/my-learning/code",
  mine: (token: string) => `/my-learning/${token}`,
  leave: (token: string, join: string) => `/my-learning/${token}/joins/${join}/leave`,
  offer: (token: string, join: string, answer: string) =>
    `/my-learning/${token}/joins/${join}/offer/${answer}`,
  rate: (token: string, join: string) => `/my-learning/${token}/joins/${join}/rate`,
  ownStatement: (token: string, join: string) => `/my-learning/${token}/joins/${join}/statement.pdf`,
  statements: (city: string, code: string, run: number | string) =>
    `${ofCity(city, code, run)}/statements.pdf`,
  forget: (token: string) => `/my-learning/${token}/forget`,
  dropSearch: (token: string, search: string) => `/my-learning/${token}/searches/${search}/drop`,
  messages: (token: string, want: string) => `/my-learning/${token}/messages/${want}`,
  export: (token: string) => `/my-learning/${token}/export.json`,
  people: ofCity,
  wrong: (code: string) => `${cataloguePaths.one(code)}/wrong`,
  faults: (city: string, code: string) => `${cataloguePaths.ofCity(city)}/${code}/faults`,
  answerFault: (city: string, code: string, fault: string, answer: string) =>
    `${cataloguePaths.ofCity(city)}/${code}/faults/${fault}/${answer}`,
  feedback: (city: string, code: string) => `${cataloguePaths.ofCity(city)}/${code}/feedback`,
  moderate: (city: string, code: string, feedback: string, verdict: string) =>
    `${cataloguePaths.ofCity(city)}/${code}/feedback/${feedback}/${verdict}`,
  answerBatch: (city: string, code: string, batch: number) =>
    `${cataloguePaths.ofCity(city)}/${code}/feedback/batches/${batch}/answer`,
};
