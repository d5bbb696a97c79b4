// What was put forward for a festival, and the form by which one puts something forward.

import type { VNode } from "preact";
import { paths as catalogue } from "../../catalogue/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { written } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, Form, type FormState, Radios } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import type { Festival } from "../festival.ts";
import { paths } from "../paths.ts";
import type { Candidate, EventState, PutEvent, Verdict } from "./event.ts";

const tones: Record<EventState, Tone> = {
  proposed: "blue",
  taken: "green",
  returned: "orange",
  withdrawn: "grey",
};

interface EventsProps {
  festival: Festival;
  events: readonly (PutEvent & { possible: readonly Verdict[] })[];
  canPut: boolean;
}

export function EventList({ festival, events, canPut }: EventsProps): VNode {
  const { t, language } = useI18n();
  const { city, number, callUntil } = festival;
  return (
    <>
      <p class="govuk-body-l">{t("festivals:events.lead", { day: formatDate(callUntil, language) })}</p>
      {canPut && (
        <ButtonGroup>
          <ButtonLink href={paths.putForward(city, number)}>{t("festivals:put.title")}</ButtonLink>
        </ButtonGroup>
      )}
      {events.length === 0 ? (
        <EmptyState>{t("festivals:events.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("festivals:events.title")}
          isCaptionHidden
          headers={[
            t("festivals:events.event"),
            t("festivals:events.organisation"),
            t("festivals:events.first"),
            t("festivals:events.state"),
            t("festivals:events.do"),
          ]}
          rows={events.map((event) => {
            const title = written(event.title, language)?.text ?? event.code;
            return {
              key: event.id,
              cells: [
                <a key="title" class="govuk-link" href={catalogue.run(event.code, event.run)}>
                  {title}
                </a>,
                event.organisation.name,
                event.startsOn === null
                  ? t("festivals:events.notThen")
                  : formatDate(event.startsOn, language),
                <span key="state">
                  <Tag text={t(`festivals:eventState.${event.state}`)} tone={tones[event.state]} />
                  {event.reason !== "" && ` ${event.reason}`}
                  {!event.isPublished &&
                    event.state === "proposed" &&
                    ` ${t("festivals:events.notPublished")}`}
                </span>,
                event.possible.length === 0 ? (
                  "–"
                ) : (
                  <span key="do">
                    {event.possible.map((verdict) => (
                      <>
                        <a
                          class="govuk-link"
                          key={verdict}
                          href={paths.decide(city, number, event.id, verdict)}
                        >
                          {t(`festivals:verdict.${verdict}`)}
                          <span class="govuk-visually-hidden">: {title}</span>
                        </a>{" "}
                      </>
                    ))}
                  </span>
                ),
              ],
            };
          })}
        />
      )}
    </>
  );
}

interface PutProps {
  festival: Festival;
  candidates: readonly Candidate[];
  form: FormState;
}

export function PutForwardForm({ festival, candidates, form }: PutProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("festivals:put.lead")}</p>
      {candidates.length === 0 ? (
        <EmptyState>{t("festivals:put.none")}</EmptyState>
      ) : (
        <Form form={form} submit={t("festivals:put.submit")}>
          <Radios
            name="event"
            legend={t("festivals:put.which")}
            options={candidates.map((candidate) => ({
              value: `${candidate.code}/${candidate.run}`,
              text: t("festivals:put.candidate", {
                title: written(candidate.title, language)?.text ?? candidate.code,
                organisation: candidate.organisation,
                day: formatDate(candidate.startsOn, language),
              }),
            }))}
            form={form}
          />
        </Form>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={catalogue.add(festival.city)}>
          {t("festivals:put.write")}
        </a>
      </p>
    </>
  );
}
