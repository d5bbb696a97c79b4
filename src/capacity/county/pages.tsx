// The practice county: tasks that are checked, in a county that only oneself sees.

import { readDateFields } from "../../ui/date-fields.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { coursesPage } from "../reading/pages.tsx";
import {
  emptyCounty,
  practiseAnswer,
  practiseFigure,
  practiseMinutes,
  practiseOffer,
  practiseRemark,
  practiseTable,
} from "./commands.ts";
import { getCounty } from "./queries.ts";
import { MinutesTask, OfferTask, RemarkTask } from "./task-views.tsx";
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

export const remarkTaskPage = formPage({
  path: "/practice-county/remark",
  reads: getCounty,
  does: practiseRemark,
  parent: countyPage,
  title: "capacity:county.task.remark",
  draw: (_county, form) => <RemarkTask form={form} />,
  done: () => paths.county,
  flash: "capacity:county.done",
});

export const minutesTaskPage = formPage({
  path: "/practice-county/minutes",
  reads: getCounty,
  does: practiseMinutes,
  parent: countyPage,
  title: "capacity:county.task.minutes",
  read: (fields) => readDateFields(fields, "due"),
  draw: (_county, form) => <MinutesTask form={form} />,
  done: () => paths.county,
  flash: "capacity:county.done",
});

export const offerTaskPage = formPage({
  path: "/practice-county/offer",
  reads: getCounty,
  does: practiseOffer,
  parent: countyPage,
  title: "capacity:county.task.offer",
  read: (fields) => readDateFields(fields, "startsOn"),
  draw: (_county, form) => <OfferTask form={form} />,
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
