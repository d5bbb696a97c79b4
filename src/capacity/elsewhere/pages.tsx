// The screens on which administrators keep the addresses of modules elsewhere. Everybody reads them on the page of the courses.

import { written, writtenValues } from "../../platform/written.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { editionsPage } from "../states/pages.tsx";
import { addCourseLink, confirmCourseLink, editCourseLink, removeCourseLink } from "./commands.ts";
import { linksToKeep, linkToEdit } from "./queries.ts";
import { LinkForm, LinksToKeep } from "./views.tsx";

export const linksToKeepPage = page({
  path: paths.links,
  reads: linksToKeep,
  parent: editionsPage,
  title: "capacity:elsewhere.keep.title",
  draw: ({ links }) => <LinksToKeep links={links} />,
});

export const addLinkPage = formPage({
  path: paths.addLink,
  does: addCourseLink,
  parent: linksToKeepPage,
  title: "capacity:elsewhere.add.title",
  draw: (_known, form) => <LinkForm form={form} submit="capacity:elsewhere.add.submit" />,
  done: () => paths.links,
  flash: "capacity:elsewhere.add.done",
});

const titleIn = ({ title, address }: { title: Record<string, string>; address: string }, language: string) =>
  written(title, language as Parameters<typeof written>[1])?.text ?? address;

export const editLinkPage = formPage({
  path: "/network/course-links/:link/edit",
  reads: linkToEdit,
  does: editCourseLink,
  parent: linksToKeepPage,
  title: (link, { t, language }) => t("capacity:elsewhere.edit.title", { title: titleIn(link, language) }),
  initial: ({ title, about, offeredBy, address, language, version }) => ({
    ...writtenValues("title", title),
    ...writtenValues("about", about),
    offeredBy,
    address,
    language,
    version: String(version),
  }),
  draw: (_link, form) => <LinkForm form={form} submit="capacity:elsewhere.edit.submit" />,
  done: () => paths.links,
  flash: "capacity:elsewhere.edit.done",
});

export const confirmLinkButton = button({
  path: "/network/course-links/:link/confirm",
  does: confirmCourseLink,
  done: paths.links,
  flash: "capacity:guides.keep.done",
});

export const removeLinkButton = button({
  path: "/network/course-links/:link/remove",
  does: removeCourseLink,
  reads: linkToEdit,
  confirm: (link, { t, language }) => ({
    title: t("capacity:elsewhere.remove.sure", { title: titleIn(link, language) }),
    effects: [t("capacity:elsewhere.remove.about")],
    submit: t("capacity:elsewhere.remove.submit"),
    back: paths.links,
  }),
  done: paths.links,
  flash: "capacity:elsewhere.remove.done",
});
