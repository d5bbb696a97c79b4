import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatNumber } from "../../platform/i18n/format.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Form, type FormState, Textarea } from "../../ui/form.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import { paths } from "../paths.ts";
import type { Key } from "./queries.ts";

export function KeysView({ keys, mayWithdraw }: { keys: readonly Key[]; mayWithdraw: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("recognition:keys.lead")}</p>
      <p class="govuk-body">{t("recognition:keys.holders")}</p>
      {keys.length === 0 && <p class="govuk-body">{t("recognition:keys.none")}</p>}
      {keys.map((key) => (
        <section key={key.id}>
          <h2 class="govuk-heading-m">{t("recognition:keys.key", { key: key.id })}</h2>
          <OneKey known={key} />
          {mayWithdraw && key.withdrawnOn === null && (
            <p class="govuk-body">
              <a class="govuk-link" href={paths.withdrawKey(key.id)}>
                {t("recognition:keys.withdrawTitle", { key: key.id })}
              </a>
            </p>
          )}
        </section>
      ))}
    </>
  );
}

function OneKey({ known }: { known: Key }): VNode {
  const { t, language } = useI18n();
  const { name, from, until, withdrawnOn, unsafeSince, because, badges } = known;
  const day = (text: string | null) => (text === null ? "" : formatDate(text, language));
  const state = withdrawnOn !== null ? "withdrawn" : until === null ? "present" : "retired";
  return (
    <SummaryList
      rows={[
        {
          key: t("recognition:keys.standing"),
          value: (
            <Tag
              text={t(`recognition:keys.state.${state}`)}
              tone={state === "withdrawn" ? "red" : state === "present" ? "green" : "grey"}
            />
          ),
        },
        { key: t("recognition:keys.from"), value: day(from) },
        ...(until === null ? [] : [{ key: t("recognition:keys.until"), value: day(until) }]),
        ...(withdrawnOn === null
          ? []
          : [
              { key: t("recognition:keys.withdrawnOn"), value: day(withdrawnOn) },
              { key: t("recognition:keys.unsafeSince"), value: day(unsafeSince) },
              {
                key: t("recognition:keys.because"),
                value: <span class="preserve-lines">{because}</span>,
              },
            ]),
        {
          key: t(`recognition:keys.${state === "withdrawn" ? "waiting" : "badges"}`),
          value: formatNumber(badges, language),
        },
        { key: t("recognition:keys.name"), value: <code class="breakable">{name}</code> },
      ]}
    />
  );
}

export function WithdrawForm({ known, form }: { known: Key; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("recognition:keys.effect")}</p>
      <OneKey known={known} />
      <Form form={form} submit={t("recognition:keys.submit")} isWarning>
        <DateInput
          name="unsafeSince"
          legend={t("recognition:keys.unsafeSince")}
          hint={t("recognition:hint.unsafeSince")}
          form={form}
        />
        <Textarea
          name="because"
          label={t("recognition:keys.because")}
          hint={t("recognition:hint.keyBecause")}
          rows={3}
          form={form}
        />
      </Form>
    </>
  );
}
