// A step of one's own nomination as it is asked for: the same of a city's, an organisation's and an educator's, in other words.

import type { Visit } from "../../../platform/page.ts";
import type { FormState } from "../../../ui/form.tsx";
import { StepForm } from "../../../ui/step-form.tsx";
import { titled } from "../rounds/pages.tsx";
import type { AwardRound } from "../rounds/round.ts";
import { type NominationAction, nominationRules } from "./workflow.ts";

interface Known {
  round: AwardRound;
  nomination: { version: number };
  action: NominationAction;
}
type Reader = Pick<Visit, "t" | "language">;

const stepTitle = (known: Known, visit: Reader) =>
  titled(known, visit.t(`awards:ownAction.${known.action}`), visit);

export const ownStep = (
  about: "ownAbout" | "ownAboutOrganisation" | "ownAboutEducator",
  noteHint: "awards:hint.own" | "awards:hint.ownOrganisation" | "awards:hint.ownEducator",
) => ({
  title: stepTitle,
  heading: ({ action }: Known, { t }: Reader) => t(`awards:ownAction.${action}`),
  draw: ({ nomination, action }: Known, form: FormState, { t }: Reader) => (
    <StepForm
      about={t(`awards:${about}.${action}`)}
      submit={t(`awards:ownAction.${action}`)}
      rule={nominationRules[action]}
      version={nomination.version}
      noteHint={t(noteHint)}
      form={form}
    />
  ),
  confirm: (known: Known, _form: FormState, visit: Reader) =>
    nominationRules[known.action].ends
      ? {
          title: `${stepTitle(known, visit)}?`,
          effects: [visit.t(`awards:${about}.${known.action}`)],
          submit: visit.t(`awards:ownAction.${known.action}`),
          isPlain: known.action === "handIn",
        }
      : undefined,
});
