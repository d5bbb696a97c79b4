import type { VNode } from "preact";
import { useI18n } from "../../src/platform/i18n/context.ts";
import { formatDate } from "../../src/platform/i18n/format.ts";
import { DateInput } from "../../src/ui/date-input.tsx";
import { EmptyState } from "../../src/ui/empty-state.tsx";
import { ButtonLink, Form, type FormState, Hidden, Textarea, TextInput } from "../../src/ui/form.tsx";
import { emptyForm } from "../../src/ui/screen.tsx";
import type { Notice } from "./notice.ts";
import { paths } from "./paths.ts";

interface ListProps {
  city: string;
  notices: readonly Notice[];
  canWrite: boolean;
}

export function NoticeList({ city, notices, canWrite }: ListProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {notices.length === 0 && <EmptyState>{t("notices:none")}</EmptyState>}
      {notices.map(({ id, title, body, endsOn, state }) => (
        <section key={id}>
          <h2 class="govuk-heading-m">
            {canWrite ? (
              <a class="govuk-link" href={paths.notice(city, id)}>
                {title}
              </a>
            ) : (
              title
            )}
          </h2>
          <p class="govuk-body preserve-lines">{body}</p>
          <p class="govuk-hint">
            {t("notices:until", { day: formatDate(endsOn, language) })}
            {canWrite && `, ${t(`notices:state.${state}`)}`}
          </p>
        </section>
      ))}
      {canWrite && <ButtonLink href={paths.newNotice(city)}>{t("notices:new")}</ButtonLink>}
    </>
  );
}

export function NoticeForm({ city, form }: { city: string; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={paths.newNotice(city)} submit={t("notices:write")}>
      <TextInput name="title" label={t("notices:content.title")} form={form} />
      <Textarea name="body" label={t("notices:content.body")} rows={6} form={form} />
      <DateInput name="endsOn" legend={t("notices:content.endsOn")} form={form} />
    </Form>
  );
}

interface NoticeProps {
  city: string;
  notice: Notice;
  canPublish: boolean;
}

export function NoticeText({ city, notice, canPublish }: NoticeProps): VNode {
  const { t, language } = useI18n();
  const { id, body, endsOn, state, version } = notice;
  return (
    <>
      <p class="govuk-body preserve-lines">{body}</p>
      <p class="govuk-hint">
        {t("notices:until", { day: formatDate(endsOn, language) })}, {t(`notices:state.${state}`)}
      </p>
      {canPublish && (
        <Form form={emptyForm()} action={paths.publishNotice(city, id)} submit={t("notices:publish")}>
          <Hidden name="version" value={String(version)} />
        </Form>
      )}
    </>
  );
}
