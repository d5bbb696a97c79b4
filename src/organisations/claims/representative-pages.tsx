// Who speaks for an organisation: a colleague is invited, somebody leaves.

import { languageName, languages } from "../../platform/i18n/languages.ts";
import { onceMailed } from "../../platform/mail/sending.ts";
import { Form, Select, TextInput } from "../../ui/form.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { organisationPage } from "../pages.tsx";
import { paths } from "../paths.ts";
import {
  endRepresentative,
  invitationToWithdraw,
  inviteRepresentative,
  organisationToSpeakFor,
  representativeToEnd,
  withdrawRepresentative,
} from "./representative-commands.ts";

export const inviteRepresentativePage = formPage({
  path: "/organisations/:organisation/representatives/new",
  reads: organisationToSpeakFor,
  does: inviteRepresentative,
  parent: organisationPage,
  title: ({ organisation }, { t }) => `${t("claims:invite.title")}: ${organisation.name}`,
  heading: (_known, { t }) => t("claims:invite.title"),
  caption: ({ organisation }) => organisation.name,
  initial: (_known, { language }) => ({ language }),
  draw: (_known, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("claims:invite.lead")}</p>
      <Form form={form} submit={t("claims:invite.submit")}>
        <TextInput name="name" label={t("claims:who")} form={form} />
        <TextInput name="email" type="email" label={t("claims:theirEmail")} spellcheck={false} form={form} />
        <Select
          name="language"
          label={t("claims:language")}
          options={languages.map((code) => ({ value: code, text: languageName(code) }))}
          form={form}
        />
      </Form>
    </>
  ),
  done: ({ organisation }) => paths.one(organisation),
  flash: onceMailed("claims:invite.done", "claims:invite.doneWaits"),
});

export const endRepresentativeButton = button({
  path: "/organisations/:organisation/representatives/:role/end",
  does: endRepresentative,
  reads: representativeToEnd,
  confirm: ({ organisation, person, isSelf }, { t }) => ({
    title: t(isSelf ? "claims:end.leave" : "claims:end.title", {
      name: person,
      organisation: organisation.name,
    }),
    effects: [t("claims:end.effect"), t("claims:end.kept")],
    submit: t("claims:end.submit"),
    back: paths.one(organisation.id),
  }),
  done: ({ organisation }) => paths.one(organisation),
  flash: "claims:end.done",
});

export const withdrawRepresentativeButton = button({
  path: "/organisations/:organisation/representatives/invitations/:invitation/withdraw",
  does: withdrawRepresentative,
  reads: invitationToWithdraw,
  confirm: (_known, { t, params }) => ({
    title: t("claims:invite.withdrawTitle"),
    effects: [t("claims:invite.withdrawEffect")],
    submit: t("claims:invite.withdraw"),
    back: paths.one(params.organisation),
  }),
  done: ({ organisation }) => paths.one(organisation),
  flash: "claims:invite.withdrawn",
});
