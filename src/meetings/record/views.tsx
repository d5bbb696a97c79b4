import type { VNode } from "preact";
import { cityPath } from "../../network/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { isWritten, written } from "../../platform/written.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paragraphsOf } from "../../ui/paragraphs.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { toldParts } from "../additions/addition.ts";
import { AgendaItems } from "../agenda/views.tsx";
import { WhoWasPresent } from "../attendance/present-view.tsx";
import { answerable } from "../invitations/invitation.ts";
import { Decisions } from "../minutes/views.tsx";
import { paths } from "../paths.ts";
import { recordingWords } from "../recording/words.ts";
import {
  type Invited,
  isWrittenHere,
  type ListedMeeting,
  type Meeting,
  missingParts,
  wasHeld,
} from "./meeting.ts";
import { attendanceWords, daysWords, hoursWords, placeWords } from "./words.ts";

/** A calendar that subscribes to it has no language of its own: it is that of the page on which somebody found it. */
const inReading = (path: string, language: Language) => `${path}?language=${language}`;

interface MeetingListProps {
  year: number | null;
  years: readonly number[];
  meetings: readonly ListedMeeting[];
}

export function MeetingList({ year, years, meetings }: MeetingListProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("meetings:lead")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={inReading(paths.feed, language)}>
          {t("meetings:feed")}
        </a>
      </p>
      {years.length > 1 && (
        <nav aria-label={t("meetings:years")}>
          <ul class="govuk-list">
            {years.map((one) => (
              <li key={one}>
                <a
                  class="govuk-link"
                  href={`${paths.all}?year=${one}`}
                  aria-current={one === year ? "page" : undefined}
                >
                  {one}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {year === null || meetings.length === 0 ? (
        <EmptyState>{t("meetings:none")}</EmptyState>
      ) : (
        <>
          <h2 class="govuk-heading-m">{year}</h2>
          <ul class="govuk-list govuk-list--spaced">
            {meetings.map((meeting) => (
              <li key={meeting.id}>
                <a class="govuk-link" href={paths.one(meeting.id)}>
                  <Words text={meeting.title} />
                </a>
                <br />
                {[
                  daysWords(meeting.days, { t, language }),
                  ...(meeting.mode === "remote" && meeting.venue === "unknown"
                    ? []
                    : [placeWords(meeting.venue, language) ?? t("meetings:place.unknown")]),
                  t(`meetings:mode.${meeting.mode}`),
                  ...(wasHeld(meeting) ? [] : [t(`meetings:state.${meeting.state}`)]),
                ].join(" · ")}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function MeetingView({ meeting }: { meeting: Meeting }): VNode {
  const { t, language } = useI18n();
  const { days, titleNote, venue } = meeting;
  const notRecorded = t("meetings:notRecorded");
  const recorded = recordingWords(meeting, { t, language });
  return (
    <>
      {titleNote && (
        <p class="govuk-body">
          <Words text={titleNote} />
        </p>
      )}
      {wasHeld(meeting) && <Incomplete meeting={meeting} />}
      {meeting.cancelledBecause !== undefined && (
        <Inset>
          <p>{t("meetings:cancelled", { reason: meeting.cancelledBecause })}</p>
        </Inset>
      )}
      {meeting.movedBecause !== undefined && answerable.includes(meeting.state) && (
        <Inset>
          <p>{t("convening:moved.since", { reason: meeting.movedBecause })}</p>
        </Inset>
      )}
      {meeting.state === "under_way" && (
        <ButtonLink href={paths.now(meeting.id)}>{t("holding:now.link")}</ButtonLink>
      )}
      <SummaryList
        rows={[
          ...(meeting.visibility === "public"
            ? []
            : [
                {
                  key: t("convening:visibility.label"),
                  value: t(`convening:visibility.${meeting.visibility}`),
                },
              ]),
          ...(recorded === undefined ? [] : [{ key: t("convening:recording.heading"), value: recorded }]),
          {
            key: t("meetings:label.days"),
            value: (
              <>
                <ul class="govuk-list">
                  {days.map((day) => (
                    <li key={day.day}>
                      {t("meetings:dayAndHours", {
                        day: formatDate(day.day, language),
                        hours: hoursWords(day, meeting, { t, language }),
                      })}
                    </li>
                  ))}
                </ul>
                <a class="govuk-link" href={inReading(paths.calendar(meeting.id), language)}>
                  {t("meetings:calendar")}
                </a>
              </>
            ),
          },
          ...(meeting.body
            ? [{ key: t("convening:body.label"), value: <Words text={meeting.body.name} /> }]
            : []),
          { key: t("meetings:label.state"), value: t(`meetings:state.${meeting.state}`) },
          { key: t("meetings:label.mode"), value: t(`meetings:mode.${meeting.mode}`) },
          // Whoever takes part remotely alone has no place to come to.
          ...(meeting.mode === "remote" && venue === "unknown"
            ? []
            : [{ key: t("meetings:label.place"), value: placeWords(venue, language) ?? notRecorded }]),
          ...(meeting.host
            ? [
                {
                  key: t("convening:plan.host"),
                  value: (
                    <a class="govuk-link" href={cityPath(meeting.host.id)}>
                      <Words text={meeting.host.name} />
                    </a>
                  ),
                },
              ]
            : []),
          {
            key: t("meetings:label.access"),
            value:
              meeting.access === "unknown" ? (
                <Told told={meeting.told.access} />
              ) : (
                <Words text={meeting.access} />
              ),
          },
          // Who called it is asked of what others recorded; what is planned here the network calls.
          ...(["draft", "called", "under_way"].includes(meeting.state) || meeting.number !== undefined
            ? []
            : [{ key: t("meetings:label.convenedBy"), value: <ConvenedBy meeting={meeting} /> }]),
          ...(isWritten(meeting.source)
            ? [{ key: t("meetings:label.source"), value: <Words text={meeting.source} /> }]
            : []),
        ]}
      />
      {meeting.previous && (
        <p class="govuk-body">
          {t("convening:previous")}{" "}
          <a class="govuk-link" href={paths.one(meeting.previous.id)}>
            <Words text={meeting.previous.title} />
          </a>
        </p>
      )}
      {meeting.about && (
        <>
          <h2 class="govuk-heading-m">{t("meetings:about")}</h2>
          <About text={meeting.about} />
        </>
      )}
      {meeting.agenda.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("meetings:agenda.heading")}</h2>
          <AgendaItems items={meeting.agenda} />
          <p class="govuk-body">
            <a class="govuk-link" href={paths.papers(meeting.id)}>
              {t("convening:papers.title")}
            </a>
          </p>
        </>
      )}
      {meeting.state === "approved" && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.approved(meeting.id)}>
            {t("holding:sealed.read")}
          </a>
        </p>
      )}
      {meeting.decisions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("holding:decision.heading")}</h2>
          {meeting.state !== "approved" && <p class="govuk-body">{t("holding:decision.notApproved")}</p>}
          <Decisions decisions={meeting.decisions} />
        </>
      )}
      {wasHeld(meeting) && <WhatWasSaid meeting={meeting} />}
      {meeting.present !== "unknown" && <WhoWasPresent present={meeting.present} />}
      {meeting.invited.length > 0 && <WhoWasInvited meeting={meeting} />}
    </>
  );
}

function About({ text }: { text: Meeting["title"] }): VNode {
  const { language } = useI18n();
  const said = written(text, language);
  return (
    <div class="govuk-body" lang={said?.lang}>
      {paragraphsOf(said?.text ?? "")}
    </div>
  );
}

function WhatWasSaid({ meeting }: { meeting: Meeting }): VNode | null {
  const { t } = useI18n();
  const parts = partsBelow(meeting);
  if (parts.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t("meetings:whatWasSaid")}</h2>
      <SummaryList
        rows={parts.map((part) => ({
          key: t(`meetings:part.${part}`),
          value: <Told told={meeting.told[part]} />,
        }))}
      />
    </>
  );
}

function WhoWasInvited({ meeting }: { meeting: Meeting }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h2 class="govuk-heading-m">{t("meetings:invited")}</h2>
      <p class="govuk-body">{attendanceWords(meeting.invited, { t })}</p>
      {meeting.invited.length > 0 && (
        <PlainTable
          caption={t("meetings:invited")}
          isCaptionHidden
          headers={[
            t("meetings:label.who"),
            t("meetings:label.capacity"),
            t("meetings:label.takesPart"),
            t("meetings:label.attended"),
          ]}
          rows={meeting.invited.map((one, index) => ({
            key: String(index),
            cells: [
              <WhoIsInvited one={one} />,
              t(`meetings:capacity.${one.capacity}`),
              t(`meetings:takesPart.${one.takesPart}`),
              t(`meetings:attended.${one.attended}`),
            ],
          }))}
        />
      )}
    </>
  );
}

/** Access and who called it stand above; of anything else nobody says that it is missing. */
function partsBelow(meeting: Meeting) {
  const { told } = meeting;
  return toldParts.filter((part) => {
    if (part === "access" || part === "convenor") return false;
    return told[part] !== "unknown" || (part !== "other" && !isWrittenHere(meeting, part));
  });
}

function ConvenedBy({ meeting: { convenedBy, told } }: { meeting: Meeting }): VNode {
  if (convenedBy === "unknown") return <Told told={told.convenor} />;
  return (
    <>
      <Words text={convenedBy.name} />
      {convenedBy.note && (
        <>
          {" ("}
          <Words text={convenedBy.note} />)
        </>
      )}
      {told.convenor !== "unknown" && <Told told={told.convenor} />}
    </>
  );
}

/** What nobody has recorded yet, and the way to add it. */
function Incomplete({ meeting }: { meeting: Meeting }): VNode {
  const { t } = useI18n();
  const missing = missingParts(meeting).map((part) => t(`meetings:part.${part}`));
  return (
    <Inset>
      {missing.length > 0 && <p>{t("meetings:missing", { parts: missing.join("; ") })}</p>}
      <p>{t("meetings:wereYouThere")}</p>
      <ButtonLink href={paths.add(meeting.id)} secondary>
        {t("meetings:addWhatYouKnow")}
      </ButtonLink>
    </Inset>
  );
}

function Told({ told }: { told: Meeting["told"][keyof Meeting["told"]] }): VNode {
  const { t, language } = useI18n();
  if (told === "unknown") return <>{t("meetings:notRecorded")}</>;
  return (
    <>
      {told.map(({ said, source, confirmedOn, ...one }) => {
        const lang = one.language === language ? undefined : one.language;
        return (
          <div key={said}>
            <div lang={lang}>{paragraphsOf(said)}</div>
            <p class="govuk-hint">
              {t("meetings:toldFrom")} <span lang={lang}>{source}</span>.{" "}
              {t("meetings:confirmedOn", { day: formatDate(confirmedOn, language) })}
            </p>
          </div>
        );
      })}
    </>
  );
}

function WhoIsInvited({ one: { city, name, who } }: { one: Invited }): VNode {
  return (
    <>
      {city === undefined ? (
        <Words text={name} />
      ) : (
        <a class="govuk-link" href={cityPath(city)}>
          <Words text={name} />
        </a>
      )}
      {who && (
        <>
          {", "}
          <Words text={who} />
        </>
      )}
    </>
  );
}

function Words({ text }: { text: Meeting["title"] }): VNode {
  const { language } = useI18n();
  const said = written(text, language);
  return <span lang={said?.lang}>{said?.text}</span>;
}
