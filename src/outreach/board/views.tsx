// How notice boards are shown to those who print them.

import type { VNode } from "preact";
import { PlaceField } from "../../network/places/picker.tsx";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMonth, formatNumber } from "../../platform/i18n/format.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import type { Problem } from "../../platform/problem.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, Form, type FormState, Radios, Select } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { paths } from "../paths.ts";
import { changesToPrintAgain, monthsFrom, type PrintedEntry, paperNames, papers } from "./board.ts";
import type { ListedBoard } from "./queries.ts";
import type { Board } from "./store.ts";

interface Named {
  id: string;
  name: string;
}

export function BoardList({ city, boards }: { city: Named; boards: readonly ListedBoard[] }): VNode {
  const { t, language } = useI18n();
  const print = <ButtonLink href={paths.newBoard(city.id)}>{t("outreach:board.new")}</ButtonLink>;
  return (
    <>
      <p class="govuk-body-l">{t("outreach:board.lead")}</p>
      {print}
      {boards.length === 0 ? (
        <EmptyState>{t("outreach:board.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("outreach:board.title")}
          isCaptionHidden
          headers={[
            t("outreach:board.place"),
            t("outreach:board.month"),
            t("outreach:board.language"),
            t("outreach:board.printed"),
            t("outreach:board.changed"),
            t("outreach:board.visits"),
          ]}
          rows={boards.map((board) => ({
            key: board.code,
            cells: [
              <a class="govuk-link" href={paths.board(city.id, board.code)}>
                {board.place.name}
              </a>,
              formatMonth(board.month, language),
              languageName(board.language),
              t("outreach:board.printedBy", {
                day: formatDate(board.printedAt, language),
                name: board.printedBy,
              }),
              t("outreach:board.changedOf", { changed: board.changed, count: board.entries }),
              formatNumber(board.visits, language),
            ],
          }))}
        />
      )}
    </>
  );
}

interface FormProps {
  city: Named;
  today: string;
  form: FormState;
  problem: Problem | undefined;
}

export function BoardForm({ city, today, form, problem }: FormProps): VNode {
  const { t, language } = useI18n();
  return (
    <Form form={form} action={paths.newBoard(city.id)} submit={t("outreach:board.print")}>
      <PlaceField
        name="place"
        label={t("outreach:board.place")}
        hint={t("outreach:board.placeHint")}
        form={form}
        problem={problem}
      />
      <Select
        name="month"
        label={t("outreach:board.month")}
        options={monthsFrom(today).map((month) => ({ value: month, text: formatMonth(month, language) }))}
        form={form}
      />
      <Radios
        name="language"
        legend={t("outreach:board.language")}
        options={languages.map((one) => ({ value: one, text: languageName(one) }))}
        form={form}
      />
      <Radios
        name="paper"
        legend={t("outreach:board.paper")}
        options={paperNames.map((paper) => ({
          value: paper,
          text: t(`outreach:board.paperOf.${paper}`, { count: papers[paper] }),
        }))}
        form={form}
      />
    </Form>
  );
}

interface BoardProps {
  city: Named;
  board: Board;
  changed: ReadonlySet<string>;
}

export function BoardView({ city, board, changed }: BoardProps): VNode {
  const { t, language } = useI18n();
  const { entries } = board;
  return (
    <>
      {changed.size > 0 && (
        <p class={changed.size < changesToPrintAgain ? "govuk-body" : "govuk-body-l"}>
          {t("outreach:board.again", { changed: changed.size, count: entries.length })}
          {changed.size >= changesToPrintAgain && (
            <>
              {" "}
              <a class="govuk-link" href={paths.newBoard(city.id)}>
                {t("outreach:board.printAgain")}
              </a>
            </>
          )}
        </p>
      )}
      <ButtonLink href={paths.boardFile(city.id, board.code)}>{t("outreach:board.open")}</ButtonLink>
      <SummaryList
        rows={[
          { key: t("outreach:board.month"), value: formatMonth(board.month, language) },
          { key: t("outreach:board.language"), value: languageName(board.language) },
          { key: t("outreach:board.paper"), value: board.paper.toUpperCase() },
          {
            key: t("outreach:board.printed"),
            value: t("outreach:board.printedBy", {
              day: formatDate(board.printedAt, language),
              name: board.printedBy,
            }),
          },
          { key: t("outreach:board.visits"), value: formatNumber(board.visits, language) },
        ]}
      />
      <PlainTable
        caption={t("outreach:board.onIt")}
        headers={[t("outreach:board.number"), t("outreach:board.what"), t("outreach:board.state")]}
        rows={entries.map((entry) => rowOf(entry))}
      />
    </>
  );

  function rowOf({ id, code, title, provider }: PrintedEntry) {
    return {
      key: id,
      cells: [
        <a class="govuk-link" href={`/learning/${code}`}>
          {code}
        </a>,
        `${title}, ${provider}`,
        t(changed.has(id) ? "outreach:board.isChanged" : "outreach:board.isStill"),
      ],
    };
  }
}
