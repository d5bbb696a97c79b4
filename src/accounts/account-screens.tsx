import type { VNode } from "preact";
import { shortestPassword } from "../platform/accounts/auth.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ButtonLink, Form, type FormState, Hidden, TextInput } from "../ui/form.tsx";
import { Inset } from "../ui/inset.tsx";
import { DataTable } from "../ui/table.tsx";
import { paths } from "./paths.ts";
import type { AuditEntry, OutboxMail } from "./queries.ts";

export function ChangePassword({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{t("accounts:changePassword.title")}</h1>
      <p class="govuk-body">{t("accounts:changePassword.explain")}</p>
      <Form form={form} action={paths.password} submit={t("accounts:changePassword.submit")}>
        <TextInput
          name="currentPassword"
          label={t("accounts:currentPassword")}
          type="password"
          autocomplete="current-password"
          width={20}
          form={form}
        />
        <TextInput
          name="password"
          label={t("accounts:newPassword")}
          hint={t("accounts:passwordHint", { limit: shortestPassword })}
          type="password"
          autocomplete="new-password"
          width={20}
          form={form}
        />
      </Form>
    </>
  );
}

interface SetUpProps {
  isOn: boolean;
  uri: string | undefined;
  qr: { path: string; size: number } | undefined;
  form: FormState;
}

export function SetUpSecondFactor({ isOn, uri, qr, form }: SetUpProps): VNode {
  const { t } = useI18n();
  const secret = uri && new URL(uri).searchParams.get("secret");
  if (uri && secret) {
    return (
      <>
        <h1 class="govuk-heading-l">{t("accounts:secondFactor.title")}</h1>
        <p class="govuk-body">{t("accounts:secondFactor.scan")}</p>
        {qr && (
          <svg
            class="qr"
            viewBox={`0 0 ${qr.size} ${qr.size}`}
            role="img"
            aria-label={t("accounts:secondFactor.qr")}
          >
            <rect width={qr.size} height={qr.size} fill="#fff" />
            <path stroke="#000" d={qr.path} />
          </svg>
        )}
        <p class="govuk-body">
          {t("accounts:secondFactor.secret")}{" "}
          <strong class="digest">{(secret.match(/.{1,4}/g) ?? []).join(" ")}</strong>
        </p>
        <Form
          form={form}
          action={`${paths.secondFactor}/confirm`}
          submit={t("accounts:secondFactor.confirm")}
        >
          <Hidden name="uri" value={uri} />
          <TextInput
            name="code"
            label={t("accounts:secondFactor.newCode")}
            inputMode="numeric"
            autocomplete="one-time-code"
            width={10}
            form={form}
          />
        </Form>
      </>
    );
  }
  return (
    <>
      <h1 class="govuk-heading-l">{t("accounts:secondFactor.title")}</h1>
      <p class="govuk-body">{t("accounts:secondFactor.explain")}</p>
      <p class="govuk-body">
        <strong>{t(isOn ? "accounts:secondFactor.isOn" : "accounts:secondFactor.isOff")}</strong>
      </p>
      <Form
        form={form}
        action={`${paths.secondFactor}/${isOn ? "turn-off" : "begin"}`}
        submit={t(isOn ? "accounts:secondFactor.turnOff" : "accounts:secondFactor.setUp")}
        isWarning={isOn}
      >
        <TextInput
          name="password"
          label={t("accounts:currentPassword")}
          type="password"
          autocomplete="current-password"
          width={20}
          form={form}
        />
      </Form>
      {isOn && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${paths.secondFactor}/recovery-codes`}>
            {t("accounts:recovery.title")}
          </a>
        </p>
      )}
    </>
  );
}

export function RecoveryCodes({ codes, form }: { codes: string[] | undefined; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{t("accounts:recovery.title")}</h1>
      <p class="govuk-body">{t("accounts:recovery.explain")}</p>
      {codes ? (
        <>
          <Inset>
            <ul class="govuk-list recovery-codes">
              {codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ul>
          </Inset>
          <ButtonLink href={paths.account}>{t("accounts:recovery.kept")}</ButtonLink>
        </>
      ) : (
        <Form
          form={form}
          action={`${paths.secondFactor}/recovery-codes`}
          submit={t("accounts:recovery.make")}
        >
          <TextInput
            name="password"
            label={t("accounts:currentPassword")}
            type="password"
            autocomplete="current-password"
            width={20}
            form={form}
          />
        </Form>
      )}
    </>
  );
}

export function Outbox({
  mails,
  isSending,
  url,
}: {
  mails: readonly OutboxMail[];
  isSending: boolean;
  url: URL;
}): VNode {
  const { t, language } = useI18n();
  const state = ({ sentAt, lastError }: OutboxMail) =>
    sentAt
      ? t("accounts:outbox.sent")
      : lastError
        ? t("accounts:outbox.failed", { reason: lastError })
        : t("accounts:outbox.waiting");
  return (
    <>
      <h1 class="govuk-heading-l">{t("accounts:outbox.title")}</h1>
      <p class="govuk-body">{t(isSending ? "accounts:outbox.smtp" : "accounts:outbox.noSmtp")}</p>
      <DataTable
        id="mails"
        caption={t("accounts:outbox.title")}
        url={url}
        rows={mails}
        rowKey={({ id }) => id}
        empty={<EmptyState>{t("accounts:outbox.none")}</EmptyState>}
        columns={[
          {
            key: "subject",
            header: t("accounts:outbox.subject"),
            text: ({ subject }) => subject,
            cell: ({ id, subject }) => (
              <a class="govuk-link" href={paths.mail(id)}>
                {subject}
              </a>
            ),
          },
          {
            key: "recipient",
            header: t("accounts:outbox.recipient"),
            text: ({ recipient }) => recipient,
            sortable: true,
          },
          {
            key: "at",
            header: t("accounts:outbox.at"),
            text: ({ writtenAt }) => formatMoment(writtenAt, language),
            sortValue: ({ writtenAt }) => new Date(writtenAt).getTime(),
            sortable: true,
          },
          { key: "state", header: t("accounts:outbox.state"), text: state },
        ]}
      />
    </>
  );
}

export function MailPage({ mail }: { mail: OutboxMail }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{mail.subject}</h1>
      <p class="govuk-body">
        {t("accounts:outbox.recipient")}: {mail.recipient}
      </p>
      <div class="answer preserve-lines">{mail.body}</div>
    </>
  );
}

export function Audit({ entries, url }: { entries: readonly AuditEntry[]; url: URL }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{t("accounts:audit.title")}</h1>
      <p class="govuk-body">{t("accounts:audit.explain")}</p>
      <DataTable
        id="audit"
        caption={t("accounts:audit.title")}
        url={url}
        rows={entries}
        rowKey={({ id }) => id}
        tools
        empty={<EmptyState>{t("accounts:audit.none")}</EmptyState>}
        columns={[
          {
            key: "at",
            header: t("accounts:audit.at"),
            text: ({ at }) => formatMoment(at, language),
            sortValue: ({ id }) => Number(id),
            sortable: true,
          },
          { key: "who", header: t("accounts:audit.who"), text: ({ actorName }) => actorName, sortable: true },
          {
            key: "what",
            header: t("accounts:audit.what"),
            text: ({ operation }) => {
              const event = `audit:${operation}`;
              return isMessageKey(event) ? t(event) : operation;
            },
            sortable: true,
          },
          { key: "city", header: t("accounts:audit.city"), text: ({ scope }) => scope ?? "", sortable: true },
          { key: "subject", header: t("accounts:audit.subject"), text: ({ subject }) => subject ?? "" },
        ]}
      />
    </>
  );
}
