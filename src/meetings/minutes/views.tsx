// Minutes as the secretary writes them: a block for each item, what was decided, and who is to do what.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { toRead, type WrittenText, written } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import type { Action } from "../actions/action.ts";
import { ownerWords } from "../actions/words.ts";
import type { AgendaItem } from "../agenda/item.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { type Block, takesDecisionsOut } from "./block.ts";
import type { Decision } from "./decision.ts";
import { basisWords } from "./words.ts";

interface MinutesProps {
  meeting: Meeting;
  blocks: ReadonlyMap<string, Block>;
  decisions: readonly Decision[];
  actions: readonly Action[];
  /** A chair reads them. */
  mayWrite: boolean;
}

export function Minutes({ meeting, blocks, decisions, actions, mayWrite }: MinutesProps): VNode {
  const { t } = useI18n();
  const links = mayWrite && {
    links: (decision: Decision) => <DecisionLinks meeting={meeting} decision={decision} />,
  };
  const withoutItem = decisions.filter(({ item }) => item === undefined);
  return (
    <>
      <p class="govuk-body-l">{t("holding:minutes.lead")}</p>
      {meeting.quorum !== undefined && (
        <p class="govuk-body">{t("holding:minutes.quorum", { count: meeting.quorum })}</p>
      )}
      <ButtonGroup>
        {mayWrite && (
          <ButtonLink href={paths.addDecision(meeting.id)}>{t("holding:decision.add")}</ButtonLink>
        )}
        {mayWrite && (
          <ButtonLink href={paths.addAction(meeting.id)} secondary>
            {t("holding:action.add")}
          </ButtonLink>
        )}
        {mayWrite && meeting.state === "held" && (
          <ButtonLink href={paths.sendMinutes(meeting.id)} secondary>
            {t("holding:send.heading")}
          </ButtonLink>
        )}
        {meeting.state === "minutes_out" && (
          <ButtonLink href={paths.comments(meeting.id)} secondary>
            {t("holding:comments.heading")}
          </ButtonLink>
        )}
      </ButtonGroup>
      {meeting.agenda.length === 0 && <EmptyState>{t("meetings:agenda.none")}</EmptyState>}
      {meeting.agenda.map((item) => (
        <section key={item.id}>
          <h2 class="govuk-heading-m">
            {t("holding:desk.item", { number: item.number, title: toRead(item.title) })}
          </h2>
          <WrittenBlock item={item} block={blocks.get(item.id)} />
          {mayWrite && <ItemLinks meeting={meeting.id} item={item} />}
          <Decisions decisions={decisions.filter((decision) => decision.item === item.id)} {...links} />
        </section>
      ))}
      {withoutItem.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("holding:minutes.others")}</h2>
          <Decisions decisions={withoutItem} {...links} />
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

function ItemLinks({ meeting, item }: { meeting: string; item: AgendaItem }): VNode {
  const { t } = useI18n();
  const of = <span class="govuk-visually-hidden"> {toRead(item.title)}</span>;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={paths.block(meeting, item.id)}>
        {t("holding:block.write")}
        {of}
      </a>
      {" · "}
      <a class="govuk-link" href={`${paths.addDecision(meeting)}?item=${item.id}`}>
        {t("holding:decision.add")}
        {of}
      </a>
    </p>
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

function DecisionLinks({ meeting: of, decision }: { meeting: Meeting; decision: Decision }): VNode {
  const { t } = useI18n();
  const meeting = of.id;
  const number = <span class="govuk-visually-hidden"> {decision.number}</span>;
  const links = [
    { href: paths.decision(meeting, decision.id), text: t("meetings:edit.link") },
    { href: `${paths.addAction(meeting)}?decision=${decision.id}`, text: t("holding:action.add") },
    { href: paths.objection(meeting, decision.id), text: t("holding:objection.add") },
    ...(takesDecisionsOut(of)
      ? [{ href: paths.removeDecision(meeting, decision.id), text: t("holding:decision.remove") }]
      : []),
  ];
  return (
    <p class="govuk-body">
      {links.map(({ href, text }, index) => (
        <>
          {index > 0 && " · "}
          <a class="govuk-link" href={href}>
            {text}
            {number}
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
