// Minutes as the secretary writes them: a block for each item, what was decided, and who is to do what.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { toRead, type WrittenText, written } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { Details } from "../../ui/details.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  ButtonLink,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import type { Action } from "../actions/action.ts";
import { ownerWords } from "../actions/words.ts";
import { type AgendaItem, ItemOutcome } from "../agenda/item.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import type { Block } from "./block.ts";
import { bases, type Decision } from "./decision.ts";
import { basisWords } from "./words.ts";

interface MinutesProps {
  meeting: Meeting;
  blocks: ReadonlyMap<string, Block>;
  decisions: readonly Decision[];
  actions: readonly Action[];
}

export function Minutes({ meeting, blocks, decisions, actions }: MinutesProps): VNode {
  const { t } = useI18n();
  const withoutItem = decisions.filter(({ item }) => item === undefined);
  return (
    <>
      <p class="govuk-body-l">{t("holding:minutes.lead")}</p>
      {meeting.quorum !== undefined && (
        <p class="govuk-body">{t("holding:minutes.quorum", { count: meeting.quorum })}</p>
      )}
      <ButtonGroup>
        <ButtonLink href={paths.addDecision(meeting.id)}>{t("holding:decision.add")}</ButtonLink>
        <ButtonLink href={paths.addAction(meeting.id)} secondary>
          {t("holding:action.add")}
        </ButtonLink>
      </ButtonGroup>
      {meeting.agenda.length === 0 && <EmptyState>{t("meetings:agenda.none")}</EmptyState>}
      {meeting.agenda.map((item) => (
        <section key={item.id}>
          <h2 class="govuk-heading-m">
            {t("holding:desk.item", { number: item.number, title: toRead(item.title) })}
          </h2>
          <WrittenBlock item={item} block={blocks.get(item.id)} />
          <p class="govuk-body">
            <a class="govuk-link" href={paths.block(meeting.id, item.id)}>
              {t("holding:block.write")}
              <span class="govuk-visually-hidden"> {toRead(item.title)}</span>
            </a>
            {" · "}
            <a class="govuk-link" href={`${paths.addDecision(meeting.id)}?item=${item.id}`}>
              {t("holding:decision.add")}
              <span class="govuk-visually-hidden"> {toRead(item.title)}</span>
            </a>
          </p>
          <Decisions
            decisions={decisions.filter((decision) => decision.item === item.id)}
            links={(decision) => <DecisionLinks meeting={meeting.id} decision={decision} />}
          />
        </section>
      ))}
      {withoutItem.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("holding:minutes.others")}</h2>
          <Decisions
            decisions={withoutItem}
            links={(decision) => <DecisionLinks meeting={meeting.id} decision={decision} />}
          />
        </>
      )}
      <h2 class="govuk-heading-m">{t("holding:action.heading")}</h2>
      {actions.length === 0 ? (
        <EmptyState>{t("holding:action.none")}</EmptyState>
      ) : (
        <Actions actions={actions} />
      )}
    </>
  );
}

function WrittenBlock({ item, block }: { item: AgendaItem; block: Block | undefined }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {item.outcome !== undefined && <p class="govuk-hint">{t(`holding:outcome.${item.outcome}`)}</p>}
      {block && block.text !== "" ? (
        <>
          <div
            class="govuk-body preserve-lines"
            lang={block.language === language ? undefined : block.language}
          >
            {block.text}
          </div>
          <p class="govuk-hint">
            {t("holding:block.by", { name: block.writtenBy, at: formatMoment(block.writtenAt, language) })}
          </p>
        </>
      ) : (
        <p class="govuk-body">{t("holding:block.none")}</p>
      )}
    </>
  );
}

/** Decisions with their numbers, as everybody reads them. */
export function Decisions({
  decisions,
  links,
}: {
  decisions: readonly Decision[];
  links?: (decision: Decision) => VNode;
}): VNode | null {
  const { t } = useI18n();
  if (decisions.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--spaced">
      {decisions.map((decision) => (
        <li key={decision.id} id={`decision-${decision.id}`}>
          <strong>{decision.number}</strong> <Words text={decision.text} />
          <br />
          {basisWords(decision, t)}
          {decision.supersedes && (
            <>
              <br />
              {t("holding:decision.supersedes", { number: decision.supersedes.number })}
            </>
          )}
          {decision.supersededBy && (
            <>
              <br />
              {t("holding:decision.supersededBy", { number: decision.supersededBy.number })}
            </>
          )}
          {decision.objections.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {decision.objections.map(({ id, objector, reason }) => (
                <li key={id}>{t("holding:objection.one", { objector, reason })}</li>
              ))}
            </ul>
          )}
          {links?.(decision)}
        </li>
      ))}
    </ul>
  );
}

function Words({ text }: { text: WrittenText }): VNode {
  const { language } = useI18n();
  const said = written(text, language);
  return <span lang={said?.lang}>{said?.text}</span>;
}

function DecisionLinks({ meeting, decision }: { meeting: string; decision: Decision }): VNode {
  const { t } = useI18n();
  const of = <span class="govuk-visually-hidden"> {decision.number}</span>;
  const links = [
    { href: paths.decision(meeting, decision.id), text: t("meetings:edit.link") },
    { href: `${paths.addAction(meeting)}?decision=${decision.id}`, text: t("holding:action.add") },
    { href: paths.objection(meeting, decision.id), text: t("holding:objection.add") },
    { href: paths.removeDecision(meeting, decision.id), text: t("holding:decision.remove") },
  ];
  return (
    <p class="govuk-body">
      {links.map(({ href, text }, index) => (
        <>
          {index > 0 && " · "}
          <a class="govuk-link" href={href}>
            {text}
            {of}
          </a>
        </>
      ))}
    </p>
  );
}

function Actions({ actions }: { actions: readonly Action[] }): VNode {
  const { t, language } = useI18n();
  return (
    <ul class="govuk-list govuk-list--spaced">
      {actions.map((action) => (
        <li key={action.id}>
          <a class="govuk-link" href={paths.action(action.id)}>
            {toRead(action.text)}
          </a>
          <br />
          {[
            ownerWords(action, t),
            t("holding:action.dueOn", { day: formatDate(action.due, language) }),
            t(`holding:action.state.${action.state}`),
          ].join(" · ")}
        </li>
      ))}
    </ul>
  );
}

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
        isOptional
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
  decision?: Decision;
  form: FormState;
}

const longestOption = 80;

export function DecisionForm({ meeting, standing, decision, form }: DecisionProps): VNode {
  const { t } = useI18n();
  const { quorum } = meeting;
  return (
    <Form form={form} submit={t("holding:decision.submit")}>
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
        hint={
          quorum === undefined
            ? t("holding:decision.presentHint")
            : t("holding:minutes.quorum", { count: quorum })
        }
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
