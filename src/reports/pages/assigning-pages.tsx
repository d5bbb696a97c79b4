// Who answers which question of a report.

import { readDateFields } from "../../ui/date-fields.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { assignQuestions } from "../assigning/assigning-commands.ts";
import { assignableReport } from "../assigning/assigning-queries.ts";
import { AssignForm } from "../assigning/assigning-views.tsx";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";
import { reportPage } from "./draft-pages.tsx";

export const assignPage = formPage({
  path: "/cities/:city/reports/:cycle/assign",
  reads: assignableReport,
  does: assignQuestions,
  parent: reportPage,
  title: "reports:assigning.title",
  caption: ({ city, cycle }) => `${city.name}, ${cycleName(cycle.id)}`,
  read: (fields) => readDateFields(fields, "dueOn"),
  draw: (report, form) => <AssignForm report={report} form={form} />,
  done: (_output, { params }) => paths.report(params.city, params.cycle),
  flash: "reports:assigning.done",
});
