// Where somebody says who takes part in an initiative.

import { readChoice } from "../../ui/choice-field.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { initiativePage, titleOf } from "../pages.tsx";
import { paths } from "../paths.ts";
import { addPartner, choosePartner, removePartner } from "./commands.ts";
import { calledOf } from "./partner.ts";
import { initiativeToJoin, partnerToChoose, partnerToRemove } from "./queries.ts";
import { AddPartner, ChoosePartner } from "./views.tsx";

export const addPartnerPage = formPage({
  path: "/cities/:city/initiatives/:initiative/partners/new",
  reads: initiativeToJoin,
  does: addPartner,
  parent: initiativePage,
  title: "initiatives:partner.add",
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  read: (fields) => readChoice(fields, "organisation"),
  draw: ({ city, initiative }, form, _visit, problem) => (
    <AddPartner city={city.id} number={initiative.number} form={form} problem={problem} />
  ),
  done: (_output, { params }) => paths.one(params.city, params.initiative),
  flash: "initiatives:partner.added",
});

export const choosePartnerPage = formPage({
  path: "/cities/:city/initiatives/:initiative/partners/:partner",
  reads: partnerToChoose,
  does: choosePartner,
  parent: initiativePage,
  title: "initiatives:partner.choose",
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  initial: ({ called, initiative }) => ({ organisation: called, version: String(initiative.version) }),
  read: (fields) => readChoice(fields, "organisation"),
  draw: ({ city, initiative, called }, form, { params }, problem) => (
    <ChoosePartner
      city={city.id}
      number={initiative.number}
      partner={params.partner}
      called={called}
      form={form}
      problem={problem}
    />
  ),
  done: (_output, { params }) => paths.one(params.city, params.initiative),
  flash: "initiatives:partner.chosen",
});

export const removePartnerButton = button({
  path: "/cities/:city/initiatives/:initiative/partners/:partner/remove",
  does: removePartner,
  reads: partnerToRemove,
  confirm: ({ partner }, { t, params }) => ({
    title: t("initiatives:partner.ask", { name: partner ? calledOf(partner) : "" }),
    effects: [t("initiatives:partner.askEffect")],
    submit: t("initiatives:partner.remove"),
    back: paths.one(params.city, params.initiative),
  }),
  done: (_output, { params }) => paths.one(params.city, params.initiative),
  flash: "initiatives:partner.removed",
});
