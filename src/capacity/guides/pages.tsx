// The guides as everybody reads them, and as administrators keep them right.

import type { Language } from "../../platform/i18n/languages.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { editionsPage } from "../states/pages.tsx";
import { guidesTag } from "../tags.ts";
import { confirmGuide } from "./commands.ts";
import { guideText } from "./guides.ts";
import { getGuide, guidesToKeep, listGuides } from "./queries.ts";
import { guideReadAloud } from "./read-aloud.ts";
import { Guides, GuidesToKeep, GuideView } from "./views.tsx";

export const guidesPage = page({
  path: paths.guides,
  reads: listGuides,
  title: "capacity:guides.title",
  description: "capacity:guides.lead",
  shows: [guidesTag],
  draw: ({ guides }) => <Guides guides={guides} />,
});

const titleOf = ({ key }: { key: string }, { language }: { language: Language }) =>
  guideText(key, language).title;
const examples = [{ guide: "a-figure-with-its-source" }];

export const guidePage = page({
  path: "/guides/:guide",
  reads: getGuide,
  parent: guidesPage,
  title: titleOf,
  crumb: titleOf,
  shows: [guidesTag],
  examples,
  draw: (guide) => <GuideView guide={guide} />,
});

export const guideAloud = file({
  path: "/guides/:guide/read-aloud.txt",
  reads: getGuide,
  examples,
  answer: ({ key }, { language }) => ({
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-language": guideText(key, language).language,
      "cache-control": "no-cache",
    },
    content: guideReadAloud(key, language),
  }),
});

export const guidesToKeepPage = page({
  path: paths.guideChecks,
  reads: guidesToKeep,
  parent: editionsPage,
  title: "capacity:guides.keep.title",
  draw: ({ guides }) => <GuidesToKeep guides={guides} />,
});

export const confirmGuideButton = button({
  path: "/network/guides/:guide/confirm",
  does: confirmGuide,
  done: paths.guideChecks,
  flash: "capacity:guides.keep.done",
});
