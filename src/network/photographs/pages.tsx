// A city's photographs for those who keep them, and the pictures for everybody.

import { written, writtenValues } from "../../platform/written.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { pictureAnswer } from "../../ui/screens/picture-answer.ts";
import { cityParent } from "../parents.ts";
import { cityQuery } from "../queries.ts";
import { addPhotograph, describePhotograph, movePhotograph, removePhotograph } from "./commands.ts";
import { paths } from "./paths.ts";
import { keptPhotographs, onePhotograph, photographPicture } from "./queries.ts";
import { NewPhotograph, PhotographForm, PhotographList } from "./views.tsx";

export const photographsPage = page({
  path: "/cities/:city/photographs",
  reads: { city: cityQuery, photographs: keptPhotographs },
  parent: cityParent,
  title: ({ city }, { t }) => `${t("network:photographs.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("network:photographs.title"),
  caption: ({ city }) => city.name,
  crumb: "network:photographs.title",
  draw: ({ city, photographs }) => <PhotographList city={city.id} photographs={photographs} />,
});

export const newPhotographPage = formPage({
  path: "/cities/:city/photographs/new",
  reads: { city: cityQuery },
  does: addPhotograph,
  parent: photographsPage,
  title: ({ city }, { t }) => `${t("network:photographs.new")}, ${city.name}`,
  heading: (_loaded, { t }) => t("network:photographs.new"),
  caption: ({ city }) => city.name,
  draw: ({ city }, form) => <NewPhotograph city={city.id} form={form} />,
  done: (_output, { params }) => paths.photographs(params.city),
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
  initial: ({ photograph }) => ({
    ...writtenValues("alternative", photograph.alternative),
    ...writtenValues("caption", photograph.caption),
    credit: photograph.credit,
    licence: photograph.licence,
    version: String(photograph.version),
  }),
  draw: ({ city, photograph }, form) => <PhotographForm city={city.id} photograph={photograph} form={form} />,
  refused(problem, { city, photograph }, form, { t }) {
    if (problem.code !== "network.photograph_changed") return undefined;
    const values = { ...form.values, version: String(photograph.version) };
    return {
      title: t("network:photographs.one"),
      body: (
        <PhotographForm
          city={city.id}
          photograph={photograph}
          form={{ ...form, errors: [], values }}
          isLate
        />
      ),
    };
  },
  done: (_output, { params }) => paths.photographs(params.city),
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
    back: paths.photographs(params.city),
  }),
  done: (_output, { params }) => paths.photographs(params.city),
  flash: "network:photographs.removed",
});

export const pictureFile = file({
  path: "/cities/:city/photographs/:photograph/pictures/:size",
  reads: photographPicture,
  answer: ({ sha256, ...picture }, { params }) =>
    // A picture that was removed is gone from everywhere after an hour.
    pictureAnswer(picture, `${sha256}-${params.size}`, "public, max-age=3600"),
});
