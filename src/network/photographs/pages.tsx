// A city's photographs for those who keep them, and the pictures for everybody.

import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { cityParent } from "../parents.ts";
import { cityQuery } from "../queries.ts";
import { addPhotograph, describePhotograph, movePhotograph, removePhotograph } from "./commands.ts";
import { photographsOfCity } from "./paths.ts";
import { mostPhotographs } from "./photograph.ts";
import { keptPhotographs, onePhotograph, photographPicture } from "./queries.ts";
import { lateWords, removalOf, seenIn, shownPicture } from "./screens.tsx";
import { NewPhotograph, PhotographForm, PhotographList, wordsOf } from "./views.tsx";

export const photographsPage = page({
  path: "/cities/:city/photographs",
  reads: { city: cityQuery, photographs: keptPhotographs },
  parent: cityParent,
  title: ({ city }, { t }) => `${t("network:photographs.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("network:photographs.title"),
  caption: ({ city }) => city.name,
  crumb: "network:photographs.title",
  draw: ({ city, photographs }, { t }) => (
    <PhotographList
      at={photographsOfCity(city.id)}
      photographs={photographs}
      lead={t("network:photographs.lead", { limit: mostPhotographs })}
      ofFirst={t("network:photographs.large")}
    />
  ),
});

export const newPhotographPage = formPage({
  path: "/cities/:city/photographs/new",
  reads: { city: cityQuery },
  does: addPhotograph,
  parent: photographsPage,
  title: ({ city }, { t }) => `${t("network:photographs.new")}, ${city.name}`,
  heading: (_loaded, { t }) => t("network:photographs.new"),
  caption: ({ city }) => city.name,
  draw: ({ city }, form) => <NewPhotograph at={photographsOfCity(city.id)} form={form} />,
  done: (_output, { params }) => photographsOfCity(params.city).all,
  flash: "network:photographs.added",
});

export const photographPage = formPage({
  path: "/cities/:city/photographs/:photograph",
  reads: { city: cityQuery, photograph: onePhotograph },
  does: describePhotograph,
  parent: photographsPage,
  title: ({ photograph }, { t, language }) =>
    `${t("network:photographs.one")}: ${seenIn(photograph, language)}`.slice(0, 120),
  heading: (_loaded, { t }) => t("network:photographs.one"),
  caption: ({ city }) => city.name,
  initial: ({ photograph }) => wordsOf(photograph),
  draw: ({ city, photograph }, form) => (
    <PhotographForm at={photographsOfCity(city.id)} photograph={photograph} form={form} />
  ),
  refused: (problem, { city, photograph }, form, visit) =>
    lateWords(problem, { at: photographsOfCity(city.id), photograph, form }, visit),
  done: (_output, { params }) => photographsOfCity(params.city).all,
  flash: "network:photographs.described",
});

export const movePhotographButton = button({
  path: "/cities/:city/photographs/:photograph/move",
  does: movePhotograph,
  done: "/cities/:city/photographs",
  flash: "network:photographs.moved",
});

export const removePhotographButton = button({
  path: "/cities/:city/photographs/:photograph/remove",
  does: removePhotograph,
  reads: onePhotograph,
  confirm: (photograph, visit) => removalOf(photograph, photographsOfCity(visit.params.city).all, visit),
  done: (_output, { params }) => photographsOfCity(params.city).all,
  flash: "network:photographs.removed",
});

export const pictureFile = file({
  path: "/cities/:city/photographs/:photograph/pictures/:size",
  reads: photographPicture,
  answer: (picture, { params }) => shownPicture(picture, params.size),
});
