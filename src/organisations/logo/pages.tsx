// The form that keeps an organisation's logo, and the picture for everybody.

import { writtenValues } from "../../platform/written.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { pictureAnswer } from "../../ui/screens/picture-answer.ts";
import { organisationPage } from "../pages.tsx";
import { paths } from "../paths.ts";
import { keepLogo, removeLogo } from "./commands.ts";
import { logoPicture, logoToEdit, logoToRemove } from "./queries.ts";
import { LogoForm } from "./views.tsx";

export const logoPage = formPage({
  path: "/organisations/:organisation/logo/edit",
  reads: logoToEdit,
  does: keepLogo,
  parent: organisationPage,
  title: ({ organisation }, { t }) => `${t("organisations:logo.title")}: ${organisation.name}`,
  heading: (_known, { t }) => t("organisations:logo.title"),
  caption: ({ organisation }) => organisation.name,
  initial: ({ logo }) => (logo ? writtenValues("alternative", logo.alternative) : {}),
  draw: (known, form) => <LogoForm {...known} form={form} />,
  done: ({ organisation }) => paths.one(organisation),
  flash: "organisations:logo.kept",
});

export const removeLogoButton = button({
  path: "/organisations/:organisation/logo/remove",
  does: removeLogo,
  reads: logoToRemove,
  confirm: ({ organisation }, { t }) => ({
    title: t("organisations:logo.ask", { name: organisation.name }),
    effects: [t("organisations:logo.askEffect")],
    submit: t("organisations:logo.remove"),
    back: paths.editLogo(organisation.id),
  }),
  done: ({ organisation }) => paths.one(organisation),
  flash: "organisations:logo.removed",
});

export const logoFile = file({
  path: "/organisations/:organisation/logo",
  reads: logoPicture,
  answer: ({ sha256, isForAll, ...picture }) =>
    pictureAnswer(picture, sha256, isForAll ? "public, no-cache" : "private, no-store"),
});
