// Approved minutes as everybody reads them, and the forms in which they are put right.

import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { toRead, type WrittenText, written } from "../../platform/written.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { type FormState, Hidden, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import type { AgendaItem } from "../agenda/item.ts";
import type { Block } from "../minutes/block.ts";
import type { Decision } from "../minutes/decision.ts";
import { DecisionForm } from "../minutes/forms.tsx";
import { withOwn } from "../minutes/pages.tsx";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { DecisionText, MinutesText, Words } from "./minutes-view.tsx";
import type { changesIn, SealedMinutes } from "./sealed-minutes.ts";
import { approvedWords, citationWords, whenAndWhereWords } from "./words.ts";

interface Shown {
  edition: number;
  minutes: SealedMinutes;
  digest: string;
  keyId: string;
  sealedAt: Date;
}

interface SealedProps {
  found: Shown;
  editions: readonly Shown[];
  changes: ReturnType<typeof changesIn> | undefined;
  origin: string;
  mayCorrect: boolean;
}

export function ApprovedMinutes({ found, editions, changes, origin, mayCorrect }: SealedProps): VNode {
  const { t, language } = useI18n();
  const { minutes, edition, digest, keyId, sealedAt } = found;
  const { meeting, correction } = minutes;
  const last = editions[0]?.edition ?? edition;
  return (
    <>
      <p class="govuk-body-l">{whenAndWhereWords(minutes, { t, language })}</p>
      <p class="govuk-body">{approvedWords(minutes, { t, language })}</p>
      {last > edition && (
        <Inset>
          <p>
            {t("holding:sealed.earlier", { edition })}{" "}
            <a class="govuk-link" href={paths.approved(meeting.id)}>
              {t("holding:sealed.toLast", { edition: last })}
            </a>
          </p>
        </Inset>
      )}
      {correction && (
        <Inset>
          <p>{t("holding:sealed.corrects", { of: correction.of, because: correction.because })}</p>
        </Inset>
      )}
      {mayCorrect && <CorrectLink meeting={meeting.id} />}
      <ul class="govuk-list">
        <FileLink href={paths.approvedPdf(meeting.id, edition)} text={t("holding:sealed.pdf")} />
        <FileLink href={paths.approvedFile(meeting.id, edition)} text={t("holding:sealed.file")} />
        <FileLink href={`${paths.calendar(meeting.id)}?language=${language}`} text={t("meetings:calendar")} />
        <FileLink href={paths.one(meeting.id)} text={t("holding:now.about")} />
      </ul>
      <MinutesText minutes={minutes} />
      {changes && <Changes changes={changes} />}
      <h2 class="govuk-heading-m">{t("holding:sealed.seal")}</h2>
      <SummaryList
        rows={[
          { key: t("holding:sealed.cite"), value: citationWords(minutes, { t, language, origin }) },
          { key: t("holding:sealed.sealedAt"), value: formatMoment(sealedAt.toISOString(), language) },
          { key: t("holding:sealed.digest"), value: <code class="digest">{digest}</code> },
          { key: t("holding:sealed.key"), value: <code>{keyId}</code> },
        ]}
      />
      {editions.length > 1 && (
        <>
          <h2 class="govuk-heading-m">{t("holding:sealed.editions")}</h2>
          <ul class="govuk-list">
            {editions.map((one) => (
              <li key={one.edition}>
                <a
                  class="govuk-link"
                  href={`${paths.approved(meeting.id)}?edition=${one.edition}`}
                  aria-current={one.edition === edition ? "page" : undefined}
                >
                  {t("holding:sealed.edition", {
                    edition: one.edition,
                    on: formatDate(one.minutes.approval.on, language),
                  })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function FileLink({ href, text }: { href: string; text: string }): VNode {
  return (
    <li>
      <a class="govuk-link" href={href}>
        {text}
      </a>
    </li>
  );
}

function Changes({ changes: { items, decisions } }: { changes: ReturnType<typeof changesIn> }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h2 class="govuk-heading-m">{t("holding:sealed.changes")}</h2>
      {items.map(({ before, after }) => (
        <Change
          key={after.id}
          heading={
            <>
              {after.number}. <Words text={after.title} />
            </>
          }
          before={<ItemText text={before.text} />}
          after={<ItemText text={after.text} />}
        />
      ))}
      {decisions.map(({ before, after }) => (
        <Change
          key={after.id}
          heading={after.number}
          before={<DecisionText decision={before} />}
          after={<DecisionText decision={after} />}
        />
      ))}
    </>
  );
}

function Change(props: { heading: ComponentChildren; before: VNode; after: VNode }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h3 class="govuk-heading-s">{props.heading}</h3>
      <SummaryList
        rows={[
          { key: t("holding:sealed.before"), value: props.before },
          { key: t("holding:sealed.now"), value: props.after },
        ]}
      />
    </>
  );
}

function ItemText({ text }: { text: SealedMinutes["items"][number]["text"] }): VNode {
  const { t } = useI18n();
  if (text === null) return <>{t("holding:block.none")}</>;
  return (
    <div class="preserve-lines" lang={text.language}>
      {text.text}
    </div>
  );
}

function CorrectLink({ meeting }: { meeting: string }): VNode {
  const { t } = useI18n();
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={paths.corrections(meeting)}>
        {t("holding:correct.heading")}
      </a>
    </p>
  );
}

/** What of sealed minutes can be put right. */
export function Corrections({
  meeting,
  decisions,
}: {
  meeting: Meeting;
  decisions: readonly Decision[];
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("holding:correct.lead")}</p>
      <h2 class="govuk-heading-m">{t("meetings:agenda.heading")}</h2>
      <ul class="govuk-list">
        {meeting.agenda.map(({ id, number, title }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.correctItem(meeting.id, id)}>
              {t("holding:desk.item", { number, title: toRead(title) })}
            </a>
          </li>
        ))}
      </ul>
      {decisions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("holding:decision.heading")}</h2>
          <ul class="govuk-list">
            {decisions.map(({ id, number, text }) => (
              <li key={id}>
                <a class="govuk-link" href={paths.correctDecision(meeting.id, id)}>
                  {number} {written(text, language)?.text}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Who approves it and why, which goes with every correction. */
function WhyCorrected({ edition, form }: { edition: number; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <Hidden name="baseVersion" value={String(edition)} />
      <Textarea
        name="reason"
        label={t("holding:correct.why")}
        hint={t("holding:correct.whyHint")}
        rows={3}
        form={form}
      />
      <TextInput name="chairName" label={t("holding:approve.chairName")} width={20} form={form} />
    </>
  );
}

interface ItemProps {
  meeting: Meeting;
  item: AgendaItem;
  block: Block | undefined;
  edition: number;
  form: FormState;
}

export function CorrectItemForm({ meeting, edition, form }: ItemProps): VNode {
  const { t } = useI18n();
  return (
    <EndingForm
      effects={[t("holding:correct.effect", { edition: edition + 1 }), t("holding:approve.told")]}
      submit={t("holding:correct.submit")}
      back={paths.corrections(meeting.id)}
      form={form}
      isPlain
    >
      <Textarea
        name="minutesText"
        label={t("holding:block.text")}
        hint={t("holding:block.textHint")}
        rows={12}
        form={form}
        isOptional
      />
      <Select
        name="language"
        label={t("holding:block.language")}
        options={languages.map((code) => ({ value: code, text: languageName(code) }))}
        form={form}
      />
      <WhyCorrected edition={edition} form={form} />
    </EndingForm>
  );
}

interface DecisionProps {
  meeting: Meeting;
  decision: Decision;
  edition: number;
  standing: readonly { id: string; number: string; text: WrittenText }[];
  there: readonly { name: WrittenText }[] | undefined;
  form: FormState;
}

export function CorrectDecisionForm({ edition, standing, ...known }: DecisionProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("holding:correct.effect", { edition: edition + 1 })}</p>
      <p class="govuk-body">{t("holding:approve.told")}</p>
      <DecisionForm
        {...known}
        standing={withOwn(known.decision, standing)}
        submit={t("holding:correct.submit")}
      >
        <WhyCorrected edition={edition} form={known.form} />
      </DecisionForm>
    </>
  );
}
