// A city's photographs for those who keep them, and the pictures for everybody.

import { written } from "../../platform/written.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { pictureAnswer } from "../../ui/screens/picture-answer.ts";
import { cityParent } from "../parents.ts";
import { cityQuery } from "../queries.ts";
import { addPhotograph, describePhotograph, movePhotograph, removePhotograph } from "./commands.ts";
import { photographsOfCity } from "./paths.ts";
import { mostPhotographs } from "./photograph.ts";
import { keptPhotographs, onePhotograph, photographPicture } from "./queries.ts";
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
    `${t("network:photographs.one")}: ${written(photograph.alternative, language)?.text ?? ""}`.slice(0, 120),
  heading: (_loaded, { t }) => t("network:photographs.one"),
  caption: ({ city }) => city.name,
  initial: ({ photograph }) => wordsOf(photograph),
  draw: ({ city, photograph }, form) => (
    <PhotographForm at={photographsOfCity(city.id)} photograph={photograph} form={form} />
  ),
  refused(problem, { city, photograph }, form, { t }) {
    if (problem.code !== "network.photograph_changed") return undefined;
    const values = { ...form.values, version: String(photograph.version) };
    return {
      title: t("network:photographs.one"),
      body: (
        <PhotographForm
          at={photographsOfCity(city.id)}
          photograph={photograph}
          form={{ ...form, errors: [], values }}
          isLate
        />
      ),
    };
  },
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
  confirm: ({ alternative }, { t, params, language }) => ({
    title: t("network:photographs.ask", { what: written(alternative, language)?.text ?? "" }),
    effects: [t("network:photographs.askEffect")],
    submit: t("network:photographs.remove"),
    back: photographsOfCity(params.city).all,
  }),
  done: (_output, { params }) => photographsOfCity(params.city).all,
  flash: "network:photographs.removed",
});

export const pictureFile = file({
  path: "/cities/:city/photographs/:photograph/pictures/:size",
  reads: photographPicture,
  answer: ({ sha256, ...picture }, { params }) =>
    // A picture that was removed is gone from everywhere after an hour.
    pictureAnswer(picture, `${sha256}-${params.size}`, "public, max-age=3600"),
});
