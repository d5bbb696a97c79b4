// The photographs of a practice for those who keep them, and the pictures for whoever may see it.

import { photographPaths } from "../../network/photographs/paths.ts";
import { mostPhotographs } from "../../network/photographs/photograph.ts";
import { lateWords, removalOf, seenIn, shownPicture } from "../../network/photographs/screens.tsx";
import { NewPhotograph, PhotographForm, PhotographList, wordsOf } from "../../network/photographs/views.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
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
  title: ({ practice, photograph }, visit) =>
    `${titleOf(practice, visit)}: ${seenIn(photograph, visit.language)}`,
  heading: (_loaded, { t }) => t("network:photographs.one"),
  caption: ({ practice }, visit) => titleOf(practice, visit),
  initial: ({ photograph }) => wordsOf(photograph),
  draw: ({ city, practice, photograph }, form) => (
    <PhotographForm at={at(city.id, practice.number)} photograph={photograph} form={form} />
  ),
  refused: (problem, { city, practice, photograph }, form, visit) =>
    lateWords(problem, { at: at(city.id, practice.number), photograph, form }, visit),
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
  confirm: ({ photograph }, visit) =>
    removalOf(photograph, at(visit.params.city, visit.params.practice).all, visit),
  done: (_output, { params }) => at(params.city, params.practice).all,
  flash: "network:photographs.removed",
});

export const pictureOfPracticeFile = file({
  path: "/cities/:city/practices/:practice/photographs/:photo/pictures/:size",
  reads: pictureOfPractice,
  answer: ({ isPublic, ...picture }, { params }) => shownPicture(picture, params.size, isPublic),
});
