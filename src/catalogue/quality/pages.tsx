// The checklist on the page of an opportunity, and the form of a coordinator who looks.

import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { ofVersion } from "../../ui/form-state.ts";
import { block } from "../../ui/screens/block.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { mayKeep } from "../allow.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { opportunityPage, titleOf } from "../opportunities/pages.tsx";
import { mayChange } from "../opportunities/workflow.ts";
import { paths } from "../paths.ts";
import { lookedAt } from "./checklist.ts";
import { checkOpportunity, readAnswers } from "./commands.ts";
import { checklistToAnswer, getChecklist } from "./queries.ts";
import { CheckForm, Quality } from "./views.tsx";

export const qualityBlock = block({
  position: 60,
  reads: getChecklist,
  draw: (standing, { actor }, opportunity: Opportunity) => (
    <Quality
      opportunity={opportunity}
      standing={standing}
      canCheck={mayKeep(actor, opportunity) && mayChange(opportunity.state)}
    />
  ),
});

/** Nobody is taken to have looked again at what was found before. */
const untouched = Object.fromEntries(
  lookedAt.flatMap(({ id, months }) => [
    [`answers.${id}.answer`, ""],
    [`answers.${id}.months`, String(months)],
  ]),
);

export const checkOpportunityPage = formPage({
  path: "/cities/:city/learning/:opportunity/checklist",
  reads: checklistToAnswer,
  does: checkOpportunity,
  parent: opportunityPage,
  title: ({ opportunity }, visit) => `${visit.t("checklist:look")}: ${titleOf(opportunity, visit)}`,
  caption: ({ opportunity }) => opportunity.cityName,
  initial: ({ today }) => ({ ...untouched, ...dateFields("on", today) }),
  read: (fields) => readDateFields(readAnswers(fields), "on"),
  draw: ({ standing }, form) => <CheckForm standing={standing} form={form} />,
  refused({ code }, { opportunity, standing }, form, visit) {
    if (code !== "catalogue.checklist_changed") return undefined;
    return {
      title: visit.t("ui:changed.title"),
      heading: titleOf(opportunity, visit),
      body: <CheckForm standing={standing} form={ofVersion(form, standing.version)} isLate />,
    };
  },
  done: ({ code }) => paths.one(code),
  flash: "checklist:done",
});
