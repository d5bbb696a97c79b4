// The commission's side: which report waits, what was submitted, and the decision.

import { Hono } from "hono";
import type { VNode } from "preact";
import { titlesOfFiles } from "../../evidence/stored-evidence.ts";
import { getCity } from "../../network/queries.ts";
import { pictureResponse } from "../../platform/files/picture-response.ts";
import {
  type Env,
  type Exchange,
  exchangeOf,
  paramOf,
  type RequestContext,
} from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import type { Problem } from "../../platform/problem.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button, Form, type FormState, Textarea } from "../../ui/form.tsx";
import { Notification } from "../../ui/notification.tsx";
import { emptyForm, formScreen, requireRight, type Screen, show } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table.tsx";
import { findFileOfReport, type ReportFileContent } from "../files.ts";
import { paths } from "../paths.ts";
import { getSubmittedReport, listReports, type ReportStanding } from "../queries.ts";
import { cycleName } from "../report.ts";
import { endorseReport, publishReport, returnReport } from "../review-commands.ts";
import { readSubmitted, type SubmittedReport } from "../seals.ts";
import { canHappen, type ReportAction } from "../workflow.ts";
import { ChangedParts, changedIn, withoutSaid } from "./changed-parts.tsx";
import { sealedFileResponse } from "./file-response.ts";
import { SealedView } from "./sealed-view.tsx";
import { StateTag } from "./state-tag.tsx";

export const reviewPages = new Hono<Env>();

reviewPages.get(paths.review, async (c) => {
  const exchange = exchangeOf(c);
  const standings = await exchange.ask(listReports, {});
  return show(c, {
    title: exchange.t("reports:review.queue"),
    body: <ReviewQueue standings={standings} url={exchange.url} canOpen={canReview(exchange)} />,
  });
});

function canReview({ actor }: Exchange): boolean {
  return returnReport.allow?.permits(actor, {}) ?? false;
}

function ReviewQueue({
  standings,
  url,
  canOpen,
}: {
  standings: ReportStanding[];
  url: URL;
  canOpen: boolean;
}): VNode {
  const { t, language } = useI18n();
  const date = (moment: string | null) => (moment ? formatDate(moment, language) : "–");
  return (
    <>
      <h1 class="govuk-heading-l">{t("reports:review.queue")}</h1>
      <p class="govuk-body-l">{t("reports:review.explain")}</p>
      <DataTable
        id="reports"
        caption={t("reports:review.queue")}
        url={url}
        rows={standings}
        rowKey={({ city, cycle }) => `${city}/${cycle}`}
        empty={<EmptyState>{t("reports:review.none")}</EmptyState>}
        columns={[
          { key: "city", header: t("reports:review.city"), sortable: true, text: ({ cityName }) => cityName },
          {
            key: "cycle",
            header: t("reports:review.cycle"),
            sortable: true,
            text: ({ cycle }) => cycleName(cycle),
          },
          {
            key: "state",
            header: t("reports:review.state"),
            sortable: true,
            text: ({ state }) => t(`reports:state.${state}`),
            cell: ({ state }) => <StateTag state={state} />,
          },
          {
            key: "due",
            header: t("reports:review.due"),
            sortable: true,
            text: ({ dueOn }) => formatDate(dueOn, language),
            sortValue: ({ dueOn }) => dueOn,
          },
          {
            key: "changed",
            header: t("reports:review.changed"),
            sortable: true,
            text: ({ changedAt }) => date(changedAt),
            sortValue: ({ changedAt }) => changedAt ?? "",
          },
          {
            key: "open",
            header: t("reports:review.title"),
            text: () => "",
            cell: (row) => <NextStep standing={row} canOpen={canOpen} />,
          },
        ]}
      />
    </>
  );
}

function NextStep({ standing, canOpen }: { standing: ReportStanding; canOpen: boolean }): VNode | null {
  const { t } = useI18n();
  const { city, cityName, cycle, state, submissions } = standing;
  const name = (
    <span class="govuk-visually-hidden">
      {" "}
      {t("reports:published.of", { city: cityName, cycle: cycleName(cycle) })}
    </span>
  );
  if (state === "published") {
    return (
      <a class="govuk-link" href={paths.published(city, cycle)}>
        {t("reports:review.read")}
        {name}
      </a>
    );
  }
  if (submissions === 0 || !canOpen) return null;
  return (
    <a class="govuk-link" href={paths.reviewReport(city, cycle)}>
      {t("reports:review.open")}
      {name}
    </a>
  );
}

interface Loaded extends SubmittedReport {
  cityName: string;
  fileTitles: ReadonlyMap<string, string>;
}

async function loadSubmitted(
  exchange: Exchange,
  { city = "", cycle = "" }: Record<string, string>,
): Promise<Loaded> {
  const { db } = exchange.service.database;
  const submitted = await readSubmitted(db, city, cycle);
  const { name } = await getCity(db, city);
  const digests = submitted.seal.report.files.map(({ sha256 }) => sha256);
  return { ...submitted, cityName: name, fileTitles: await titlesOfFiles(db, city, digests) };
}

function reviewScreen(loaded: Loaded, sent: FormState, { t, url }: Exchange, problem?: Problem): Screen {
  const form = url.pathname.endsWith("/endorse") ? endorseForm(sent) : sent;
  return {
    title: `${t("reports:review.title")}: ${t("reports:published.of", { city: loaded.cityName, cycle: cycleName(loaded.cycle.id) })}`,
    breadcrumbs: [{ href: paths.review, text: t("reports:review.queue") }],
    body: problem ? (
      <ReviewPage loaded={loaded} form={withoutSaid(form)} problem={problem} />
    ) : (
      <ReviewPage loaded={loaded} form={form} />
    ),
  };
}

/** To the operation the word of an endorsement is the note; on the page it has its own field. */
function endorseForm(form: FormState): FormState {
  const errors = form.errors.map(({ field, message }) => ({
    field: field === "note" ? "endorseNote" : field,
    message,
  }));
  return { ...form, errors };
}

// Each decision is refused where another submission, or another decision, came meanwhile. The page is then drawn
// anew, with what was typed: the reader sees what changed and decides again.
const reviewOf = {
  load: loadSubmitted,
  draw: reviewScreen,
  refused: (problem: Problem, loaded: Loaded, form: FormState, exchange: Exchange) =>
    problem.status === 409 ? reviewScreen(loaded, form, exchange, problem) : undefined,
};

/** Whether the decision can still be made about what was read; where it cannot, the command says why. */
function isSeen(action: ReportAction, { head, seal }: Loaded, form: FormState): boolean {
  return canHappen(action, head.state) && form.values.digest === seal.digest;
}

formScreen(reviewPages, {
  ...reviewOf,
  path: paths.reviewReport(":city", ":cycle"),
  operation: returnReport,
  // A word for an endorsement that did not come is sent with what should be improved.
  read: ({ endorseNote, note, ...fields }) => ({
    ...fields,
    note: isText(note) ? joined(note, endorseNote) : note,
  }),
  done: () => paths.review,
  flash: "reports:review.returned",
});

formScreen(reviewPages, {
  ...reviewOf,
  path: `${paths.reviewReport(":city", ":cycle")}/endorse`,
  operation: endorseReport,
  // Two forms on one page need two ids; to the operation both are the note.
  read: ({ endorseNote, ...fields }) => ({ ...fields, note: endorseNote }),
  confirm(loaded, form, { t }) {
    if (!isSeen("endorse", loaded, form)) return undefined;
    return {
      title: t("reports:review.endorseAsk", { city: loaded.cityName, number: loaded.seal.submission }),
      effects: [t("reports:review.endorseEffect")],
      submit: t("reports:review.endorse"),
      fields: { names: ["endorseNote", "note"], body: <EndorseNote form={withAllNotes(form)} isAsked /> },
      isPlain: true,
    };
  },
  done: (_output, { head }) => paths.reviewReport(head.cityId, head.cycleId),
  flash: "reports:review.endorsed",
});

formScreen(reviewPages, {
  ...reviewOf,
  path: `${paths.reviewReport(":city", ":cycle")}/publish`,
  operation: publishReport,
  confirm(loaded, form, { t }) {
    if (!isSeen("publish", loaded, form)) return undefined;
    return {
      title: t("reports:review.publishAsk", { city: loaded.cityName, number: loaded.seal.submission }),
      effects: [t("reports:review.publishEffect"), t("reports:review.publishForGood")],
      submit: t("reports:review.publish"),
    };
  },
  done: (_output, { head }) => paths.published(head.cityId, head.cycleId),
  flash: "reports:review.published",
});

reviewPages.get(`${paths.reviewReport(":city", ":cycle")}/files/:sha256`, async (c) =>
  sealedFileResponse(c, await requestedFile(c)),
);

/** A photograph in the size of a screen. */
reviewPages.get(`${paths.reviewReport(":city", ":cycle")}/files/:sha256/small`, async (c) => {
  const { db } = exchangeOf(c).service.database;
  return pictureResponse(c, db, await requestedFile(c), "private, no-cache");
});

async function requestedFile(c: RequestContext): Promise<ReportFileContent> {
  requireRight(getSubmittedReport, exchangeOf(c), c.req.param());
  const { db } = exchangeOf(c).service.database;
  const { seal } = await readSubmitted(db, paramOf(c, "city"), paramOf(c, "cycle"));
  return findFileOfReport(db, seal.report, paramOf(c, "sha256"));
}

/** Whatever was typed on the page goes with the endorsement, or is struck out by the person. */
function withAllNotes(form: FormState): FormState {
  const endorseNote = joined(form.values.endorseNote, form.values.note);
  return { ...form, values: { ...form.values, endorseNote } };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function joined(...texts: unknown[]): string {
  return texts.filter(isText).join("\n\n");
}

interface ReviewPageProps {
  loaded: Loaded;
  form: FormState;
  /** Why a decision was refused. */
  problem?: Problem;
}

function ReviewPage({ loaded, form, problem }: ReviewPageProps): VNode {
  const { t, language } = useI18n();
  const { head, seal, cityName } = loaded;
  const { cityId, cycleId } = head;
  const here = paths.reviewReport(cityId, cycleId);
  const can = (action: ReportAction) => canHappen(action, head.state);
  const digest = <input type="hidden" name="digest" value={seal.digest} />;
  return (
    <>
      {problem && <RefusedDecision loaded={loaded} form={form} problem={problem} />}
      <span class="govuk-caption-l">
        {t("reports:review.submission", {
          number: seal.submission,
          date: formatDate(seal.sealedAt, language),
        })}
      </span>
      <h1 class="govuk-heading-l">
        {t("reports:published.of", { city: cityName, cycle: cycleName(cycleId) })}
      </h1>
      <p class="govuk-body">
        <StateTag state={head.state} />
      </p>
      <p class="govuk-body">
        {can("return") && (
          <>
            <a class="govuk-link" href="#decide">
              {t("reports:review.decide")}
            </a>
            {" · "}
          </>
        )}
        <a class="govuk-link" href={paths.pdf(cityId, cycleId)}>
          {t("reports:report.pdf")}
        </a>
      </p>
      <SealedView
        showsWords
        report={seal.report}
        fileHref={(sha256) => `${here}/files/${sha256}`}
        fileTitles={loaded.fileTitles}
      />
      <section aria-labelledby="history">
        <h2 class="govuk-heading-l" id="history">
          {t("reports:review.history")}
        </h2>
        <ul class="govuk-list govuk-list--bullet">
          {head.events.map(({ action, actorName, at, note }) => (
            <li key={`${action} ${at.toISOString()}`}>
              {t("reports:review.by", {
                action: t(`reports:review.event.${action}`),
                by: actorName,
                at: formatMoment(at, language),
              })}
              {note && <div class="preserve-lines answer">{note}</div>}
            </li>
          ))}
        </ul>
      </section>
      {can("return") && (
        <section aria-labelledby="decide">
          <h2 class="govuk-heading-l" id="decide">
            {t("reports:review.decide")}
          </h2>
          {/* One form: whichever button is pressed, nothing that was typed is left behind. */}
          <Form form={form} action={here} submit={t("reports:review.return")} isSecondary>
            {digest}
            <EndorseNote form={form} />
            <Button formAction={`${here}/endorse`}>{t("reports:review.endorse")}</Button>
            <Textarea
              name="note"
              label={t("reports:review.note")}
              hint={t("reports:review.noteHint")}
              form={form}
            />
          </Form>
        </section>
      )}
      {can("publish") && (
        <section aria-labelledby="publish">
          <h2 class="govuk-heading-l" id="publish">
            {t("reports:review.publish")}
          </h2>
          <p class="govuk-body">{t("reports:review.publishExplain")}</p>
          <Form form={emptyForm()} action={`${here}/publish`} submit={t("reports:review.publish")}>
            {digest}
          </Form>
        </section>
      )}
    </>
  );
}

function EndorseNote({ form, isAsked = false }: { form: FormState; isAsked?: boolean }): VNode {
  const { t } = useI18n();
  return (
    <Textarea
      name="endorseNote"
      label={t("reports:review.endorseNote")}
      hint={isAsked ? t("reports:review.endorseNoteHint") : undefined}
      form={form}
      rows={3}
      isOptional
    />
  );
}

/** What happened meanwhile, and what was typed, where no form is left that could hold it. */
function RefusedDecision({ loaded, form, problem }: Required<ReviewPageProps>): VNode {
  const { t } = useI18n();
  const { head, seal } = loaded;
  const parts = changedIn(problem).map((part) => ({ part }));
  const typed = joined(form.values.note, form.values.endorseNote);
  return (
    <Notification tone="important" title={t(problem.messageKey, problem.details)}>
      {parts.length > 0 && (
        <>
          <p class="govuk-body">
            {t("reports:changed.between", { read: Number(problem.details.read), now: seal.submission })}
          </p>
          <ChangedParts parts={parts} report={seal.report} />
        </>
      )}
      {typed && !canHappen("return", head.state) && (
        <>
          <p class="govuk-body">{t("reports:changed.typed")}</p>
          <div class="answer preserve-lines">{typed}</div>
        </>
      )}
    </Notification>
  );
}
