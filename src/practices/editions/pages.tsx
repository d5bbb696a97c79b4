// The screens of editions: begin to bring a practice up to date, and what changed.

import { cityTag } from "../../network/tags.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { Hidden } from "../../ui/form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { practicePage } from "../pages.tsx";
import { paths } from "../paths.ts";
import { titleOf } from "../words.tsx";
import { revisePractice } from "./commands.ts";
import { editionsForPage, practiceToRevise } from "./queries.ts";
import { Editions } from "./views.tsx";

export const revisePage = formPage({
  path: "/cities/:city/practices/:practice/revision",
  reads: practiceToRevise,
  does: revisePractice,
  parent: practicePage,
  title: ({ practice }, visit) => `${visit.t("practices:revise.title")}: ${titleOf(practice, visit)}`,
  heading: (_loaded, { t }) => t("practices:revise.title"),
  caption: ({ practice }, visit) => titleOf(practice, visit),
  draw: ({ city, practice }, form, { t }) => (
    <EndingForm
      effects={[t("practices:revise.lead"), t("practices:revise.read")]}
      submit={t("practices:revise.submit")}
      back={paths.one(city.id, practice.number)}
      form={form}
      isPlain
    >
      <Hidden name="version" value={String(form.values.version ?? practice.version)} />
    </EndingForm>
  ),
  done: ({ number }, { params }) => paths.edit(params.city, number),
  flash: "practices:revise.done",
});

export const editionsPage = page({
  path: "/cities/:city/practices/:practice/editions",
  reads: editionsForPage,
  parent: practicePage,
  title: ({ practice }, visit) => `${visit.t("practices:editions.title")}: ${titleOf(practice, visit)}`,
  heading: (_loaded, { t }) => t("practices:editions.title"),
  caption: ({ practice }, visit) => titleOf(practice, visit),
  shows: ({ city }) => [cityTag(city.id)],
  draw: ({ editions }) => <Editions editions={editions} />,
});
