// What the page of a practice shows.

import type { VNode } from "preact";
import { PhotographsSection } from "../network/photographs/gallery.tsx";
import { photographPaths } from "../network/photographs/paths.ts";
import type { Photograph } from "../network/photographs/photograph.ts";
import type { KeptStep } from "../platform/database/kept-steps.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { languageNameIn, offeredLanguages } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import { type WrittenText, written } from "../platform/written.ts";
import { History } from "../ui/history.tsx";
import { Inset } from "../ui/inset.tsx";
import { StepButtons } from "../ui/step-buttons.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import type { Adaptation, Link } from "./adaptations/adaptation.ts";
import { Chain, Origin } from "./adaptations/chain.tsx";
import { paths as adaptationPaths } from "./adaptations/paths.ts";
import type { PracticeDocument } from "./documents/document.ts";
import { Documents } from "./documents/views.tsx";
import { citationOf, factsOf } from "./fact-words.ts";
import type { PracticeFigure } from "./figures/figure.ts";
import { Figures } from "./figures/views.tsx";
import { paths } from "./paths.ts";
import { isResting, type Needed, type Practice, sections } from "./practice.ts";
import type { AskedChange, FieldRemark } from "./remarks/remark.ts";
import { AskedChanges, RemarksOf } from "./remarks/views.tsx";
import { outcomeOf, type ReplacedReviewer, type Reviewer } from "./reviewer.ts";
import type { Servable } from "./served.ts";
import { StateTag, titleOf } from "./words.tsx";
import {
  isOpen,
  type PracticeAction,
  type PracticeMove,
  type PracticeState,
  takesPhotographs,
} from "./workflow.ts";

interface PracticeProps extends Servable {
  city: { id: string; name: string; names: WrittenText };
  /** When it was published last; null where it never was. */
  publishedAt: Date | null;
  /** Where it stands, as others write it down. */
  address: string;
  practice: Practice;
  events: readonly KeptStep<PracticeMove, PracticeState>[];
  reviewers: readonly Reviewer[];
  /** What whoever looks was asked to say. */
  own: Reviewer | undefined;
  /** Whether it can be said now: nothing has come up that ties whoever was asked to it. */
  mayReview: boolean;
  /** Whose verdict counts no longer, as another one reads it. */
  replaced: readonly ReplacedReviewer[];
  /** What its reviewers say at single fields, and what they asked for before. */
  remarks: readonly FieldRemark[];
  asked: readonly AskedChange[];
  possible: readonly PracticeAction[];
  /** What it has to say before it is proposed. */
  missing: readonly Needed[];
  canEdit: boolean;
  canAssign: boolean;
  /** What came of it, by values of its city. */
  figures: readonly PracticeFigure[];
  photographs: readonly Photograph[];
  documents: readonly PracticeDocument[];
  /** How many editions it had before. */
  editions: number;
  /** The number of the draft that brings it up to date, for its city. */
  revision: number | null;
  /** What this draft brings up to date. */
  revised: Practice | null;
  /** What others made of it, and from what it grew. */
  chain: readonly Link[];
  origin: Adaptation | undefined;
  /** Cities of whoever looks that could adapt it. */
  couldAdapt: readonly { id: string; name: string }[];
}

export function PracticeView(props: PracticeProps): VNode {
  const { practice, events } = props;
  const { t, language } = useI18n();
  const sentence = written(practice.sentence, language);
  return (
    <>
      <p class="govuk-body">
        <StateTag state={practice.state} isResting={isResting(practice)} />{" "}
        {practice.confirmedAt !== null &&
          t("practices:confirmedOn", { day: formatDate(practice.confirmedAt, language) })}
      </p>
      {isResting(practice) && practice.restingSince !== null && (
        <Inset>{t("practices:resting", { day: formatDate(practice.restingSince, language) })}</Inset>
      )}
      <Edition {...props} />
      {sentence && (
        <p class="govuk-body-l" lang={sentence.lang}>
          {sentence.text}
        </p>
      )}
      {props.origin && <Origin origin={props.origin} />}
      <Doing {...props} />
      {props.canEdit && isOpen(practice.state) && <Missing missing={props.missing} />}
      <Reviews {...props} />
      <AskedChanges asked={props.asked} />
      <Facts {...props} />
      <Figures figures={props.figures} />
      {sections.map((name) => (
        <Section key={name} name={name} practice={practice} />
      ))}
      <Documents practice={practice} documents={props.documents} canEdit={props.canEdit} />
      <Photographs {...props} />
      <Chain practice={practice.id} links={props.chain} />
      <Taking {...props} />
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`practices:done.${action}`) }))}
      />
    </>
  );
}

/** Which edition it is, what changed, and where it is brought up to date. */
function Edition({ city, practice, editions, revision, revised }: PracticeProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {editions > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.editions(city.id, practice.number)}>
            {t("practices:editions.link", { edition: editions + 1 })}
          </a>
        </p>
      )}
      {revision !== null && (
        <Inset>
          <a class="govuk-link" href={paths.one(city.id, revision)}>
            {t("practices:revise.open")}
          </a>
        </Inset>
      )}
      {revised !== null && (
        <Inset>
          {t(practice.state === "merged" ? "practices:revise.merged" : "practices:revise.revises")}{" "}
          <a class="govuk-link" href={paths.one(city.id, revised.number)}>
            {titleOf(revised, { language })}
          </a>
        </Inset>
      )}
    </>
  );
}

/** How it is cited, what may be done with it, and on paper. */
function Taking({ city, practice, publishedAt, address }: PracticeProps): VNode {
  const { t, language } = useI18n();
  const { number, licence } = practice;
  return (
    <section aria-labelledby="cite">
      <h2 class="govuk-heading-m" id="cite">
        {t("practices:cite.title")}
      </h2>
      {publishedAt !== null && (
        <ul class="govuk-list govuk-list--spaced">
          {offeredLanguages().map((each) => (
            <li key={each} lang={each}>
              {citationOf({ practice, cityNames: city.names, publishedAt, address }, each)}
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">{t("practices:licence", { licence, city: city.name })}</p>
      <ul class="govuk-list govuk-list--bullet">
        {offeredLanguages().map((each) => (
          <li key={each}>
            <a class="govuk-link" href={`${paths.sheet(city.id, number)}?language=${each}`}>
              {t("practices:sheet.link", { language: languageNameIn(each, language) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Doing({
  city,
  practice,
  own,
  mayReview,
  reviewers,
  possible,
  canEdit,
  canAssign,
  couldAdapt,
  revision,
}: PracticeProps): VNode | null {
  const { t } = useI18n();
  const { number, state } = practice;
  const isRead = state === "in_review";
  const offered: { href: string; text: string }[] = [];
  if (isRead && own?.verdict === null && mayReview)
    offered.push({ href: paths.review(city.id, number), text: t("practices:review.link") });
  if (isRead && canAssign && outcomeOf(reviewers) === "differ" && !own)
    offered.push({ href: paths.decide(city.id, number), text: t("practices:decide.link") });
  if (canEdit && isOpen(state))
    offered.push(
      { href: paths.edit(city.id, number), text: t("practices:edit.link") },
      { href: paths.figures(city.id, number), text: t("practices:figures.edit") },
    );
  if (canAssign && (isRead || state === "proposed"))
    offered.push({ href: paths.reviewers(city.id, number), text: t("practices:assign.link") });
  if (canEdit && state === "published" && revision === null)
    offered.push({ href: paths.revise(city.id, number), text: t("practices:revise.title") });
  for (const own of couldAdapt)
    offered.push({
      href: adaptationPaths.begin(own.id, city.id, number),
      text: t("adaptations:begin.link", { city: own.name }),
    });
  for (const action of possible)
    offered.push({ href: paths.step(city.id, number, action), text: t(`practices:action.${action}`) });
  return <StepButtons offered={offered} />;
}

function Missing({ missing }: { missing: readonly Needed[] }): VNode | null {
  const { t } = useI18n();
  if (missing.length === 0) return null;
  return (
    <Inset>
      {t("practices:needs.lead")} {missing.map((name) => t(`practices:content.${name}`)).join("; ")}.
    </Inset>
  );
}

function Photographs({ city, practice, photographs, canEdit }: PracticeProps): VNode | null {
  const { t } = useI18n();
  const canAdd = canEdit && takesPhotographs(practice);
  if (photographs.length === 0 && !canAdd) return null;
  const at = photographPaths(paths.one(city.id, practice.number));
  return (
    <PhotographsSection
      at={at}
      photographs={photographs}
      canEdit={canEdit}
      keep={t("practices:photographs.keep")}
    />
  );
}

/** What the two who read it say, for those whom it concerns. */
function Reviews({ reviewers, replaced, remarks }: PracticeProps): VNode | null {
  const { t } = useI18n();
  if (reviewers.length === 0 && replaced.length === 0) return null;
  const rows = reviewers.map(
    ({ person, name, verdict, remark }): SummaryRow => ({
      key: name,
      value: (
        <>
          {t(verdict === null ? "practices:review.open" : `practices:verdict.${verdict}`)}
          {remark !== null && <div class="preserve-lines">{remark}</div>}
          <RemarksOf remarks={remarks.filter((one) => one.person === person)} />
        </>
      ),
    }),
  );
  return (
    <section aria-labelledby="reviews">
      <h2 class="govuk-heading-m" id="reviews">
        {t("practices:review.title")}
      </h2>
      <SummaryList
        rows={[
          ...rows,
          ...replaced.map(
            ({ name, verdict, remark, because }): SummaryRow => ({
              key: t("practices:review.before", { name }),
              value: (
                <>
                  {t(`practices:verdict.${verdict}`)}
                  {remark !== null && <div class="preserve-lines">{remark}</div>}
                  <div class="preserve-lines">{t("practices:review.because", { because })}</div>
                </>
              ),
            }),
          ),
        ]}
      />
    </section>
  );
}

function Facts({ city, ...known }: PracticeProps): VNode {
  const { t, language } = useI18n();
  const facts = factsOf({ ...known, city: city.name }, { t, language, named: localised });
  return <SummaryList rows={facts.map(({ name, says }) => ({ key: name, value: says }))} />;
}

function Section({ name, practice }: { name: (typeof sections)[number]; practice: Practice }): VNode | null {
  const { t, language } = useI18n();
  const words = written(practice[name], language);
  if (!words) return null;
  return (
    <section aria-labelledby={name}>
      <h2 class="govuk-heading-m" id={name}>
        {t(`practices:content.${name}`)}
      </h2>
      <p class="govuk-body preserve-lines" lang={words.lang}>
        {words.text}
      </p>
    </section>
  );
}
