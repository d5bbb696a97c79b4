// The screens of news, their feed, and what the home page shows of them.

import type { VNode } from "preact";
import { network } from "../../network/network.ts";
import { atomDocument } from "../../outreach/feeds/xml.ts";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { ButtonLink, Form, type FormState, Hidden } from "../../ui/form.tsx";
import { ofVersion, textIn } from "../../ui/form-state.ts";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { block } from "../../ui/screens/block.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { differencesOf } from "../late.ts";
import { paths } from "../paths.ts";
import { newsTag } from "../tags.ts";
import { keepers, rules } from "../workflow.ts";
import { editNews, moveNews, writeNews } from "./commands.ts";
import { type NewsItem, newsTexts } from "./news.ts";
import {
  type ListedNews,
  listNews,
  newsForFeed,
  newsForFile,
  newsForHome,
  newsForPage,
  newsToEdit,
  newsToMove,
} from "./queries.ts";

export const newsPage = listPage({
  path: paths.news,
  description: "library:news.lead",
  reads: listNews,
  title: "library:news.title",
  examples: [{}],
  list: ({ news, ...list }) => ({ rows: news, ...list }),
  rowKey: ({ number }) => String(number),
  columns,
  empty: "library:news.none",
  above: (_known, { t, actor }) => (
    <>
      <p class="govuk-body-l">{t("library:news.lead")}</p>
      {keepers.permits(actor, {}) && (
        <ButtonLink href={paths.write}>{t("library:news.write.title")}</ButtonLink>
      )}
    </>
  ),
  below: (_known, { t, language }) => (
    <p class="govuk-body">
      <a class="govuk-link" href={`${paths.feed}?language=${language}`} type="application/atom+xml">
        {t("library:news.feed")}
      </a>
    </p>
  ),
  shows: [newsTag],
  download: { name: "news", reads: newsForFile },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ListedNews>[] {
  return [
    {
      key: "title",
      header: t("library:news.item"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ number, title, state }) => (
        <>
          <a class="govuk-link" href={paths.item(number)}>
            {title}
          </a>
          {state === "withdrawn" && ` (${t("library:state.withdrawn")})`}
        </>
      ),
    },
    {
      key: "publishedOn",
      header: t("library:news.on"),
      sortable: true,
      text: ({ publishedOn }) => formatDate(publishedOn, language),
    },
  ];
}

interface Known {
  item: NewsItem;
}

const said = (text: WrittenText, language: Language) => written(text, language)?.text ?? "";
const titleOf = ({ item: { title } }: Known, { language }: Pick<Visit, "language">) => said(title, language);
const titled = (known: Known, words: string, visit: Pick<Visit, "language">) =>
  `${words}: ${titleOf(known, visit)}`;

export const newsItemPage = page({
  path: "/news/:news",
  reads: newsForPage,
  parent: newsPage,
  title: titleOf,
  crumb: titleOf,
  caption: ({ item }, { language }) => formatDate(dayOf(item.publishedAt), language),
  shows: [newsTag],
  draw: ({ item, isKeeper, possible, events }, { t }) => (
    <>
      {item.state === "withdrawn" && <Inset>{t("library:news.withdrawn")}</Inset>}
      <p class="govuk-body">
        <Said text={item.body} />
      </p>
      {isKeeper && (
        <>
          <StepButtons
            offered={[
              { href: paths.editItem(item.number), text: t("library:news.edit") },
              ...possible.map((action) => ({
                href: paths.newsStep(item.number, action),
                text: t(`library:action.${action}`),
              })),
            ]}
          />
          <History
            events={events.map(({ action, ...event }) => ({ ...event, what: t(`library:done.${action}`) }))}
          />
        </>
      )}
    </>
  ),
});

function NewsForm({ item, form }: { item?: NewsItem; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t(item ? "library:save" : "library:news.write.submit")}>
      {item && <Hidden name="version" value={textIn(form, "version") || String(item.version)} />}
      <WrittenFields name="title" label={t("library:news.item")} form={form} />
      <WrittenFields
        name="body"
        label={t("library:news.body")}
        hint={t("library:news.hint")}
        rows={10}
        form={form}
      />
    </Form>
  );
}

export const writeNewsPage = formPage({
  path: "/news/new",
  does: writeNews,
  parent: newsPage,
  title: "library:news.write.title",
  draw: (_known, form) => <NewsForm form={form} />,
  done: ({ number }) => paths.item(number),
  flash: "library:news.write.done",
});

export const editNewsPage = formPage({
  path: "/news/:news/edit",
  reads: newsToEdit,
  does: editNews,
  parent: newsItemPage,
  title: (known, visit) => titled(known, visit.t("library:news.edit"), visit),
  heading: (_known, { t }) => t("library:news.edit"),
  caption: titleOf,
  initial: ({ item }) => newsTexts.typed(item),
  draw: ({ item }, form) => <NewsForm item={item} form={form} />,
  refused({ code }, { item }, form, { t }) {
    if (code !== "library.changed") return undefined;
    return {
      title: t("library:news.edit"),
      body: (
        <>
          <ChangedMeanwhile
            differences={[
              ...differencesOf("title", item.title, { label: t("library:news.item"), form }),
              ...differencesOf("body", item.body, { label: t("library:news.body"), form }),
            ]}
          />
          <NewsForm item={item} form={ofVersion(form, item.version)} />
        </>
      ),
    };
  },
  done: ({ number }) => paths.item(number),
  flash: "library:saved",
});

export const newsStepPage = formPage({
  path: "/news/:news/steps/:action",
  reads: newsToMove,
  does: moveNews,
  parent: newsItemPage,
  title: (known, visit) => titled(known, visit.t(`library:action.${known.action}`), visit),
  heading: ({ action }, { t }) => t(`library:action.${action}`),
  caption: titleOf,
  draw: ({ item, action }, form, { t }) => (
    <StepForm
      about={t(`library:news.about.${action}`)}
      submit={t(`library:action.${action}`)}
      rule={rules[action]}
      version={item.version}
      noteHint={t("library:hint.why")}
      form={form}
    />
  ),
  confirm: (known, form, visit) =>
    rules[known.action].ends && form.values.note
      ? {
          title: `${titled(known, visit.t(`library:action.${known.action}`), visit)}?`,
          effects: [visit.t(`library:news.about.${known.action}`)],
          submit: visit.t(`library:action.${known.action}`),
        }
      : undefined,
  done: ({ number }) => paths.item(number),
  flash: "library:stepDone",
});

export const newsFeed = file({
  path: paths.feed,
  reads: newsForFeed,
  answer(items, { t, language, now, config: { baseUrl } }) {
    const content = atomDocument(
      {
        title: t("library:news.title"),
        address: `${baseUrl}${paths.feed}?language=${language}`,
        page: `${baseUrl}${paths.news}`,
        language,
        updatedAt: new Date(Math.max(...items.map(({ changedAt }) => changedAt.getTime()), 0) || now),
      },
      items.map(({ id, number, title, body, state, publishedAt, changedAt }) =>
        state === "withdrawn"
          ? { id, goneAt: changedAt }
          : {
              id,
              title: said(title, language),
              href: `${baseUrl}${paths.item(number)}`,
              publishedAt,
              updatedAt: changedAt,
              author: localisedPlain(network().name, language),
              text: said(body, language),
            },
      ),
    );
    return {
      headers: {
        "content-type": "application/atom+xml; charset=utf-8",
        "cache-control": "public, max-age=300",
      },
      content,
    };
  },
});

export const newsOnHomePage = block({
  position: 45,
  reads: newsForHome,
  shows: [newsTag],
  draw: (items, { t, language }) =>
    items.length === 0 ? null : (
      <section class="section" aria-labelledby="news">
        <h2 class="govuk-heading-l" id="news">
          {t("library:news.title")}
        </h2>
        <ul class="govuk-list govuk-list--spaced">
          {items.map(({ number, title, publishedAt }) => (
            <li key={number}>
              <a class="govuk-link" href={paths.item(number)}>
                {title}
              </a>{" "}
              <span class="source">{formatDate(dayOf(publishedAt), language)}</span>
            </li>
          ))}
        </ul>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.news}>
            {t("library:news.all")}
          </a>
        </p>
      </section>
    ),
});
