// The forms in which minutes are written: a block, a decision, an objection.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { toRead, type WrittenText } from "../../platform/written.ts";
import { Details } from "../../ui/details.tsx";
import { Form, type FormState, Hidden, Radios, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { type AgendaItem, ItemOutcome } from "../agenda/item.ts";
import type { Meeting } from "../record/meeting.ts";
import type { Block } from "./block.ts";
import { bases, type Decision } from "./decision.ts";

interface BlockProps {
  item: AgendaItem;
  last: Block | undefined;
  earlier: readonly Block[];
  form: FormState;
}

export function BlockForm({ item, last, earlier, form }: BlockProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <BlockFields item={item} base={last?.version ?? 0} submit={t("holding:block.submit")} form={form} />
      {earlier.length > 0 && (
        <Details summary={t("holding:block.versions", { count: earlier.length })}>
          {earlier.map((block) => (
            <div key={block.version}>
              <p class="govuk-hint">
                {t("holding:block.by", {
                  name: block.writtenBy,
                  at: formatMoment(block.writtenAt, language),
                })}
              </p>
              <div class="govuk-body preserve-lines" lang={block.language}>
                {block.text}
              </div>
            </div>
          ))}
        </Details>
      )}
    </>
  );
}

interface FieldsProps {
  item: AgendaItem;
  base: number;
  submit: string;
  form: FormState;
}

function BlockFields({ item, base, submit, form }: FieldsProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={submit}>
      <Hidden name="baseVersion" value={String(base)} />
      <Textarea
        name="minutesText"
        label={t("holding:block.text")}
        hint={t("holding:block.textHint")}
        rows={14}
        form={form}
      />
      <Select
        name="language"
        label={t("holding:block.language")}
        options={languages.map((code) => ({ value: code, text: languageName(code) }))}
        form={form}
      />
      <Radios
        name="itemOutcome"
        legend={t("holding:block.outcome", { item: toRead(item.title) })}
        options={ItemOutcome.options.map((value) => ({ value, text: t(`holding:outcome.${value}`) }))}
        form={form}
        isOptional
      />
    </Form>
  );
}

/** Somebody else has written since: both texts stand there, and neither is lost. */
export function BlockConflict({ item, last, form }: Omit<BlockProps, "earlier">): VNode {
  const { t } = useI18n();
  const by = last?.writtenBy ?? "";
  return (
    <>
      <p class="govuk-body-l">{t("holding:conflict.explain", { by })}</p>
      <h2 class="govuk-heading-m">{t("holding:conflict.theirs", { by })}</h2>
      <div class="answer preserve-lines" lang={last?.language}>
        {last?.text || t("holding:block.none")}
      </div>
      <h2 class="govuk-heading-m">{t("holding:conflict.yours")}</h2>
      <BlockFields item={item} base={last?.version ?? 0} submit={t("holding:conflict.save")} form={form} />
    </>
  );
}

interface DecisionProps {
  meeting: Meeting;
  standing: readonly { id: string; number: string; text: WrittenText }[];
  /** Those that are checked in, where anybody is. */
  there: readonly { name: WrittenText }[] | undefined;
  decision?: Decision;
  form: FormState;
  submit?: string;
  /** What goes along. */
  children?: ComponentChildren;
}

const longestOption = 80;

export function DecisionForm(props: DecisionProps): VNode {
  const { meeting, standing, there, decision, form, submit, children } = props;
  const { t } = useI18n();
  const { quorum } = meeting;
  const present =
    there &&
    t("holding:decision.checkedIn", {
      count: there.length,
      cities: there.map(({ name }) => toRead(name)).join(", "),
    });
  const needed =
    quorum === undefined ? t("holding:decision.presentHint") : t("holding:minutes.quorum", { count: quorum });
  return (
    <Form form={form} submit={submit ?? t("holding:decision.submit")}>
      {decision && <Hidden name="version" value={String(decision.version)} />}
      <WrittenFields form={form} name="decisionText" label={t("holding:decision.text")} rows={4} isOptional />
      {meeting.agenda.length > 0 && (
        <Select
          name="agendaItem"
          label={t("holding:decision.item")}
          options={meeting.agenda.map(({ id, number, title }) => ({
            value: id,
            text: t("holding:desk.item", { number, title: toRead(title) }),
          }))}
          empty={t("holding:decision.noItem")}
          form={form}
          isOptional
        />
      )}
      <Radios
        name="decisionBasis"
        legend={t("holding:decision.basis")}
        options={bases.map((value) => ({ value, text: t(`holding:basis.${value}`) }))}
        form={form}
      />
      <TextInput
        name="citiesPresent"
        label={t("holding:decision.present")}
        hint={present === undefined ? needed : `${needed} ${present}`}
        width={4}
        form={form}
        isOptional
      />
      {(["citiesFor", "citiesAgainst", "citiesAbstaining"] as const).map((name) => (
        <TextInput
          key={name}
          name={name}
          label={t(`holding:decision.${name}`)}
          width={4}
          form={form}
          isOptional
        />
      ))}
      {standing.length > 0 && (
        <Select
          name="supersedes"
          label={t("holding:decision.instead")}
          options={standing.map(({ id, number, text }) => ({
            value: id,
            text: `${number} ${toRead(text).slice(0, longestOption)}`,
          }))}
          empty={t("holding:decision.new")}
          form={form}
          isOptional
        />
      )}
      {children}
    </Form>
  );
}

export function ObjectionForm({ decision, form }: { decision: Decision; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{toRead(decision.text)}</p>
      <Form form={form} submit={t("holding:objection.submit")}>
        <TextInput name="objector" label={t("holding:objection.who")} width={20} form={form} />
        <Textarea name="reason" label={t("holding:objection.why")} rows={3} form={form} />
      </Form>
    </>
  );
}
