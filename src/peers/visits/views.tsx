// What both cities see of a visit, and the short form for everybody.

import type { VNode } from "preact";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import { type City, type Exchange, otherOf, type PublicExchange } from "../exchanges/exchange.ts";
import { paths } from "../paths.ts";
import { byDay, emptyVisit, type Stop, type VisitKept } from "./visit.ts";

/** What there is to do now, for a city; undefined where nothing of a programme was said yet. */
export function nowOfVisit(
  { visit }: Pick<Exchange, "visit">,
  city: string,
): "write" | "confirm" | "wait" | "confirmed" | undefined {
  const { programme, sentBy, stops } = visit ?? emptyVisit;
  if (programme === "confirmed") return "confirmed";
  if (programme === "sent") return sentBy === city ? "wait" : "confirm";
  return stops > 0 ? "write" : undefined;
}

/** "9:00 to 12:00" */
export function hoursOf(
  { startsAt, endsAt }: Pick<Stop, "startsAt" | "endsAt">,
  { t, language }: { t: Translate; language: Language },
): string {
  const from = formatTime(startsAt, language);
  return endsAt === null ? from : t("visits:hours", { from, until: formatTime(endsAt, language) });
}

interface SectionProps {
  city: City;
  exchange: Exchange;
  kept: VisitKept;
}

export function VisitSection({ city, exchange, kept }: SectionProps): VNode {
  const { t } = useI18n();
  const { programme } = exchange.visit ?? emptyVisit;
  return (
    <section aria-labelledby="visit">
      <h2 class="govuk-heading-m" id="visit">
        {t("visits:title")}
      </h2>
      {kept.stops.length === 0 ? (
        <p class="govuk-body">{t("visits:none.programme")}</p>
      ) : (
        <>
          <p class="govuk-body">
            <Tag
              text={t(`visits:programme.${programme}`)}
              tone={programme === "confirmed" ? "green" : "blue"}
            />{" "}
            <a class="govuk-link" href={paths.programmePdf(city.id, exchange.id)}>
              {t("visits:print.link")}
            </a>
          </p>
          <Programme city={city} exchange={exchange} kept={kept} />
        </>
      )}
      <People exchange={exchange} kept={kept} />
    </section>
  );
}

/** Day by day; `city`: whose people may change it. */
function Programme({ city, exchange, kept }: SectionProps): VNode {
  const { t, language } = useI18n();
  const isOpen = exchange.state === "agreed" || exchange.state === "under_way";
  return (
    <>
      {byDay(kept.stops).map(({ day, stops }) => (
        <PlainTable
          key={day}
          caption={formatDate(day, language)}
          headers={[
            t("visits:content.hours"),
            t("visits:content.place"),
            t("visits:content.sees"),
            t("visits:content.receives"),
            ...(isOpen ? [t("visits:content.change")] : []),
          ]}
          rows={stops.map((stop) => ({
            key: stop.id,
            cells: [
              hoursOf(stop, { t, language }),
              stop.place,
              stop.sees,
              stop.receives || "–",
              ...(isOpen ? [<Changes key="change" city={city.id} exchange={exchange.id} stop={stop} />] : []),
            ],
          }))}
        />
      ))}
    </>
  );
}

function Changes({ city, exchange, stop }: { city: string; exchange: string; stop: Stop }): VNode {
  const { t } = useI18n();
  return (
    <>
      <a class="govuk-link" href={paths.editStop(city, exchange, stop.id)}>
        {t("visits:edit.link")}
        <span class="govuk-visually-hidden">: {stop.sees}</span>
      </a>{" "}
      <a class="govuk-link" href={paths.removeStop(city, exchange, stop.id)}>
        {t("visits:remove.link")}
        <span class="govuk-visually-hidden">: {stop.sees}</span>
      </a>
    </>
  );
}

function People({ exchange, kept }: Omit<SectionProps, "city">): VNode {
  const { t } = useI18n();
  const { people } = exchange.visit ?? emptyVisit;
  const { names, needs, costs } = kept;
  return (
    <SummaryList
      rows={[
        {
          key: t("visits:content.people"),
          value:
            people === null ? (
              t("visits:none.people", { city: exchange.learner.name })
            ) : (
              <>
                {t("visits:people", { count: people })}
                {names !== "" && <div class="preserve-lines">{names}</div>}
              </>
            ),
        },
        {
          key: t("visits:content.needs"),
          value: needs ? (
            <ul class="govuk-list">
              {needs.needs.map((need) => (
                <li key={need}>{t(`meetings:needs.${need}`)}</li>
              ))}
              {needs.otherNeed !== "" && <li>{needs.otherNeed}</li>}
            </ul>
          ) : (
            t("visits:none.needs")
          ),
        },
        {
          key: t("visits:content.costs"),
          value: costs === "" ? t("visits:none.costs") : <span class="preserve-lines">{costs}</span>,
        },
      ]}
    />
  );
}

/** What is confirmed, before it is: the programme and who pays what. */
export function ProgrammeToConfirm({ city, exchange, kept }: SectionProps): VNode {
  const { t, language } = useI18n();
  const other = otherOf(exchange, city.id);
  return (
    <>
      {byDay(kept.stops).map(({ day, stops }) => (
        <PlainTable
          key={day}
          caption={formatDate(day, language)}
          headers={[
            t("visits:content.hours"),
            t("visits:content.place"),
            t("visits:content.sees"),
            t("visits:content.receives"),
          ]}
          rows={stops.map((stop) => ({
            key: stop.id,
            cells: [hoursOf(stop, { t, language }), stop.place, stop.sees, stop.receives || "–"],
          }))}
        />
      ))}
      <h2 class="govuk-heading-s">{t("visits:content.costs")}</h2>
      <div class="govuk-body">
        {kept.costs === "" ? (
          <p>{t("visits:confirm.noCosts", { city: other.name })}</p>
        ) : (
          paragraphsOf(kept.costs)
        )}
      </div>
    </>
  );
}

/** As everybody reads it. */
export function VisitInShort({ from, until, people }: NonNullable<PublicExchange["visit"]>): VNode {
  const { t, language } = useI18n();
  return (
    <p class="govuk-body">
      {from === until
        ? t("visits:shown.day", { day: formatDate(from, language) })
        : t("visits:shown.days", {
            from: formatDate(from, language),
            until: formatDate(until, language),
          })}{" "}
      {people !== null && t("visits:shown.people", { count: people })}
    </p>
  );
}
