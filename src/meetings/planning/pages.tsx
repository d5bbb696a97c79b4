// Planning meetings, calling them, and what becomes of them, for the commission.

import { writtenValues } from "../../platform/written.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { networkParent } from "../../ui/network-parents.ts";
import { PlaceParts } from "../../ui/place-parts.tsx";
import { groupsOf, networkParts } from "../../ui/places.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";
import { editMeeting, planMeeting, stepMeeting, throwAwayMeeting } from "./commands.ts";
import { whenAndWhere } from "./content.ts";
import { listPlanned, meetingToEdit, meetingToThrowAway, stepToTake, toPlan } from "./queries.ts";
import { PlanForm, PlannedMeetings, StepForm, ThrowAwayForm } from "./views.tsx";

export const plannedPage = page({
  path: "/network/meetings",
  reads: listPlanned,
  parent: networkParent,
  title: "meetings:planned.title",
  draw: ({ meetings }, { may, actor, t }) => (
    <>
      <PlannedMeetings meetings={meetings} mayPlan={may(planMeeting)} />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.all}>
          {t("meetings:planned.all")}
        </a>
      </p>
      <PlaceParts groups={groupsOf(networkParts, "meetings", actor, {})} address={({ href }) => href} />
    </>
  ),
});

export const planPage = formPage({
  path: "/network/meetings/new",
  reads: toPlan,
  does: planMeeting,
  parent: plannedPage,
  title: "meetings:plan.title",
  read: readPlannedDays,
  initial: () => ({ visibility: "public" }),
  draw: (choices, form) => <PlanForm {...choices} form={form} />,
  done: ({ id }) => paths.overview(id),
  flash: "meetings:plan.done",
});

export const editPage = formPage({
  path: "/network/meetings/:meeting",
  reads: meetingToEdit,
  does: editMeeting,
  parent: plannedPage,
  title: ({ meeting }, visit) =>
    visit.t("meetings:edit.title", { title: titleWords(meeting, visit.language) }),
  heading: (_known, { t }) => t("meetings:edit.heading"),
  caption: ({ meeting }, visit) => titleWords(meeting, visit.language),
  read: readPlannedDays,
  initial: ({ meeting }) => initialOf(meeting),
  draw: (known, form) => <PlanForm {...known} form={form} />,
  done: ({ id }) => paths.overview(id),
  flash: "meetings:edit.done",
});

export const stepPage = formPage({
  path: "/network/meetings/:meeting/:meetingStep",
  reads: stepToTake,
  does: stepMeeting,
  parent: plannedPage,
  title: ({ meeting, step }, visit) =>
    visit.t(`meetings:step.${step}.title`, { title: titleWords(meeting, visit.language) }),
  heading: ({ step }, { t }) => t(`meetings:step.${step}.heading`),
  caption: ({ meeting }, visit) => titleWords(meeting, visit.language),
  draw: (known, form, { may }) => <StepForm {...known} mayPrepare={may(editMeeting)} form={form} />,
  done: ({ id, state }) => (state === "under_way" ? paths.desk(id) : paths.overview(id)),
  flash: ({ state }) => `meetings:step.done.${state}`,
});

export const throwAwayPage = formPage({
  path: "/network/meetings/:meeting/throw-away",
  reads: meetingToThrowAway,
  does: throwAwayMeeting,
  parent: plannedPage,
  title: ({ meeting }, visit) =>
    visit.t("meetings:throwAway.title", { title: titleWords(meeting, visit.language) }),
  heading: (_known, { t }) => t("meetings:throwAway.heading"),
  caption: ({ meeting }, visit) => titleWords(meeting, visit.language),
  draw: ({ meeting }, form, { t }) => (
    <ThrowAwayForm meeting={meeting} effect={t("meetings:throwAway.effect")} form={form} />
  ),
  done: () => paths.planned,
  flash: "meetings:throwAway.done",
});

export function readPlannedDays(fields: Record<string, unknown>): Record<string, unknown> {
  return ["startsOn", "endsOn", "answerBy"].reduce(readDateFields, fields);
}

function initialOf(meeting: Meeting) {
  const { title, about, access, mode, version } = meeting;
  const { days, venue = "", town } = whenAndWhere(meeting);
  const [first, last] = [days[0], days.at(-1)];
  return {
    ...writtenValues("meetingName", title),
    ...writtenValues("agenda", about ?? {}),
    ...writtenValues("access", access === "unknown" ? {} : access),
    ...dateFields("startsOn", first?.day ?? ""),
    ...(last !== first && dateFields("endsOn", last?.day ?? "")),
    ...(meeting.answerBy !== undefined && dateFields("answerBy", meeting.answerBy)),
    startsAt: first?.startsAt ?? "",
    endsAt: first?.endsAt ?? "",
    ofBody: meeting.body?.id ?? "",
    hostCity: meeting.host?.id ?? "",
    quorum: meeting.quorum === undefined ? "" : String(meeting.quorum),
    mode: mode === "unknown" ? "" : mode,
    visibility: meeting.visibility,
    meetsAt: venue,
    town: town ?? "",
    version: String(version),
  };
}
