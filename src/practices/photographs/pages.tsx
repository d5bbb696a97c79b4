// The photographs of a practice for those who keep them, and the pictures for whoever may see it.

import { photographPaths } from "../../network/photographs/paths.ts";
import { mostPhotographs } from "../../network/photographs/photograph.ts";
import { NewPhotograph, PhotographForm, PhotographList, wordsOf } from "../../network/photographs/views.tsx";
import { written } from "../../platform/written.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { pictureAnswer } from "../../ui/screens/picture-answer.ts";
import { practicePage } from "../pages.tsx";
import { paths } from "../paths.ts";
import { titleOf } from "../words.tsx";
import { takesPhotographs } from "../workflow.ts";
import {
  addPhotographToPractice,
  describePhotographOfPractice,
  movePhotographOfPractice,
  removePhotographFromPractice,
} from "./commands.ts";
import {
  keptPhotographsOfPractice,
  photographOfPractice,
  photographToDescribe,
  pictureOfPractice,
  practiceToShow,
} from "./queries.ts";

const at = (city: string, number: number | string) => photographPaths(paths.one(city, number));

export const photographsOfPracticePage = page({
  path: "/cities/:city/practices/:practice/photographs",
  reads: keptPhotographsOfPractice,
  parent: practicePage,
  title: ({ practice }, visit) => `${visit.t("network:photographs.title")}: ${titleOf(practice, visit)}`,
  heading: (_loaded, { t }) => t("network:photographs.title"),
  crumb: "network:photographs.title",
  caption: ({ practice }, visit) => titleOf(practice, visit),
  draw: ({ city, practice, photographs }, { t }) => (
    <PhotographList
      at={at(city.id, practice.number)}
      photographs={photographs}
      lead={t("practices:photographs.lead", { limit: mostPhotographs })}
      {...(!takesPhotographs(practice) && { closed: t("practices:photographs.closed") })}
    />
  ),
});

export const newPhotographOfPracticePage = formPage({
  path: "/cities/:city/practices/:practice/photographs/new",
  reads: practiceToShow,
  does: addPhotographToPractice,
  parent: photographsOfPracticePage,
  title: ({ practice }, visit) => `${visit.t("network:photographs.new")}: ${titleOf(practice, visit)}`,
  heading: (_loaded, { t }) => t("network:photographs.new"),
  caption: ({ practice }, visit) => titleOf(practice, visit),
  draw: ({ city, practice }, form) => <NewPhotograph at={at(city.id, practice.number)} form={form} />,
  done: (_output, { params }) => paths.one(params.city, params.practice),
  flash: "practices:photographs.added",
});

export const photographOfPracticePage = formPage({
  path: "/cities/:city/practices/:practice/photographs/:photo",
  reads: photographToDescribe,
  does: describePhotographOfPractice,
  parent: photographsOfPracticePage,
  // The same picture may show a city, too.
  title: ({ practice, photograph }, visit) => {
    const what = written(photograph.alternative, visit.language)?.text ?? "";
    return `${titleOf(practice, visit)}: ${what.slice(0, 120)}`;
  },
  heading: (_loaded, { t }) => t("network:photographs.one"),
  caption: ({ practice }, visit) => titleOf(practice, visit),
  initial: ({ photograph }) => wordsOf(photograph),
  draw: ({ city, practice, photograph }, form) => (
    <PhotographForm at={at(city.id, practice.number)} photograph={photograph} form={form} />
  ),
  refused(problem, { city, practice, photograph }, form, { t }) {
    if (problem.code !== "network.photograph_changed") return undefined;
    const values = { ...form.values, version: String(photograph.version) };
    return {
      title: t("network:photographs.one"),
      body: (
        <PhotographForm
          at={at(city.id, practice.number)}
          photograph={photograph}
          form={{ ...form, errors: [], values }}
          isLate
        />
      ),
    };
  },
  done: (_output, { params }) => at(params.city, params.practice).all,
  flash: "network:photographs.described",
});

export const movePhotographOfPracticeButton = button({
  path: "/cities/:city/practices/:practice/photographs/:photo/move",
  does: movePhotographOfPractice,
  done: "/cities/:city/practices/:practice/photographs",
  flash: "network:photographs.moved",
});

export const removePhotographOfPracticeButton = button({
  path: "/cities/:city/practices/:practice/photographs/:photo/remove",
  does: removePhotographFromPractice,
  reads: photographOfPractice,
  confirm: ({ photograph: { alternative } }, { t, params, language }) => ({
    title: t("network:photographs.ask", { what: written(alternative, language)?.text ?? "" }),
    effects: [t("network:photographs.askEffect")],
    submit: t("network:photographs.remove"),
    back: at(params.city, params.practice).all,
  }),
  done: (_output, { params }) => at(params.city, params.practice).all,
  flash: "network:photographs.removed",
});

export const pictureOfPracticeFile = file({
  path: "/cities/:city/practices/:practice/photographs/:photo/pictures/:size",
  reads: pictureOfPractice,
  answer: ({ sha256, isPublic, ...picture }, { params }) =>
    // A picture that was removed is gone from everywhere after an hour; of one that is not published nothing is kept on the way.
    pictureAnswer(
      picture,
      `${sha256}-${params.size}`,
      isPublic ? "public, max-age=3600" : "private, no-cache",
    ),
});
