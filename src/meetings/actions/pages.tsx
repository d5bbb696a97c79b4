// Actions: given to somebody in the minutes, and a page of their own for whoever has to do them.

import { evidenceSearch } from "../../evidence/choice.ts";
import { toRead } from "../../platform/written.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { minutesPage } from "../minutes/pages.tsx";
import { paths } from "../paths.ts";
import { meetingsPage } from "../record/pages.tsx";
import { titleWords } from "../record/words.ts";
import { valueOfOwner } from "./action.ts";
import { addAction, moveAction, settleAction, showAction } from "./commands.ts";
import { actionToAdd, actionToEnd, actionToMove, actionToShow } from "./queries.ts";
import { ActionView, AddActionForm, MoveForm, ShowForm } from "./views.tsx";

const readDue = (fields: Record<string, unknown>) => readDateFields(fields, "actionDue");

export const addActionPage = formPage({
  path: "/network/meetings/:meeting/actions/new",
  reads: actionToAdd,
  search: ["decision"],
  does: addAction,
  parent: minutesPage,
  title: ({ meeting }, { t, language }) =>
    t("holding:action.addTitle", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("holding:action.add"),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  initial: ({ decision }) => ({ decision: decision ?? "" }),
  read: readDue,
  draw: ({ owners, decisions }, form, _visit, problem) => (
    <AddActionForm owners={owners} decisions={decisions} form={form} problem={problem} />
  ),
  done: (_output, { params }) => paths.minutes(params.meeting),
  flash: "holding:action.added",
});

export const actionPage = formPage({
  path: "/meeting-actions/:meetingAction",
  reads: actionToEnd,
  does: settleAction,
  parent: meetingsPage,
  title: ({ action }) => toRead(action.text),
  caption: ({ action }) => toRead(action.meeting.title),
  crumb: ({ action }: { action: { text: Readonly<Record<string, string>> } }) => toRead(action.text),
  draw: (known, form) => <ActionView {...known} form={form} />,
  done: (_output, { params }) => paths.action(params.meetingAction),
  flash: ({ state }) => (state === "done" ? "holding:action.isDone" : "holding:action.isDropped"),
});

export const showActionPage = formPage({
  path: "/meeting-actions/:meetingAction/evidence",
  reads: actionToShow,
  does: showAction,
  search: evidenceSearch,
  finds: { by: "sought", keeping: "evidenceId" },
  parent: actionPage,
  title: ({ action }, { t }) => t("holding:action.showTitle", { action: toRead(action.text) }),
  heading: (_known, { t }) => t("holding:action.show"),
  caption: ({ action }) => toRead(action.text),
  draw: ({ action, evidence }, form) => <ShowForm action={action} evidence={evidence} form={form} />,
  done: (_output, { params }) => paths.action(params.meetingAction),
  flash: ({ isShown }) => (isShown ? "holding:action.isShown" : "holding:action.isNotShown"),
});

export const moveActionPage = formPage({
  path: "/meeting-actions/:meetingAction/move",
  reads: actionToMove,
  does: moveAction,
  parent: actionPage,
  title: ({ action }, { t }) => t("holding:action.moveTitle", { action: toRead(action.text) }),
  heading: (_known, { t }) => t("holding:action.move"),
  caption: ({ action }) => toRead(action.text),
  initial: ({ action: { owner, due } }) => ({
    actionOwner: owner.person ? valueOfOwner({ person: owner.person.id, city: owner.city }) : "",
    ownerOrganisation: owner.organisation?.name ?? "",
    ownerName: owner.name ?? "",
    ...dateFields("actionDue", due),
  }),
  read: readDue,
  draw: ({ action, owners }, form, _visit, problem) => (
    <MoveForm action={action} owners={owners} form={form} problem={problem} />
  ),
  done: (_output, { params }) => paths.action(params.meetingAction),
  flash: "holding:action.isMoved",
});
