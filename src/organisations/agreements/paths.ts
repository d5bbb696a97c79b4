import { paths as organisationPaths } from "../paths.ts";
import type { AgreementAnswer, AgreementStep } from "./agreement.ts";

const all = (organisation: string) => `${organisationPaths.one(organisation)}/agreements`;
const one = (organisation: string, agreement: string) => `${all(organisation)}/${agreement}`;

export const agreementPaths = {
  one,
  add: (organisation: string) => `${all(organisation)}/new`,
  edit: (organisation: string, agreement: string) => `${one(organisation, agreement)}/edit`,
  file: (organisation: string, agreement: string) => `${one(organisation, agreement)}/file`,
  keepFile: (organisation: string, agreement: string) => `${one(organisation, agreement)}/file/new`,
  answer: (organisation: string, agreement: string, answer: AgreementAnswer) =>
    `${one(organisation, agreement)}/answers/${answer}`,
  step: (organisation: string, agreement: string, step: AgreementStep) =>
    `${one(organisation, agreement)}/steps/${step}`,
};
