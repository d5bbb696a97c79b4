// Where milestones are set, changed, reached and taken away.

import { written } from "../../platform/written.ts";
import { dateFields, readKnownDays } from "../../ui/date-fields.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { initiativePage, titleOf } from "../pages.tsx";
import { initiativeToJoin } from "../partners/queries.ts";
import { paths } from "../paths.ts";
import { addMilestone, editMilestone, reachMilestone, removeMilestone } from "./commands.ts";
import { milestoneToChange } from "./queries.ts";
import { MilestoneForm } from "./views.tsx";

const here = ({ city, initiative }: { city: string; initiative: string }) =>
  paths.milestones(city, initiative);

export const addMilestonePage = formPage({
  path: "/cities/:city/initiatives/:initiative/milestones/new",
  reads: initiativeToJoin,
  does: addMilestone,
  parent: initiativePage,
  title: "initiatives:milestone.add",
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  read: (fields) => readKnownDays(fields, ["due"]),
  draw: ({ city, initiative }, form) => (
    <MilestoneForm city={city.id} number={initiative.number} form={form} />
  ),
  done: (_output, { params }) => here(params),
  flash: "initiatives:milestone.saved",
});

export const milestonePage = formPage({
  path: "/cities/:city/initiatives/:initiative/milestones/:milestone",
  reads: milestoneToChange,
  does: editMilestone,
  parent: initiativePage,
  title: "initiatives:milestone.change",
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  initial: ({ milestone }, { language }) => ({
    title: written(milestone.title, language)?.text ?? "",
    ...dateFields("due", milestone.due),
    ...dateFields("doneOn", milestone.doneOn ?? ""),
    version: String(milestone.version),
  }),
  read: (fields) => readKnownDays(fields, ["due", "doneOn"]),
  draw: ({ city, initiative, milestone }, form) => (
    <MilestoneForm city={city.id} number={initiative.number} form={form} milestone={milestone} />
  ),
  done: (_output, { params }) => here(params),
  flash: "initiatives:milestone.saved",
});

export const reachMilestoneButton = button({
  path: "/cities/:city/initiatives/:initiative/milestones/:milestone/done",
  does: reachMilestone,
  done: (_output, { params }) => here(params),
  flash: "initiatives:milestone.reached",
});

export const removeMilestoneButton = button({
  path: "/cities/:city/initiatives/:initiative/milestones/:milestone/remove",
  does: removeMilestone,
  reads: milestoneToChange,
  confirm: ({ milestone }, { t, params, language }) => ({
    title: t("initiatives:milestone.ask", { title: written(milestone.title, language)?.text ?? "" }),
    effects: [t("initiatives:milestone.askEffect")],
    submit: t("initiatives:milestone.remove"),
    back: here(params),
  }),
  done: (_output, { params }) => here(params),
  flash: "initiatives:milestone.removed",
});
