// Telling what is wrong, and answering it.

import { opportunitiesPage } from "../../catalogue/opportunities/pages.tsx";
import { paths as cataloguePaths } from "../../catalogue/paths.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { answerFault, reportFault } from "./commands.ts";
import { faultToAnswer, listFaults, opportunityToReport } from "./queries.ts";
import { AnswerForm, FaultForm, Faults } from "./views.tsx";

export const reportPage = formPage({
  path: "/learning/:opportunity/wrong",
  reads: opportunityToReport,
  does: reportFault,
  title: ({ title, cityName }, { t }) => t("joining:fault.title", { title, city: cityName }),
  heading: ({ title }, { t }) => t("joining:fault.heading", { title }),
  draw: ({ code, provider }, form) => <FaultForm code={code} provider={provider} form={form} />,
  done: (_output, { params }) => cataloguePaths.one(params.opportunity),
  flash: ({ kind }) => (kind === "unsafe" ? "joining:fault.doneUnsafe" : "joining:fault.done"),
});

export const faultsPage = page({
  path: "/cities/:city/learning/:opportunity/faults",
  reads: listFaults,
  parent: opportunitiesPage,
  title: ({ title, city }, { t }) => t("joining:faults.title", { title, city: city.name }),
  heading: ({ title }, { t }) => t("joining:faults.heading", { title }),
  crumb: "joining:faults.crumb",
  caption: ({ city }) => city.name,
  draw: (known) => <Faults {...known} />,
});

export const answerFaultPage = formPage({
  path: "/cities/:city/learning/:opportunity/faults/:fault/:answer",
  reads: faultToAnswer,
  does: answerFault,
  parent: faultsPage,
  title: ({ title, chosen, city }, { t }) => t(`joining:faults.answer.${chosen}`, { title, city: city.name }),
  caption: ({ city }) => city.name,
  initial: ({ fault }) => ({ version: String(fault.version) }),
  draw: (known, form) => <AnswerForm {...known} form={form} />,
  done: (_output, { params }) => paths.faults(params.city, params.opportunity),
  flash: "joining:faults.answered",
});
