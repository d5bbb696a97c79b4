// A round of an award: its days, its rules, its criteria, and who got it.

import type { VNode } from "preact";
import { cityPath } from "../../../network/paths.ts";
import { paths as organisationPaths } from "../../../organisations/paths.ts";
import type { KeptStep } from "../../../platform/database/kept-steps.ts";
import { useI18n } from "../../../platform/i18n/context.ts";
import { formatDate } from "../../../platform/i18n/format.ts";
import { defaultLanguage } from "../../../platform/i18n/languages.ts";
import { localised } from "../../../platform/i18n/localised.ts";
import { DateInput } from "../../../ui/date-input.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Checkboxes, Form, type FormState, Hidden, Radios, TextInput } from "../../../ui/form.tsx";
import { textIn } from "../../../ui/form-state.ts";
import { History } from "../../../ui/history.tsx";
import { paragraphsOf } from "../../../ui/paragraphs.tsx";
import { StepButtons } from "../../../ui/step-buttons.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { Tag } from "../../../ui/tag.tsx";
import { paths } from "../../paths.ts";
import { asksOf, awardNamed, criteriaEditions, criteriaOf, presentEdition, templates } from "../award.ts";
import type { Nomination } from "../nominations/nomination.ts";
import type { RoundFile } from "../papers/paper.ts";
import { Papers } from "../papers/views.tsx";
import { awardPaths } from "../paths.ts";
import type { EligibilityVerdict, Finding } from "./eligibility.ts";
import { type AwardRound, judgedUntil, showsChoices, titleIn, toneOf } from "./round.ts";
import { ruleIn, sentenceOf } from "./sentences.ts";
import type { Recipient } from "./store.ts";
import type { RoundAction, RoundState } from "./workflow.ts";

const tones = { yes: "green", no: "red", open: "orange" } as const satisfies Record<
  EligibilityVerdict,
  string
>;

/** Each rule as a sentence with its facts. */
export function Findings({ findings }: { findings: readonly Finding[] }): VNode {
  const { t, language } = useI18n();
  return (
    <ul class="govuk-list govuk-list--spaced">
      {findings.map((finding) => (
        <li key={finding.rule}>
          <Tag text={t(`awards:verdict.${finding.verdict}`)} tone={tones[finding.verdict]} />{" "}
          {sentenceOf(finding, language)}
        </li>
      ))}
    </ul>
  );
}

export function AwardList({
  awards,
}: {
  awards: readonly Omit<AwardRound, "id" | "version" | "sentOn">[];
}): VNode {
  const { t, language } = useI18n();
  if (awards.length === 0) return <EmptyState>{t("awards:none")}</EmptyState>;
  return (
    <ul class="govuk-list govuk-list--spaced">
      {awards.map((round) => (
        <li key={round.number}>
          <a class="govuk-link" href={awardPaths.one(round.number)}>
            {titleIn(round, language)}
          </a>{" "}
          <Tag text={t(`awards:state.${round.state}`)} tone={toneOf(round.state)} />
        </li>
      ))}
    </ul>
  );
}

interface RoundProps {
  round: AwardRound;
  recipients: readonly Recipient[];
  isOpen: boolean;
  /** Those for which whoever looks may write. */
  cities: readonly string[];
  /** Whether whoever looks may nominate somebody who is no city. */
  mayNominate: boolean;
  /** Organisations and educators for whom whoever looks writes in this round. */
  own: readonly { stands: string; organisationId: string | null; number: number; name: string }[];
  possible: readonly RoundAction[];
  /** Whoever looks sits in its jury. */
  mayJudge: boolean;
  files: readonly RoundFile[];
  mayAddFiles: boolean;
  /** Null for whoever is not of the commission. */
  nominations: readonly Nomination[] | null;
  events: readonly KeptStep<string, RoundState>[];
}

export function AwardView(props: RoundProps): VNode {
  const { round, recipients, isOpen, cities, mayNominate, own, possible, mayJudge, nominations, events } =
    props;
  const { t, language } = useI18n();
  const { number, award, rules, opensOn, nominationsUntil, sendUntil, source, awardedOn } = round;
  const day = (known: string) => formatDate(known, language);
  return (
    <>
      <p class="govuk-body-l">{localised(awardNamed(award).about, language)}</p>
      <SummaryList
        rows={[
          { key: t("awards:content.state"), value: t(`awards:state.${round.state}`) },
          {
            key: t(`awards:handsIn.${round.nominees}`),
            value: t("awards:content.fromTo", { from: day(opensOn), until: day(nominationsUntil) }),
          },
          {
            key: t(round.jury === null ? "awards:content.sendUntil" : "awards:content.tellUntil"),
            value: day(sendUntil),
          },
          ...(round.jury === null
            ? []
            : [
                { key: t("awards:content.judgeUntil"), value: day(judgedUntil(round)) },
                {
                  key: t("awards:content.jury"),
                  value: t("awards:content.juryRule", {
                    least: round.jury.least,
                    days: round.jury.objectDays,
                    years: round.jury.keepYears,
                  }),
                },
              ]),
          { key: t("awards:content.criteria"), value: round.criteriaEdition },
          { key: t("awards:content.source"), value: <span lang={defaultLanguage}>{source}</span> },
        ]}
      />
      {round.state === "settled" && awardedOn !== null && (
        <Recipients
          recipients={recipients}
          day={day(awardedOn)}
          sealed={round.jury === null ? null : awardPaths.sealed(number)}
        />
      )}
      <StepButtons
        offered={[
          ...(isOpen
            ? cities.map((city) => ({ href: awardPaths.ofCities(city), text: t("awards:toOwn") }))
            : []
          ).slice(0, 1),
          ...(mayNominate
            ? [
                round.nominees === "educators"
                  ? { href: awardPaths.nominateEducator(number), text: t("awards:educator.title") }
                  : { href: awardPaths.nominate(number), text: t("awards:nominate.title") },
              ]
            : []),
          ...(mayJudge ? [{ href: awardPaths.judging(number), text: t("awards:judging.title") }] : []),
          ...(round.jury !== null && nominations !== null
            ? [{ href: awardPaths.jury(number), text: t("awards:jury.title") }]
            : []),
          ...possible.map((action) => ({
            href: action === "settle" ? awardPaths.settle(number) : awardPaths.step(number, action),
            text: t(`awards:action.${action}`),
          })),
        ]}
      />
      {own.length > 0 && (
        <section aria-labelledby="own">
          <h2 class="govuk-heading-m" id="own">
            {t("awards:nominate.own")}
          </h2>
          <ul class="govuk-list">
            {own.map(({ organisationId, number: nominee, stands, name }) => (
              <li key={nominee}>
                <a
                  class="govuk-link"
                  href={
                    stands === "organisation" && organisationId !== null
                      ? awardPaths.ofOrganisation(organisationId, number)
                      : awardPaths.educator(number, nominee)
                  }
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Papers award={number} files={props.files} isKeeper={props.mayAddFiles} />
      {nominations !== null && <HandedIn round={round} nominations={nominations} />}
      <h2 class="govuk-heading-m">{t("awards:rules.title")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {rules.map((rule) => (
          <li key={rule.kind}>{ruleIn(rule, language)}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t("awards:criteria.title")}</h2>
      <p class="govuk-body">{t("awards:criteria.edition", { edition: round.criteriaEdition })}</p>
      {round.criteriaEdition !== presentEdition && (
        <p class="govuk-body">{t("awards:criteria.newer", { edition: presentEdition })}</p>
      )}
      <p class="govuk-body">{t(`awards:answersIn.${round.nominees}`)}</p>
      {criteriaOf(round).map((criterion) => (
        <section key={criterion.key} aria-labelledby={`criterion-${criterion.key}`}>
          <h3 class="govuk-heading-s" id={`criterion-${criterion.key}`}>
            {localised(criterion.name, language)}
          </h3>
          <p class="govuk-body">{localised(asksOf(criterion, round.nominees), language)}</p>
        </section>
      ))}
      <History
        events={events.map(({ action, ...event }) => ({
          ...event,
          what: t(`awards:done.${action as RoundAction | "open"}`),
        }))}
      />
    </>
  );
}

interface RecipientsProps {
  recipients: readonly Recipient[];
  day: string;
  /** The address of what is sealed, where it is. */
  sealed: string | null;
}

function Recipients({ recipients, day, sealed }: RecipientsProps): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="recipients">
      <h2 class="govuk-heading-m" id="recipients">
        {t("awards:recipients.title")}
      </h2>
      <p class="govuk-body">
        {t(recipients.length === 0 ? "awards:recipients.none" : "awards:recipients.lead", { day })}
      </p>
      {recipients.map(({ id, kind, name, about, reason, language, checkCode, isWithdrawn }, index) => (
        <section key={`${kind}-${index + 1}`} aria-labelledby={`recipient-${index + 1}`}>
          <h3 class="govuk-heading-s" id={`recipient-${index + 1}`}>
            {kind === "educator" ? (
              name
            ) : (
              <a class="govuk-link" href={kind === "city" ? cityPath(id) : organisationPaths.one(id)}>
                {name}
              </a>
            )}
          </h3>
          {about !== null && <p class="govuk-body">{about}</p>}
          <div class="govuk-body" lang={language}>
            {paragraphsOf(reason)}
          </div>
          {isWithdrawn && <p class="govuk-body">{t("awards:recipients.withdrawn")}</p>}
          {checkCode !== null && (
            <p class="govuk-body">
              <a class="govuk-link" href={paths.checked(checkCode)}>
                {t("awards:got.check")}
                <span class="govuk-visually-hidden">: {name}</span>
              </a>
            </p>
          )}
        </section>
      ))}
      {sealed !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={sealed}>
            {t("awards:recipients.sealed")}
          </a>
        </p>
      )}
    </section>
  );
}

/** By the names of the cities, whatever anybody thinks of them. */
function HandedIn({ round, nominations }: { round: AwardRound; nominations: readonly Nomination[] }): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="handed-in">
      <h2 class="govuk-heading-m" id="handed-in">
        {t("awards:handedIn.title", { count: nominations.length })}
      </h2>
      {nominations.length === 0 ? (
        <p class="govuk-body">{t("awards:handedIn.none")}</p>
      ) : (
        <ul class="govuk-list">
          {nominations.map(({ number, nominee, state }) => (
            <li key={number}>
              <a class="govuk-link" href={awardPaths.nominee(round.number, number)}>
                {nominee}
              </a>{" "}
              <Tag text={t(`awards:nominationState.${state}`)} tone={showsChoices(round) ? "grey" : "blue"} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function OpenForm({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  const changed = criteriaEditions.at(-1)?.changed;
  return (
    <>
      <p class="govuk-body-l">{t("awards:open.lead")}</p>
      <p class="govuk-body">
        {t("awards:criteria.present", { edition: presentEdition })} {changed && localised(changed, language)}
      </p>
      <Form form={form} submit={t("awards:open.submit")}>
        <Radios
          name="template"
          legend={t("awards:open.template")}
          options={templates.map(({ key, award, round, source }) => ({
            value: key,
            text: titleIn({ award: award.key, round }, language),
            hint: source,
          }))}
          form={form}
        />
        <TextInput
          name="round"
          label={t("awards:content.round")}
          hint={t("awards:hint.round")}
          width={10}
          form={form}
        />
        <DateInput name="opensOn" legend={t("awards:content.opensOn")} form={form} />
        <DateInput name="nominationsUntil" legend={t("awards:content.nominationsUntil")} form={form} />
        <DateInput
          name="judgeUntil"
          legend={t("awards:content.judgeUntil")}
          hint={t("awards:hint.judgeUntil")}
          form={form}
          isOptional
        />
        <DateInput
          name="sendUntil"
          legend={t("awards:content.sendUntil")}
          hint={t("awards:hint.days")}
          form={form}
        />
      </Form>
    </>
  );
}

interface SettleProps {
  round: AwardRound;
  sent: readonly { id: string; name: string }[];
  form: FormState;
}

export function SettleForm({ round, sent, form }: SettleProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:settle.lead")}</p>
      <Form form={form} submit={t("awards:settle.submit")}>
        <Hidden name="version" value={textIn(form, "version") || String(round.version)} />
        {sent.length > 0 && (
          <Checkboxes
            name="awarded"
            legend={t("awards:settle.awarded")}
            hint={t("awards:settle.awardedHint")}
            options={sent.map(({ id, name }) => ({ value: id, text: name }))}
            form={form}
            isOptional
          />
        )}
        <DateInput name="awardedOn" legend={t("awards:settle.awardedOn")} form={form} />
      </Form>
    </>
  );
}
