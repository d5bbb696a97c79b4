// Where a person, or a program in their name, gets in.

import Bowser from "bowser";
import type { VNode } from "preact";
import { tokenScopes } from "../platform/actor.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../platform/i18n/format.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { Button, ButtonLink, Form, type FormState, Hidden, Radios, Select, TextInput } from "../ui/form.tsx";
import { Inset } from "../ui/inset.tsx";
import { paths } from "./paths.ts";
import type { Session, Token } from "./queries.ts";

export function Sessions({
  sessions,
  own,
}: {
  sessions: readonly Session[];
  own: string | undefined;
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("accounts:sessions.explain")}</p>
      <ul class="govuk-list govuk-list--spaced">
        {sessions.map(({ id, userAgent, createdAt, lastUsedAt }) => (
          <li key={id}>
            <strong>{deviceOf(userAgent, t)}</strong>
            <br />
            {t("accounts:sessions.since", { at: formatMoment(createdAt, language) })} ·{" "}
            {t("accounts:sessions.used", { at: formatMoment(lastUsedAt, language) })}
            {id === own ? (
              <> · {t("accounts:sessions.thisOne")}</>
            ) : (
              <form method="post" action={`${paths.sessions}/${id}/end`}>
                <Button secondary>{t("accounts:sessions.end")}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={`${paths.sessions}/others/end`}>
          {own !== undefined && <Hidden name="keep" value={own} />}
          <Button warning>{t("accounts:sessions.endOthers")}</Button>
        </form>
      )}
    </>
  );
}

/** "Firefox on Windows", as far as the browser says it. */
function deviceOf(userAgent: string | null, t: Translate): string {
  const { browser, os } = Bowser.parse(userAgent || "unknown");
  if (browser.name && os.name) {
    return t("accounts:sessions.device", { browser: browser.name, system: os.name });
  }
  return browser.name || os.name || t("accounts:sessions.unknown");
}

interface TokensProps {
  tokens: readonly Token[];
  /** Where the person holds a role. */
  cities: readonly { id: string; name: string }[];
  form: FormState;
}

const validities = [7, 30, 90, 365];

export function Tokens({ tokens, cities, form }: TokensProps): VNode {
  const { t, language } = useI18n();
  const cityName = (id: string) => cities.find((city) => city.id === id)?.name ?? id;
  return (
    <>
      <p class="govuk-body">
        {t("accounts:tokens.explain")}{" "}
        <a class="govuk-link" href="/api/docs">
          {t("accounts:tokens.docs")}
        </a>
      </p>
      {tokens.length === 0 && <p class="govuk-body">{t("accounts:tokens.none")}</p>}
      <ul class="govuk-list govuk-list--spaced">
        {tokens.map(({ id, name, createdAt, lastUsedAt, scope, city, expiresAt }) => (
          <li key={id}>
            <strong>{name}</strong>
            <br />
            {t(scope === "write" ? "accounts:tokens.write" : "accounts:tokens.read")},{" "}
            {city === null ? t("accounts:tokens.everywhere") : cityName(city)} ·{" "}
            {t("accounts:tokens.until", { date: formatDate(expiresAt, language) })}
            <br />
            {t("accounts:tokens.made", { at: formatMoment(createdAt, language) })} ·{" "}
            {lastUsedAt
              ? t("accounts:tokens.used", { at: formatMoment(lastUsedAt, language) })
              : t("accounts:tokens.unused")}
            <form method="post" action={`${paths.tokens}/${id}/revoke`}>
              <button class="link-button" type="submit">
                {t("accounts:tokens.revoke")}
                <span class="govuk-visually-hidden"> {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t("accounts:tokens.make")}</h2>
      <Form form={form} action={paths.tokens} submit={t("accounts:tokens.submit")}>
        <TextInput
          name="name"
          label={t("accounts:tokens.name")}
          hint={t("accounts:tokens.nameHint")}
          width={20}
          form={form}
        />
        <Radios
          name="scope"
          legend={t("accounts:tokens.scope")}
          options={tokenScopes.map((scope) => ({ value: scope, text: t(`accounts:tokens.${scope}`) }))}
          form={form}
        />
        {cities.length > 0 && (
          <Select
            name="city"
            label={t("accounts:tokens.city")}
            empty={t("accounts:tokens.everywhere")}
            options={cities.map(({ id, name }) => ({ value: id, text: name }))}
            form={form}
          />
        )}
        <Select
          name="validDays"
          label={t("accounts:tokens.validDays")}
          options={validities.map((days) => ({
            value: String(days),
            text: t("accounts:tokens.days", { count: days }),
          }))}
          form={form}
        />
      </Form>
    </>
  );
}

export function NewToken({ token, expiresAt }: { token: string; expiresAt: Date }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("accounts:tokens.once")}</p>
      <Inset>
        <span class="digest">{token}</span>
      </Inset>
      <p class="govuk-body">{t("accounts:tokens.until", { date: formatDate(expiresAt, language) })}</p>
      <ButtonLink href={paths.tokens}>{t("accounts:tokens.kept")}</ButtonLink>
    </>
  );
}
