import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Form, type FormState, Hidden, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { membershipPaths } from "./paths.ts";
import { isIn, type Round, roundAround } from "./round.ts";

interface RoundsProps {
  rounds: readonly Round[];
  form: FormState;
  editions: readonly string[];
}

/** All rounds, and a form for the next one. */
export function Rounds({ rounds, form, editions }: RoundsProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("membership:round.lead")}</p>
      {rounds.length === 0 ? (
        <EmptyState>{t("membership:round.none")}</EmptyState>
      ) : (
        <RoundTable rounds={rounds} />
      )}
      <h2 class="govuk-heading-m">{t("membership:round.add")}</h2>
      <RoundForm form={form} submit={t("membership:round.addSubmit")} editions={editions} />
    </>
  );
}

function RoundTable({ rounds }: Pick<RoundsProps, "rounds">): VNode {
  const { t, language } = useI18n();
  return (
    <PlainTable
      caption={t("membership:round.title")}
      isCaptionHidden
      headers={[
        t("membership:round.name"),
        t("membership:round.opensOn"),
        t("membership:round.closesOn"),
        t("membership:round.places"),
        t("membership:round.clockDays"),
      ]}
      rows={rounds.map((round) => ({
        key: round.id,
        cells: [
          <a class="govuk-link" href={membershipPaths.round(round.id)} key="name">
            {round.name}
          </a>,
          formatDate(round.opensOn, language),
          formatDate(round.closesOn, language),
          round.quota === null
            ? t("membership:round.sent", { count: round.sent })
            : t("membership:round.sentOf", { sent: round.sent, quota: round.quota }),
          String(round.clockDays),
        ],
      }))}
    />
  );
}

interface RoundFormProps {
  form: FormState;
  submit: string;
  /** The forms that there are. */
  editions: readonly string[];
  /** Of a round that is edited. */
  version?: number;
}

export function RoundForm({ form, submit, version, editions }: RoundFormProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={submit}>
      {version !== undefined && <Hidden name="version" value={String(form.values.version ?? version)} />}
      <TextInput
        name="name"
        label={t("membership:round.name")}
        hint={t("membership:round.nameHint")}
        width={20}
        form={form}
      />
      <DateInput name="opensOn" legend={t("membership:round.opensOn")} form={form} />
      <DateInput name="closesOn" legend={t("membership:round.closesOn")} form={form} />
      <TextInput
        name="quota"
        label={t("membership:round.quota")}
        hint={t("membership:round.quotaHint")}
        width={4}
        form={form}
        isOptional
      />
      <TextInput
        name="clockDays"
        label={t("membership:round.clockDays")}
        hint={t("membership:round.clockHint")}
        width={4}
        form={form}
      />
      <Select
        name="formEdition"
        label={t("membership:round.formEdition")}
        empty={t("membership:round.newest")}
        options={editions.map((edition) => ({ value: edition, text: edition }))}
        form={form}
      />
      <Textarea
        name="guidingDocuments"
        label={t("membership:round.guidingDocuments")}
        hint={t("membership:round.guidingHint")}
        rows={3}
        form={form}
        isOptional
      />
      <Textarea
        name="sendTo"
        label={t("membership:round.sendTo")}
        hint={t("membership:round.sendToHint")}
        rows={2}
        form={form}
        isOptional
      />
    </Form>
  );
}

/** What everybody may know of the round that is open or comes next. */
export function CurrentRound({ rounds, today }: { rounds: readonly Round[]; today: string }): VNode | null {
  const { t, language } = useI18n();
  const round = roundAround(rounds, today);
  if (!round) return null;
  const days = {
    round: round.name,
    opens: formatDate(round.opensOn, language),
    closes: formatDate(round.closesOn, language),
  };
  return (
    <p class="govuk-body">
      {t(isIn(round, today) ? "membership:round.isOpen" : "membership:round.isNext", days)}{" "}
      {round.quota !== null && t("membership:round.mayBeSent", { count: round.quota })}{" "}
      {t("membership:round.answersWithin", { count: round.clockDays })}
    </p>
  );
}
