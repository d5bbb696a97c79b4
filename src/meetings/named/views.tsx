import type { VNode } from "preact";
import { meetingRoles } from "../../network/role.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Form, type FormState, Radios, TextInput } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import type { Named } from "./named.ts";

interface NamedProps {
  meeting: Meeting;
  named: readonly Named[];
  form: FormState;
}

export function NamedPeople({ meeting, named, form }: NamedProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("convening:named.lead")}</p>
      {named.length === 0 ? (
        <EmptyState>{t("convening:named.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("convening:named.list")}
          headers={[
            t("convening:named.person"),
            t("convening:named.as"),
            t("convening:named.since"),
            t("meetings:planned.next"),
          ]}
          rows={named.map(({ id, name, namedAs, since }) => ({
            key: id,
            cells: [
              name,
              t(`convening:named.${namedAs}`),
              formatMoment(since, language),
              <a class="govuk-link" href={paths.release(meeting.id, id)}>
                {t("convening:named.release")}
                <span class="govuk-visually-hidden"> {name}</span>
              </a>,
            ],
          }))}
        />
      )}
      <Form form={form} submit={t("convening:named.submit")}>
        <Radios
          name="namedAs"
          legend={t("convening:named.role")}
          options={meetingRoles.map((value) => ({ value, text: t(`convening:named.${value}`) }))}
          form={form}
        />
        <TextInput
          name="namedEmail"
          type="email"
          label={t("convening:named.email")}
          hint={t("convening:named.emailHint")}
          form={form}
        />
      </Form>
    </>
  );
}
