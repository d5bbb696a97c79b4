import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { citiesQuery } from "../queries.ts";
import { peoplePage } from "./pages.tsx";
import { paths } from "./paths.ts";
import {
  confirmAddress,
  deactivatePerson,
  editPerson,
  grantRole,
  reactivatePerson,
} from "./person-commands.ts";
import { addressChange, type PersonFile, personFile } from "./person-queries.ts";
import { ConfirmAddress, EditPersonForm, PersonView, ReasonForm } from "./person-screens.tsx";
import {
  proposeSecondFactorReset,
  resetSecondFactor,
  withdrawSecondFactorReset,
} from "./second-factor-resets.ts";

const nameOf = ({ of }: { of: PersonFile }) => of.person.name;

export const personPage = formPage({
  path: "/network/people/:person",
  reads: { of: personFile, all: citiesQuery },
  does: grantRole,
  parent: peoplePage,
  title: nameOf,
  crumb: nameOf,
  draw: ({ of, all }, form, { actor }) => (
    <PersonView file={of} cities={all.cities} form={form} viewer={actor.id} />
  ),
  done: (_output, { params }) => paths.person(params.person),
  flash: "network:person.roleAdded",
});

const changing = { reads: { of: personFile }, parent: personPage } as const;

export const editPersonPage = formPage({
  ...changing,
  path: "/network/people/:person/edit",
  does: editPerson,
  title: ({ of }, { t }) => t("network:person.editTitle", { name: of.person.name }),
  initial: ({ of: { person, digest } }) => ({
    name: person.name,
    email: person.email,
    language: person.language ?? "",
    digest,
  }),
  draw: ({ of }, form) => <EditPersonForm file={of} form={form} />,
  done: ({ person }) => paths.person(person),
  flash: ({ isAddressAsked }) => (isAddressAsked ? "network:person.asked" : "network:person.saved"),
});

export const deactivatePersonPage = formPage({
  ...changing,
  path: "/network/people/:person/deactivate",
  does: deactivatePerson,
  title: ({ of }, { t }) => t("network:person.deactivateTitle", { name: of.person.name }),
  draw: (_loaded, form, { t }) => (
    <ReasonForm
      form={form}
      lead={t("network:person.deactivateLead")}
      submit={t("network:person.deactivateSubmit")}
    />
  ),
  confirm: ({ of: { person } }, form, { t }) =>
    form.values.reason && !person.deactivatedAt
      ? {
          title: t("network:person.deactivateAsk", { name: person.name }),
          effects: [
            t("network:person.deactivateEffect", { name: person.name, email: person.email }),
            t("network:person.deactivateKept"),
          ],
          submit: t("network:person.deactivateSubmit"),
        }
      : undefined,
  done: ({ person }) => paths.person(person),
  flash: "network:person.isDeactivated",
});

export const reactivateButton = button({
  path: "/network/people/:person/reactivate",
  does: reactivatePerson,
  done: "/network/people/:person",
  flash: "network:person.isActive",
});

export const secondFactorPage = formPage({
  ...changing,
  path: "/network/people/:person/second-factor",
  does: proposeSecondFactorReset,
  title: ({ of }, { t }) => t("network:person.resetTitle", { name: of.person.name }),
  draw: (_loaded, form, { t }) => (
    <ReasonForm form={form} lead={t("network:person.resetLead")} submit={t("network:person.resetSubmit")} />
  ),
  done: (_output, { params }) => paths.person(params.person),
  flash: "network:person.resetAsked",
});

export const resetSecondFactorButton = button({
  path: "/network/people/:person/second-factor/confirm",
  does: resetSecondFactor,
  reads: { of: personFile },
  confirm: ({ of: { person } }, { t }) => ({
    title: t("network:person.resetAsk", { name: person.name }),
    effects: [
      t("network:person.resetEffect", { name: person.name, email: person.email }),
      t("network:person.resetSure"),
    ],
    submit: t("network:person.resetConfirm"),
    back: paths.person(person.id),
  }),
  done: "/network/people/:person",
  flash: "network:person.resetDone",
});

export const withdrawResetButton = button({
  path: "/network/people/:person/second-factor/withdraw",
  does: withdrawSecondFactorReset,
  reads: { of: personFile },
  confirm: ({ of: { person } }, { t }) => ({
    title: t("network:person.dropAsk", { name: person.name }),
    effects: [t("network:person.dropEffect")],
    submit: t("network:person.resetDrop"),
    back: paths.person(person.id),
    isPlain: true,
  }),
  done: "/network/people/:person",
  flash: "network:person.resetDropped",
});

export const newAddressPage = formPage({
  path: "/new-address/:token",
  reads: addressChange,
  does: confirmAddress,
  title: "network:person.newAddress",
  draw: ({ email, name }, form, { t }) => (
    <ConfirmAddress text={t("network:person.newAddressLead", { email, name })} form={form} />
  ),
  done: () => "/sign-in",
  flash: "network:person.newAddressDone",
});
