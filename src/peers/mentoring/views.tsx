// What both cities see of a mentoring, and the short form for everybody.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { type City, type Exchange, otherOf, type PublicExchange } from "../exchanges/exchange.ts";
import { paths } from "../paths.ts";
import { emptyMentoring, endOf, type MentoringKept, type Terms } from "./mentoring.ts";

interface SectionProps {
  city: City;
  exchange: Exchange;
  kept: MentoringKept;
}

/** What there is to do now, for a city. */
export function nowOfMentoring(
  { mentoring }: Pick<Exchange, "mentoring">,
  city: string,
): "propose" | "agree" | "wait" | "meet" {
  const { terms, proposed } = mentoring ?? emptyMentoring;
  if (proposed) return proposed.by === city ? "wait" : "agree";
  return terms ? "meet" : "propose";
}

export function MentoringSection({ city, exchange, kept }: SectionProps): VNode {
  const { t, language } = useI18n();
  const { terms, proposed, nextOn } = exchange.mentoring ?? emptyMentoring;
  const isOpen = exchange.state === "agreed" || exchange.state === "under_way";
  const nameOf = (id: string) => (id === exchange.learner.id ? exchange.learner : exchange.host).name;
  return (
    <section aria-labelledby="mentoring">
      <h2 class="govuk-heading-m" id="mentoring">
        {t("mentoring:title")}
      </h2>
      {proposed && isOpen && (
        <Inset>
          {t("mentoring:proposes", { city: nameOf(proposed.by) })} <TermsInWords {...proposed} />
        </Inset>
      )}
      <SummaryList
        rows={[
          {
            key: t("mentoring:content.terms"),
            value: terms ? <TermsInWords {...terms} /> : t("mentoring:none.terms"),
          },
          ...(terms && isOpen
            ? [
                {
                  key: t("mentoring:content.nextOn"),
                  value: nextOn === null ? t("mentoring:none.next") : formatDate(nextOn, language),
                },
              ]
            : []),
          ...[exchange.learner, exchange.host].map(({ id, name }) => ({
            key: t(id === exchange.learner.id ? "mentoring:content.learns" : "mentoring:content.mentors", {
              city: name,
            }),
            value: personIn(kept, id) ?? t("mentoring:none.person"),
          })),
        ]}
      />
      <Meetings city={city} exchange={exchange} kept={kept} isOpen={exchange.state === "under_way"} />
      <Checks city={city} exchange={exchange} kept={kept} />
    </section>
  );
}

function personIn({ people }: MentoringKept, city: string): string | undefined {
  const found = people.find((person) => person.city === city);
  if (!found || found.name === "") return undefined;
  return found.function === "" ? found.name : `${found.name}, ${found.function}`;
}

export function TermsInWords({ startsOn, months, everyWeeks }: Terms): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {t("mentoring:terms", {
        from: formatDate(startsOn, language),
        until: formatDate(endOf({ startsOn, months }), language),
      })}{" "}
      {t("mentoring:everyWeeks", { count: everyWeeks })}
    </>
  );
}

function Meetings({ city, exchange, kept, isOpen }: SectionProps & { isOpen: boolean }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <h3 class="govuk-heading-s">{t("mentoring:meetings.title")}</h3>
      {kept.meetings.length === 0 ? (
        <p class="govuk-body">{t("mentoring:meetings.none")}</p>
      ) : (
        <ol class="govuk-list govuk-list--spaced" reversed>
          {kept.meetings.map(({ id, heldOn, spoken, by }) => (
            <li key={id}>
              <strong>{formatDate(heldOn, language)}</strong>
              <div class="preserve-lines">{spoken}</div>
              {isOpen && by === city.id && (
                <a class="govuk-link" href={paths.removeMeeting(city.id, exchange.id, id)}>
                  {t("mentoring:remove.link")}
                  <span class="govuk-visually-hidden">: {formatDate(heldOn, language)}</span>
                </a>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Checks({ city, exchange, kept: { checks } }: SectionProps): VNode | null {
  const { t } = useI18n();
  const { own, other } = checks;
  if (!own) return null;
  const otherCity = otherOf(exchange, city.id);
  return (
    <>
      <h3 class="govuk-heading-s">{t("mentoring:check.title")}</h3>
      <Check city={city.name} said={own} />
      {other ? (
        <Check city={otherCity.name} said={other} />
      ) : (
        <p class="govuk-hint">{t("mentoring:check.waits", { city: otherCity.name })}</p>
      )}
    </>
  );
}

function Check({ city, said }: { city: string; said: { goes: string; wouldChange: string } }): VNode {
  const { t } = useI18n();
  const part = (key: MessageKey, text: string) => (
    <>
      <dt>{t(key)}</dt>
      <dd>{paragraphsOf(text)}</dd>
    </>
  );
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">
        <strong>{city}</strong>
      </p>
      <dl class="govuk-body">
        {part("mentoring:content.goes", said.goes)}
        {part("mentoring:content.wouldChange", said.wouldChange)}
      </dl>
    </>
  );
}

/** As everybody reads it: how long, and how often they met. What was spoken of, and who met, is for both cities. */
export function MentoringInShort({ meetings, ...terms }: NonNullable<PublicExchange["mentoring"]>): VNode {
  const { t } = useI18n();
  return (
    <p class="govuk-body">
      {t("mentoring:title")}: <TermsInWords {...terms} /> {t("mentoring:met", { count: meetings })}
    </p>
  );
}
