// The practice county: three tasks that are checked, in a county that only oneself sees.

import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { coursesPage } from "../reading/pages.tsx";
import { emptyCounty, practiseAnswer, practiseFigure, practiseTable } from "./commands.ts";
import { getCounty } from "./queries.ts";
import { AnswerTask, CountyView, FigureTask, TableTask } from "./views.tsx";

export const countyPage = page({
  path: paths.county,
  reads: getCounty,
  parent: coursesPage,
  title: "capacity:county.title",
  draw: (county) => <CountyView county={county} />,
});

export const figureTaskPage = formPage({
  path: "/practice-county/figure",
  reads: getCounty,
  does: practiseFigure,
  parent: countyPage,
  title: "capacity:county.task.figure",
  draw: (_county, form) => <FigureTask form={form} />,
  done: () => paths.county,
  flash: "capacity:county.done",
});

export const tableTaskPage = formPage({
  path: "/practice-county/table",
  reads: getCounty,
  does: practiseTable,
  parent: countyPage,
  title: "capacity:county.task.table",
  draw: (_county, form) => <TableTask form={form} />,
  done: () => paths.county,
  flash: "capacity:county.done",
});

export const answerTaskPage = formPage({
  path: "/practice-county/answer",
  reads: getCounty,
  does: practiseAnswer,
  parent: countyPage,
  title: "capacity:county.task.answer",
  draw: (county, form) => <AnswerTask county={county} form={form} />,
  done: () => paths.county,
  flash: "capacity:county.done",
});

export const emptyCountyButton = button({
  path: "/practice-county/empty",
  does: emptyCounty,
  confirm: (_known, { t }) => ({
    title: t("capacity:county.empty.sure"),
    effects: [t("capacity:county.empty.about")],
    submit: t("capacity:county.empty.submit"),
    back: paths.county,
  }),
  done: paths.county,
  flash: "capacity:county.empty.done",
});
