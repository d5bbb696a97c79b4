// Minutes as they are read: item by item, with what was decided and who was given what to do. The same before and after they are sealed.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { written } from "../../platform/written.ts";
import { basisWords } from "../minutes/words.ts";
import type { MinutesContent, SealedDecision } from "./sealed-minutes.ts";

export function MinutesText({ minutes }: { minutes: MinutesContent }): VNode {
  const { t } = useI18n();
  const { items, decisions, actions, present } = minutes;
  const others = decisions.filter(({ item }) => item === null);
  return (
    <>
      {present && (
        <>
          <h2 class="govuk-heading-m">{t("holding:sealed.present")}</h2>
          <PresentWords present={present} />
        </>
      )}
      {items.map((item) => (
        <section key={item.id}>
          <h2 class="govuk-heading-m">
            {item.number}. <Words text={item.title} />
          </h2>
          {item.outcome === "not_reached" && <p class="govuk-hint">{t("holding:outcome.not_reached")}</p>}
          {item.text && (
            <div class="govuk-body preserve-lines" lang={item.text.language}>
              {item.text.text}
            </div>
          )}
          <DecisionTexts decisions={decisions.filter((one) => one.item === item.id)} />
        </section>
      ))}
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("holding:minutes.others")}</h2>
          <DecisionTexts decisions={others} />
        </>
      )}
      {actions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("holding:action.heading")}</h2>
          <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
            {actions.map((action, index) => (
              <li key={index}>
                <Words text={action.text} />
                <br />
                <ActionWords owner={action.owner} due={action.due} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function ActionWords({ owner, due }: Pick<MinutesContent["actions"][number], "owner" | "due">): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {owner === null ? t("holding:action.commission") : <Words text={owner} />}
      {" · "}
      {t("holding:action.dueOn", { day: formatDate(due, language) })}
    </>
  );
}

function PresentWords({ present }: { present: NonNullable<MinutesContent["present"]> }): VNode {
  const { t, language } = useI18n();
  const names = [
    ...present.cities.map(({ name }) => written(name, language)?.text ?? ""),
    ...present.organisations,
  ];
  return (
    <>
      {names.length > 0 && <p class="govuk-body">{names.join("; ")}</p>}
      {present.people !== null && (
        <p class="govuk-body">{t("holding:sealed.people", { count: present.people })}</p>
      )}
    </>
  );
}

function DecisionTexts({ decisions }: { decisions: readonly SealedDecision[] }): VNode | null {
  if (decisions.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--spaced">
      {decisions.map((decision) => (
        <li key={decision.id}>
          <DecisionText decision={decision} />
        </li>
      ))}
    </ul>
  );
}

export function DecisionText({ decision }: { decision: SealedDecision }): VNode {
  const { t } = useI18n();
  const { number, text, basis, cities, present, objections, supersedes } = decision;
  return (
    <>
      <strong>{number}</strong> <Words text={text} />
      <br />
      {basisWords({ basis, cities, present }, t)}
      {supersedes !== null && (
        <>
          <br />
          {t("holding:decision.supersedes", { number: supersedes })}
        </>
      )}
      {objections.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {objections.map((objection, index) => (
            <li key={index}>{t("holding:objection.one", objection)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

export function Words({ text }: { text: Readonly<Record<string, string>> }): VNode {
  const { language } = useI18n();
  const said = written(text, language);
  return <span lang={said?.lang}>{said?.text}</span>;
}
