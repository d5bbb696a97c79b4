// The papers of a meeting: one page, and the same as a file to take along.

import { downloadHeaders } from "../../platform/files/download.ts";
import { formatSize } from "../../platform/i18n/format.ts";
import { file } from "../../ui/screens/file.ts";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { meetingPage } from "../record/pages.tsx";
import { getMeeting } from "../record/queries.ts";
import { titleWords } from "../record/words.ts";
import { meetingsTag } from "../tags.ts";
import { papersZip } from "./papers.ts";
import { Papers } from "./views.tsx";

const addressOf = (baseUrl: string, meeting: string) => `${new URL(baseUrl).origin}${paths.one(meeting)}`;

export const papersPage = page({
  path: "/meetings/:meeting/papers",
  reads: getMeeting,
  parent: meetingPage,
  title: (meeting, { t, language }) =>
    t("convening:papers.titleOf", { title: titleWords(meeting, language) }),
  heading: (_meeting, { t }) => t("convening:papers.title"),
  caption: (meeting, { language }) => titleWords(meeting, language),
  crumb: "convening:papers.title",
  shows: [meetingsTag],
  draw: (meeting, { config, language }) => (
    <Papers
      meeting={meeting}
      size={formatSize(papersZip(meeting, addressOf(config.baseUrl, meeting.id)).length, language)}
    />
  ),
});

export const papersFile = file({
  path: "/meetings/:meeting/papers.zip",
  reads: getMeeting,
  answer: (meeting, { config }) => ({
    headers: downloadHeaders(`papers-${meeting.id}.zip`, "application/zip", "no-cache"),
    content: papersZip(meeting, addressOf(config.baseUrl, meeting.id)),
  }),
});
