// One application as it is kept: who writes it, by which form, and how far its membership is. No I/O.

import type { Language } from "../../platform/i18n/languages.ts";
import type { WrittenText } from "../../platform/written.ts";
import { type MembershipState, workflow } from "../membership/workflow.ts";
import type { CityKind } from "../network-edition.ts";
import type { ApplicationForm } from "./form.ts";

export interface Application {
  id: string;
  /** Null as long as nobody has shown that the address is theirs. */
  membership: string | null;
  form: ApplicationForm;
  /** In the reader's language, and in all that it is known in. */
  name: string;
  names: WrittenText;
  kind: CityKind;
  locatedIn: string | null;
  personName: string;
  email: string;
  language: Language;
  state: MembershipState;
}

/** So many files may be attached. */
export const mostFiles = 5;

/** With the first word that is saved the application begins. */
const writableStates: readonly MembershipState[] = ["interested", "applying"];

export const applicantWrites = (state: MembershipState) => writableStates.includes(state);

export function isWritable({ state, membership }: Pick<Application, "state" | "membership">): boolean {
  return membership !== null && applicantWrites(state);
}

/** What the holder of the applicant's link can do of the steps of a membership. */
export function applicantCan(action: keyof typeof workflow, state: MembershipState): boolean {
  const { byApplicant = [] } = workflow[action];
  return byApplicant.includes(state);
}
