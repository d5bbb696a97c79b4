// A nomination as those read it who write it, a city's and an organisation's alike: where it stands, the letter, the rules, what can be done
// with it now, what was handed in.

import type { ComponentChildren, VNode } from "preact";
import type { KeptStep } from "../../../platform/database/kept-steps.ts";
import { useI18n } from "../../../platform/i18n/context.ts";
import { History } from "../../../ui/history.tsx";
import { Inset } from "../../../ui/inset.tsx";
import { StepButtons } from "../../../ui/step-buttons.tsx";
import { paths } from "../../paths.ts";
import type { Objection } from "../objecting/store.ts";
import { ObjectionView } from "../objecting/views.tsx";
import type { RoundFile } from "../papers/paper.ts";
import { Papers } from "../papers/views.tsx";
import { type Finding, isEligible } from "../rounds/eligibility.ts";
import { type AwardRound, showsChoices } from "../rounds/round.ts";
import { Findings } from "../rounds/views.tsx";
import { type Nomination, unanswered } from "./nomination.ts";
import { Documents, Letter } from "./views.tsx";
import type { NominationAction, NominationState } from "./workflow.ts";

export interface ShownProps {
  round: AwardRound;
  nomination: Nomination;
  isOpen: boolean;
  findings: readonly Finding[];
  possible: readonly NominationAction[];
  objection: Objection | null;
  mayObject: boolean;
  /** Of the badge of the award; null where there is none. */
  attestation: number | null;
  events: readonly KeptStep<string, NominationState>[];
  /** That came with the call of the round. */
  files: readonly RoundFile[];
}

interface NominationShownProps extends ShownProps {
  standing: string;
  /** What is left to write. */
  toDo: ComponentChildren;
  /** Where things are done with it. */
  at: {
    object: string;
    pdf: string;
    step: (action: string) => string;
    file: (document: string) => string;
  };
  /** What was written. */
  children?: ComponentChildren;
}

export function NominationShown(props: NominationShownProps): VNode {
  const { round, nomination, attestation, objection, at } = props;
  const { t } = useI18n();
  // Nobody is led to a step that would be refused.
  const isToHandIn = props.possible.includes("handIn");
  const missing = isToHandIn ? unanswered(nomination).length : 0;
  const isLacking = isToHandIn && missing === 0 && !isEligible(props.findings);
  const possible = props.possible.filter((action) => action !== "handIn" || (missing === 0 && !isLacking));
  return (
    <>
      <Inset>{props.standing}</Inset>
      {attestation !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.attestation(attestation)}>
            {t("awards:badge.link")}
          </a>
        </p>
      )}
      {showsChoices(round) && <Letter nomination={nomination} isOwn={round.jury !== null} />}
      {objection && <ObjectionView objection={objection} />}
      {props.mayObject && objection === null && (
        <p class="govuk-body">
          <a class="govuk-link" href={at.object}>
            {t("awards:object.title")}
          </a>
        </p>
      )}
      {props.toDo}
      <h2 class="govuk-heading-m">{t("awards:rules.title")}</h2>
      <Findings findings={props.findings} />
      {missing > 0 && <p class="govuk-body">{t("awards:answerFirst", { count: missing })}</p>}
      {isLacking && <p class="govuk-body">{t("awards:meetFirst")}</p>}
      <StepButtons
        offered={possible.map((action) => ({
          href: at.step(action),
          text: t(`awards:ownAction.${action}`),
        }))}
      />
      <Documents nomination={nomination} pdf={at.pdf} file={at.file} />
      <Papers award={round.number} files={props.files} />
      {props.children}
      <History
        events={props.events.map(({ action, ...event }) => ({
          ...event,
          what: t(`awards:ownDone.${action as NominationAction | "start" | "award" | "withdrawConsent"}`),
        }))}
      />
    </>
  );
}
