// What is shown of pathways: one with its steps, and those of a city or of the network.

import type { VNode } from "preact";
import { qualifications } from "../catalogue/vocabulary/levels.ts";
import { broadTopics, topicName } from "../framework/topics.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { plainNameIn } from "../platform/i18n/named-list.ts";
import { written } from "../platform/written.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { FilterForm } from "../ui/filter-fields.tsx";
import { ButtonLink, Form, Hidden } from "../ui/form.tsx";
import { PlainTable } from "../ui/plain-table.tsx";
import { emptyForm } from "../ui/screen.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import { Tag, type Tone } from "../ui/tag.tsx";
import { paths } from "./paths.ts";
import { keeperName, mayBecome, type Pathway, type PathwayState, type PathwayStep } from "./pathway.ts";
import type { ListedPathway } from "./queries.ts";
import { StepName } from "./step-name.tsx";

const tones: Record<PathwayState, Tone> = { draft: "grey", published: "green", withdrawn: "grey" };

function StateTag({ state }: { state: PathwayState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`pathways:state.${state}`)} tone={tones[state]} />;
}

interface PathwayProps {
  pathway: Pathway;
  canChange: boolean;
}

export function PathwayView({ pathway, canChange }: PathwayProps): VNode {
  const { t, language } = useI18n();
  const { state, city, cityName, topic, knqf, steps, reviewOn } = pathway;
  const summary = written(pathway.summary, language);
  return (
    <>
      {summary && (
        <p class="govuk-body-l preserve-lines" lang={summary.lang}>
          {summary.text}
        </p>
      )}
      {canChange && <Doing pathway={pathway} />}
      <SummaryList
        rows={[
          ...(["whoFor", "leadsTo"] as const).flatMap((name) => {
            const text = written(pathway[name], language);
            return text
              ? [
                  {
                    key: t(`pathways:content.${name}`),
                    value: (
                      <span class="preserve-lines" lang={text.lang}>
                        {text.text}
                      </span>
                    ),
                  },
                ]
              : [];
          }),
          ...(knqf === null
            ? []
            : [{ key: t("pathways:content.knqf"), value: qualification(knqf, language) }]),
          ...(topic === null
            ? []
            : [
                {
                  key: t("pathways:content.topic"),
                  value: (
                    <a class="govuk-link" href={paths.ofTopic(topic)}>
                      {topicName(topic, language)}
                    </a>
                  ),
                },
              ]),
          {
            key: t("pathways:keeper"),
            value:
              city === null ? (
                keeperName(pathway, language)
              ) : (
                <a class="govuk-link" href={paths.of(city)}>
                  {cityName}
                </a>
              ),
          },
          { key: t("pathways:content.reviewOn"), value: formatDate(reviewOn, language) },
        ]}
      />
      <h2 class="govuk-heading-m">{t("pathways:steps")}</h2>
      {steps.length === 0 ? (
        <p class="govuk-body">{t("pathways:noSteps")}</p>
      ) : (
        <ol class="govuk-list govuk-list--number govuk-list--spaced">
          {steps.map((step, index) => (
            <li key={step.id}>
              <Step step={step} near={cityName} />
              {canChange && state !== "withdrawn" && (
                <StepButtons pathway={pathway} step={step} isFirst={index === 0} />
              )}
            </li>
          ))}
        </ol>
      )}
      {canChange && state !== "withdrawn" && (
        <ButtonGroup>
          <ButtonLink href={paths.addStep(city, pathway.number)} secondary={steps.length > 0}>
            {t("pathways:step.add")}
          </ButtonLink>
        </ButtonGroup>
      )}
    </>
  );
}

function qualification(id: string, language: Parameters<typeof plainNameIn>[2]): string {
  const list = [...qualifications.levels, { id: "none", names: qualifications.names }];
  return plainNameIn(list, id, language);
}

function Doing({ pathway }: { pathway: Pathway }): VNode {
  const { t } = useI18n();
  const { city, number, state, version, steps } = pathway;
  return (
    <>
      <p class="govuk-body">
        <StateTag state={state} />
      </p>
      {mayBecome(pathway, "published") && steps.length > 0 && (
        <Form form={emptyForm()} action={paths.publish(city, number)} submit={t("pathways:publish.submit")}>
          <Hidden name="version" value={String(version)} />
        </Form>
      )}
      <ButtonGroup>
        <ButtonLink href={paths.edit(city, number)} secondary>
          {t("pathways:edit.link")}
        </ButtonLink>
      </ButtonGroup>
      {mayBecome(pathway, "withdrawn") && (
        <Form
          form={emptyForm()}
          action={paths.withdraw(city, number)}
          submit={t("pathways:withdraw.submit")}
          isSecondary
        >
          <Hidden name="version" value={String(version)} />
        </Form>
      )}
    </>
  );
}

interface StepButtonsProps {
  pathway: Pathway;
  step: PathwayStep;
  isFirst: boolean;
}

function StepButtons({ pathway: { city, number, version }, step, isFirst }: StepButtonsProps): VNode {
  const { t } = useI18n();
  return (
    <div>
      {!isFirst && (
        <Form
          form={emptyForm()}
          action={paths.raiseStep(city, number, step.id)}
          submit={t("pathways:step.raise")}
          isSecondary
        >
          <Hidden name="version" value={String(version)} />
        </Form>
      )}
      <Form
        form={emptyForm()}
        action={paths.removeStep(city, number, step.id)}
        submit={t("pathways:step.remove")}
        isSecondary
      >
        <Hidden name="version" value={String(version)} />
      </Form>
    </div>
  );
}

/** One step: what it is, why, and how sure it is. */
function Step({ step, near }: { step: PathwayStep; near: string | null }): VNode {
  const { t, language } = useI18n();
  const { kind, standing, saidBy, saidAt, saidOn } = step;
  const words = kind === "fact" ? undefined : written(step.words, language);
  return (
    <>
      <StepName step={step} near={near} />
      {words && (
        <>
          <br />
          <span class="preserve-lines" lang={words.lang}>
            {words.text}
          </span>
        </>
      )}
      {standing !== "open" && (
        <>
          <br />
          <Tag
            text={t(standing === "over" ? "pathways:standing.over" : "pathways:standing.unchecked")}
            tone="orange"
          />
        </>
      )}
      {saidBy !== null && saidOn !== null && (
        <>
          <br />
          <span class="source">
            {t("pathways:said", { by: saidBy, day: formatDate(saidOn, language) })}{" "}
            {saidAt !== null && (
              <a class="govuk-link" href={saidAt} rel="noopener nofollow">
                {saidAt}
              </a>
            )}
          </span>
        </>
      )}
    </>
  );
}

interface KeptPathwaysProps {
  /** Null of the network's office. */
  city: string | null;
  pathways: readonly ListedPathway[];
  canWrite: boolean;
}

export function KeptPathways({ city, pathways, canWrite }: KeptPathwaysProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t(city === null ? "pathways:ofNetwork.about" : "pathways:lead")}</p>
      {canWrite && (
        <ButtonGroup>
          <ButtonLink href={paths.add(city)}>{t("pathways:add.link")}</ButtonLink>
        </ButtonGroup>
      )}
      {pathways.length === 0 ? (
        <EmptyState>{t("pathways:none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("pathways:title")}
          isCaptionHidden
          headers={[t("pathways:content.title"), t("pathways:content.topic"), t("pathways:content.state")]}
          rows={pathways.map(({ id, number, title, topic, state }) => ({
            key: id,
            cells: [
              <a key="one" class="govuk-link" href={paths.one(number)}>
                {title}
              </a>,
              topic === null ? "–" : topicName(topic, language),
              <StateTag key="state" state={state} />,
            ],
          }))}
        />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.all}>
          {t("pathways:toAll")}
        </a>
      </p>
    </>
  );
}

export function AboveAll({ url }: { url: URL }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("pathways:lead")}</p>
      <FilterForm
        action={paths.all}
        label={t("pathways:filter.title")}
        submit={t("pathways:filter.show")}
        choices={[
          {
            name: "topic",
            label: t("pathways:content.topic"),
            chosen: url.searchParams.get("topic") ?? "",
            any: t("pathways:filter.any"),
            options: broadTopics.map(({ id }) => ({ value: id, text: topicName(id, language) })),
          },
        ]}
      />
    </>
  );
}
