// The photographs of an initiative for those who keep them, and the pictures for whoever may see it.

import { photographPaths } from "../../network/photographs/paths.ts";
import { mostPhotographs } from "../../network/photographs/photograph.ts";
import { lateWords, removalOf, seenIn, shownPicture } from "../../network/photographs/screens.tsx";
import { NewPhotograph, PhotographForm, PhotographList, wordsOf } from "../../network/photographs/views.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { initiativePage, titleOf } from "../pages.tsx";
import { paths } from "../paths.ts";
import {
  addPhotographToInitiative,
  describePhotographOfInitiative,
  movePhotographOfInitiative,
  removePhotographFromInitiative,
} from "./commands.ts";
import { keptPhotographsOfInitiative, photographOfInitiative, pictureOfInitiative } from "./queries.ts";

const at = (city: string, number: number | string) => photographPaths(paths.one(city, number));

export const photographsOfInitiativePage = page({
  path: "/cities/:city/initiatives/:initiative/photographs",
  reads: keptPhotographsOfInitiative,
  parent: initiativePage,
  title: ({ initiative }, visit) => `${visit.t("network:photographs.title")}: ${titleOf(initiative, visit)}`,
  heading: (_loaded, { t }) => t("network:photographs.title"),
  crumb: "network:photographs.title",
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  draw: ({ city, initiative, photographs }, { t }) => (
    <PhotographList
      at={at(city.id, initiative.number)}
      photographs={photographs}
      lead={t("initiatives:photographs.lead", { limit: mostPhotographs })}
    />
  ),
});

export const newPhotographOfInitiativePage = formPage({
  path: "/cities/:city/initiatives/:initiative/photographs/new",
  reads: keptPhotographsOfInitiative,
  does: addPhotographToInitiative,
  parent: photographsOfInitiativePage,
  title: ({ initiative }, visit) => `${visit.t("network:photographs.new")}: ${titleOf(initiative, visit)}`,
  heading: (_loaded, { t }) => t("network:photographs.new"),
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  draw: ({ city, initiative }, form) => <NewPhotograph at={at(city.id, initiative.number)} form={form} />,
  done: (_output, { params }) => paths.one(params.city, params.initiative),
  flash: "initiatives:photographs.added",
});

export const photographOfInitiativePage = formPage({
  path: "/cities/:city/initiatives/:initiative/photographs/:photo",
  reads: photographOfInitiative,
  does: describePhotographOfInitiative,
  parent: photographsOfInitiativePage,
  // The same picture may show a city, too.
  title: ({ initiative, photograph }, visit) =>
    `${titleOf(initiative, visit)}: ${seenIn(photograph, visit.language)}`,
  heading: (_loaded, { t }) => t("network:photographs.one"),
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  initial: ({ photograph }) => wordsOf(photograph),
  draw: ({ city, initiative, photograph }, form) => (
    <PhotographForm at={at(city.id, initiative.number)} photograph={photograph} form={form} />
  ),
  refused: (problem, { city, initiative, photograph }, form, visit) =>
    lateWords(problem, { at: at(city.id, initiative.number), photograph, form }, visit),
  done: (_output, { params }) => at(params.city, params.initiative).all,
  flash: "network:photographs.described",
});

export const movePhotographOfInitiativeButton = button({
  path: "/cities/:city/initiatives/:initiative/photographs/:photo/move",
  does: movePhotographOfInitiative,
  done: "/cities/:city/initiatives/:initiative/photographs",
  flash: "network:photographs.moved",
});

export const removePhotographOfInitiativeButton = button({
  path: "/cities/:city/initiatives/:initiative/photographs/:photo/remove",
  does: removePhotographFromInitiative,
  reads: photographOfInitiative,
  confirm: ({ photograph }, visit) =>
    removalOf(photograph, at(visit.params.city, visit.params.initiative).all, visit),
  done: (_output, { params }) => at(params.city, params.initiative).all,
  flash: "network:photographs.removed",
});

export const pictureOfInitiativeFile = file({
  path: "/cities/:city/initiatives/:initiative/photographs/:photo/pictures/:size",
  reads: pictureOfInitiative,
  answer: ({ isPublic, ...picture }, { params }) => shownPicture(picture, params.size, isPublic),
});
