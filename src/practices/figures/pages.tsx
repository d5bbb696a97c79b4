// The screens on which a city shows by its values what came of a practice.

import { Hidden } from "../../ui/form.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { practicePage } from "../pages.tsx";
import { paths } from "../paths.ts";
import { titleOf } from "../words.tsx";
import { addFigure, removeFigure } from "./commands.ts";
import { figuresToChoose, figureToRemove } from "./queries.ts";
import { ChooseFigures } from "./views.tsx";

export const figuresPage = formPage({
  path: "/cities/:city/practices/:practice/figures",
  reads: figuresToChoose,
  does: addFigure,
  search: ["find"],
  parent: practicePage,
  title: ({ practice }, visit) => `${visit.t("practices:figures.edit")}: ${titleOf(practice, visit)}`,
  heading: (_loaded, { t }) => t("practices:figures.edit"),
  crumb: (_loaded, { t }) => t("practices:figures.edit"),
  caption: ({ practice }, visit) => titleOf(practice, visit),
  draw: (loaded, form) => <ChooseFigures {...loaded} form={form} />,
  done: ({ number }, { params }) => paths.figures(params.city, number),
  flash: "practices:figures.added",
});

export const removeFigureButton = button({
  path: "/cities/:city/practices/:practice/figures/:practiceFigure/remove",
  does: removeFigure,
  reads: figureToRemove,
  confirm: ({ practice, figure }, { t }) => ({
    title: t("practices:figures.ask", { figure: figure.after.says }),
    effects: [t("practices:figures.removeEffect")],
    submit: t("practices:figures.remove"),
    back: paths.figures(practice.city, practice.number),
    fields: { names: ["version"], body: <Hidden name="version" value={String(practice.version)} /> },
  }),
  done: ({ number }, { params }) => paths.figures(params.city, number),
  flash: "practices:figures.removed",
});
