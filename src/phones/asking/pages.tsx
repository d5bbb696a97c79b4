// Where somebody who speaks for an organisation gives the number by which they want to be asked.

import { organisationPage } from "../../organisations/pages.tsx";
import { useI18n } from "../../platform/i18n/context.ts";
import type { OwnOrganisation } from "../../ui/desk.ts";
import { Form, type FormState } from "../../ui/form.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { block } from "../../ui/screens/block.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { CodeField, PhoneField } from "../phone-fields.tsx";
import { dropProviderPhone, giveProviderPhone, showProviderPhone } from "./commands.ts";
import { type ProviderPhone, phonesForDesk, providerPhone } from "./queries.ts";

const nameOf = ({ organisation }: { organisation: { name: string } }) => organisation.name;

export const askedByPhonePage = formPage({
  path: "/organisations/:organisation/asked-by-phone",
  reads: providerPhone,
  does: giveProviderPhone,
  parent: organisationPage,
  title: ({ organisation }, { t }) => `${t("phone-checks:title")}: ${organisation.name}`,
  heading: (_known, { t }) => t("phone-checks:title"),
  crumb: "phone-checks:title",
  caption: nameOf,
  read: (fields, { language }) => ({ ...fields, language }),
  draw: ({ organisation, phone }, form) => (
    <AskedByPhone organisation={organisation.id} phone={phone} form={form} />
  ),
  done: ({ organisation }) => paths.showCode(organisation),
  flash: "phone-checks:sent",
});

export const showCodePage = formPage({
  path: "/organisations/:organisation/asked-by-phone/code",
  reads: providerPhone,
  does: showProviderPhone,
  parent: askedByPhonePage,
  title: ({ organisation }, { t }) => `${t("phone-checks:code.title")}: ${organisation.name}`,
  heading: (_known, { t }) => t("phone-checks:code.title"),
  caption: nameOf,
  draw: (_known, form) => <CodeForm form={form} />,
  done: ({ organisation }) => paths.asked(organisation),
  flash: "phone-checks:code.done",
});

export const dropPhoneButton = button({
  path: "/organisations/:organisation/asked-by-phone/drop",
  does: dropProviderPhone,
  reads: providerPhone,
  done: ({ organisation }) => paths.asked(organisation),
  flash: "phone-checks:dropped",
});

interface AskedProps {
  organisation: string;
  phone: ProviderPhone | null;
  form: FormState;
}

function AskedByPhone({ organisation, phone, form }: AskedProps) {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("phone-checks:lead")}</p>
      <p class="govuk-body">{t("phone-checks:how")}</p>
      {phone && (
        <>
          <p class="govuk-body">
            <strong>
              {t(phone.isShown ? "phone-checks:asked" : "phone-checks:toShow", { number: phone.number })}
            </strong>{" "}
            {!phone.isShown && (
              <a class="govuk-link" href={paths.showCode(organisation)}>
                {t("phone-checks:code.title")}
              </a>
            )}
          </p>
          {phone.isStopped && <p class="govuk-body">{t("phone-checks:stopped")}</p>}
          <Form form={emptyForm()} action={paths.drop(organisation)} submit={t("phone-checks:drop")} />
          <h2 class="govuk-heading-m">{t("phone-checks:other")}</h2>
        </>
      )}
      <Form form={form} action={paths.asked(organisation)} submit={t("phone-checks:submit")}>
        <PhoneField form={form} />
      </Form>
    </>
  );
}

function CodeForm({ form }: { form: FormState }) {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("phone-checks:code.lead")}</p>
      <Form form={form} submit={t("phone-checks:code.submit")}>
        <CodeField form={form} />
      </Form>
    </>
  );
}

export const phoneAtDesk = block({
  position: 12,
  reads: phonesForDesk,
  draw: ({ asked }, { t }, { id }: OwnOrganisation) => (
    <p class="govuk-body">
      <a class="govuk-link" href={paths.asked(id)}>
        {t(asked.includes(id) ? "phone-checks:desk.asked" : "phone-checks:desk.ask")}
      </a>
    </p>
  ),
});
