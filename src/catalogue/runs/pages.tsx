// The screens of runs: one for everybody, and the forms of those who offer it.

import { cityTag } from "../../network/tags.ts";
import { organisationTag } from "../../organisations/tags.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { todayTag } from "../../platform/public-pages.ts";
import { readDateFields } from "../../ui/date-fields.ts";
import { ofVersion } from "../../ui/form-state.ts";
import { block } from "../../ui/screens/block.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import { mayWrite } from "../allow.ts";
import { calendarFile } from "../calendar/calendar.ts";
import { eventsOfRun } from "../calendar/run-events.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { opportunityPage, titleOf } from "../opportunities/pages.tsx";
import { paths } from "../paths.ts";
import { runBlocks } from "../slots.ts";
import { structuredPage } from "../structured/schema-org.ts";
import { catalogueTag, opportunityTag } from "../tags.ts";
import { editRun, moveRun, repeatRun, writeRun } from "./commands.ts";
import { emptyRun, RunForm, readRunFields, valuesOfRun } from "./forms.tsx";
import {
  runCalendar,
  runForPage,
  runStep,
  runsForPage,
  runToAdd,
  runToEdit,
  runToRepeat,
  sessionToChange,
} from "./queries.ts";
import type { Run } from "./run.ts";
import { runName, whereWords } from "./run-words.ts";
import { cancelSession, countSession, moveSession } from "./session-commands.ts";
import { CancelSessionForm, CountSessionForm, MoveSessionForm, valuesOfSession } from "./session-forms.tsx";
import { RunsSection, RunView } from "./views.tsx";
import { runSteps } from "./workflow.ts";

/** When and where, on the page of the opportunity. */
export const runsBlock = block<typeof runsForPage, Opportunity>({
  position: 10,
  reads: runsForPage,
  shows: [todayTag],
  draw: (known, _visit, opportunity) => <RunsSection {...known} opportunity={opportunity} />,
});

/** By what people tell the runs of an opportunity apart. */
function calledOf(run: Run, { t, language }: Pick<Visit, "t" | "language">): string {
  return t("runs:name.where", { when: runName(run, { t, language }), where: whereWords(run, { t }) });
}

export const runPage = page({
  path: "/learning/:opportunity/runs/:run",
  reads: runForPage,
  parent: opportunityPage,
  title: ({ opportunity, run }, visit) =>
    `${titleOf(opportunity, visit)}: ${calledOf(run, visit)} (${run.number})`,
  heading: ({ opportunity }, visit) => titleOf(opportunity, visit),
  crumb: ({ run }: { run: Run }, visit) => runName(run, visit),
  caption: ({ run }, visit) => calledOf(run, visit),
  description: ({ run }, visit) => calledOf(run, visit),
  structured: ({ entries }, { config }) => structuredPage(entries, config.baseUrl),
  isOpening: true,
  blocks: { more: runBlocks },
  shows: ({ opportunity: { id, city, organisation }, run }) => [
    opportunityTag(id),
    cityTag(city),
    organisationTag(organisation.id),
    todayTag,
    // What else has places.
    ...(run.places === "full" ? [catalogueTag] : []),
  ],
  draw: (known, visit, { more }) => (
    <RunView
      {...known}
      more={more(known)}
      title={titleOf(known.opportunity, visit)}
      possible={runSteps.possible({ ...known.opportunity, state: known.run.state }, visit.actor)}
      canEdit={mayWrite(visit.actor, known.opportunity)}
    />
  ),
});

export const runCalendarFile = file({
  path: "/learning/:opportunity/runs/:run/calendar.ics",
  reads: runCalendar,
  answer(known, { t, language, config }) {
    const { opportunity, run, goneSince } = known;
    const { code, organisation } = opportunity;
    const name =
      goneSince === null
        ? t("runs:calendar.name", {
            title: titleOf(opportunity, { language }),
            organisation: organisation.name,
          })
        : t("runs:calendar.gone", { code });
    return calendarFile(`${code}-${run.number}`, name, eventsOfRun(known, { t, language, config }));
  },
});

export const addRunPage = formPage({
  path: "/cities/:city/learning/:opportunity/runs/new",
  reads: runToAdd,
  does: writeRun,
  parent: opportunityPage,
  title: ({ opportunity }, visit) => `${visit.t("runs:add.title")}: ${titleOf(opportunity, visit)}`,
  heading: (_known, { t }) => t("runs:add.title"),
  caption: ({ opportunity }, visit) => titleOf(opportunity, visit),
  initial: () => emptyRun,
  read: readRunFields,
  draw: ({ opportunity: { city, code }, venues }, form, _visit, problem) => (
    <RunForm action={paths.addRun(city, code)} venues={venues} form={form} problem={problem} isNew />
  ),
  done: ({ code, number }) => paths.run(code, number),
  flash: "runs:add.done",
});

export const editRunPage = formPage({
  path: "/cities/:city/learning/:opportunity/runs/:run/edit",
  reads: runToEdit,
  does: editRun,
  parent: runPage,
  title: ({ opportunity, run }, visit) =>
    `${visit.t("runs:edit.title")}: ${titleOf(opportunity, visit)} (${run.number})`,
  heading: (_known, { t }) => t("runs:edit.title"),
  caption: ({ opportunity }, visit) => titleOf(opportunity, visit),
  initial: ({ run }) => valuesOfRun(run),
  read: readRunFields,
  draw: ({ opportunity: { city, code }, run, venues }, form, _visit, problem) => (
    <RunForm action={paths.editRun(city, code, run.number)} venues={venues} form={form} problem={problem} />
  ),
  refused({ code }, { opportunity, run, venues }, form, visit) {
    if (code !== "catalogue.run_changed") return undefined;
    return {
      title: visit.t("ui:changed.title"),
      body: (
        <RunForm
          action={paths.editRun(opportunity.city, opportunity.code, run.number)}
          venues={venues}
          form={ofVersion(form, run.version)}
          problem={undefined}
          savedMeanwhile={run}
        />
      ),
    };
  },
  done: ({ code, number }) => paths.run(code, number),
  flash: "runs:edit.done",
});

export const runStepPage = formPage({
  path: "/cities/:city/learning/:opportunity/runs/:run/steps/:action",
  reads: runStep,
  does: moveRun,
  parent: runPage,
  title: ({ opportunity, run, action }, visit) =>
    `${visit.t(`runs:action.${action}`)}: ${titleOf(opportunity, visit)} (${run.number})`,
  heading: ({ action }, { t }) => t(`runs:action.${action}`),
  caption: ({ run }, visit) => calledOf(run, visit),
  draw: ({ run, action }, form, { t }) => (
    <StepForm
      about={t(`runs:about.${action}`)}
      submit={t(`runs:action.${action}`)}
      rule={runSteps.rules[action]}
      version={run.version}
      noteHint={t("runs:ask.noteHint")}
      form={form}
    />
  ),
  confirm: ({ run, action, joined }, form, visit) =>
    action === "cancel" && form.values.note
      ? {
          title: visit.t("runs:ask.title", {
            action: visit.t(`runs:action.${action}`),
            run: calledOf(run, visit),
          }),
          effects: [
            visit.t(`runs:about.${action}`),
            joined === 0 ? visit.t("runs:ask.nobody") : visit.t("runs:ask.joined", { count: joined }),
          ],
          submit: visit.t(`runs:action.${action}`),
        }
      : undefined,
  done: ({ code, number }) => paths.run(code, number),
  flash: "runs:step.done",
});

export const repeatRunButton = button({
  path: "/cities/:city/learning/:opportunity/runs/:run/again",
  reads: runToRepeat,
  does: repeatRun,
  confirm: ({ run, isOfTerm, nextTerm }, visit) => ({
    title: visit.t("runs:again.ask", { run: calledOf(run, visit) }),
    effects: [
      !isOfTerm
        ? visit.t("runs:again.weekday")
        : nextTerm === null
          ? visit.t("runs:again.termUnknown")
          : visit.t("runs:again.term", { day: formatDate(nextTerm.startsOn, visit.language) }),
      visit.t("runs:again.planned"),
    ],
    submit: visit.t("runs:again.submit"),
    isPlain: true,
  }),
  done: ({ code, number }) => paths.run(code, number),
  flash: "runs:again.done",
});

const oneSession = "/cities/:city/learning/:opportunity/runs/:run/sessions/:session" as const;

function aboutSession(what: "moveTitle" | "cancelTitle" | "countTitle") {
  return {
    reads: sessionToChange,
    parent: runPage,
    title: (
      { opportunity, session }: { opportunity: Opportunity; session: { heldOn: string } },
      visit: Visit,
    ) =>
      `${visit.t(`runs:session.${what}`)}: ${formatDate(session.heldOn, visit.language)}, ${titleOf(opportunity, visit)}`,
    heading: (_known: unknown, { t }: Visit) => t(`runs:session.${what}`),
    caption: ({ opportunity }: { opportunity: Opportunity }, visit: Visit) => titleOf(opportunity, visit),
  };
}

export const moveSessionPage = formPage({
  ...aboutSession("moveTitle"),
  path: `${oneSession}/move`,
  does: moveSession,
  initial: ({ session }) => valuesOfSession(session),
  read: (fields) => readDateFields(fields, "heldOn"),
  draw: ({ session, venues }, form) => <MoveSessionForm session={session} venues={venues} form={form} />,
  done: ({ code, number }) => paths.run(code, number),
  flash: "runs:session.moved",
});

export const cancelSessionPage = formPage({
  ...aboutSession("cancelTitle"),
  path: `${oneSession}/cancel`,
  does: cancelSession,
  initial: ({ session }) => valuesOfSession(session),
  draw: ({ session }, form) => <CancelSessionForm session={session} form={form} />,
  confirm: ({ session }, form, { t, language }) =>
    form.values.reason
      ? {
          title: t("runs:session.askCancel", { day: formatDate(session.heldOn, language) }),
          effects: [t("runs:session.askEffect")],
          submit: t("runs:sessions.cancel"),
        }
      : undefined,
  done: ({ code, number }) => paths.run(code, number),
  flash: "runs:session.cancelled",
});

export const countSessionPage = formPage({
  ...aboutSession("countTitle"),
  path: `${oneSession}/count`,
  does: countSession,
  initial: ({ session }) => valuesOfSession(session),
  draw: ({ session }, form) => <CountSessionForm session={session} form={form} />,
  done: ({ code, number }) => paths.run(code, number),
  flash: "runs:session.counted",
});
