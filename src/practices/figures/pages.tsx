// The screens on which a city shows by its values what came of a practice.

import { EndingForm } from "../../ui/ending-form.tsx";
import { Hidden } from "../../ui/form.tsx";
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

export const removeFigurePage = formPage({
  path: "/cities/:city/practices/:practice/figures/:practiceFigure/remove",
  reads: figureToRemove,
  does: removeFigure,
  parent: figuresPage,
  title: ({ figure }, { t }) => `${t("practices:figures.remove")}: ${figure.after.says}`,
  heading: (_loaded, { t }) => t("practices:figures.remove"),
  caption: ({ practice }, visit) => titleOf(practice, visit),
  draw: ({ practice, figure }, form, { t }) => (
    <EndingForm
      effects={[t("practices:figures.removeEffect", { figure: figure.after.says })]}
      submit={t("practices:figures.remove")}
      back={paths.figures(practice.city, practice.number)}
      form={form}
    >
      <Hidden name="version" value={String(form.values.version ?? practice.version)} />
    </EndingForm>
  ),
  done: ({ number }, { params }) => paths.figures(params.city, number),
  flash: "practices:figures.removed",
});
