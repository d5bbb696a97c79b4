// The bodies that meet, for the commission.

import { toRead, writtenValues } from "../../platform/written.ts";
import { Hidden } from "../../ui/form.tsx";
import { networkParent } from "../../ui/network-parents.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { addBody, changeBody, endBody } from "./commands.ts";
import { bodyToAdd, bodyToChange, listBodies } from "./queries.ts";
import { Bodies, BodyForm } from "./views.tsx";

export const bodiesPage = page({
  path: "/network/meeting-bodies",
  reads: listBodies,
  parent: networkParent,
  title: "convening:bodies.title",
  draw: ({ bodies }, { may }) => <Bodies bodies={bodies} mayChange={may(addBody)} />,
});

export const addBodyPage = formPage({
  path: "/network/meeting-bodies/new",
  reads: bodyToAdd,
  does: addBody,
  parent: bodiesPage,
  title: "convening:addBody.title",
  initial: () => ({ quorumRule: "none" }),
  draw: ({ cities }, form) => <BodyForm cities={cities} form={form} />,
  done: () => paths.bodies,
  flash: "convening:addBody.done",
});

export const changeBodyPage = formPage({
  path: "/network/meeting-bodies/:meetingBody",
  reads: bodyToChange,
  does: changeBody,
  parent: bodiesPage,
  title: ({ body }, { t }) => t("convening:changeBody.title", { name: toRead(body.name) }),
  heading: (_known, { t }) => t("convening:changeBody.heading"),
  caption: ({ body }) => toRead(body.name),
  initial: ({ body }) => ({
    ...writtenValues("bodyName", body.name),
    bodyKind: body.kind,
    quorumRule: body.quorumRule,
    quorumSize: body.quorum === undefined ? "" : String(body.quorum),
    bodyChair: body.chair ?? "",
    cities: body.cities.map(({ id }) => id),
    bodyOrganisations: body.organisations.join("\n"),
  }),
  draw: ({ body, cities }, form) => <BodyForm cities={cities} version={body.version} form={form} />,
  done: () => paths.bodies,
  flash: "convening:changeBody.done",
});

export const endBodyButton = button({
  path: "/network/meeting-bodies/:meetingBody/end",
  reads: bodyToChange,
  does: endBody,
  confirm: ({ body }, { t }) => ({
    title: t("convening:endBody.title", { name: toRead(body.name) }),
    effects: [t("convening:endBody.effect")],
    submit: t("convening:endBody.submit"),
    back: paths.bodies,
    fields: { names: ["version"], body: <Hidden name="version" value={String(body.version)} /> },
  }),
  done: () => paths.bodies,
  flash: "convening:endBody.done",
});
