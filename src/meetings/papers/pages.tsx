// The papers of a meeting: one page, and the same as a file to take along.

import type { Config } from "../../platform/config/config.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { formatSize } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { file } from "../../ui/screens/file.ts";
import { page } from "../../ui/screens/page.tsx";
import { papersByLink } from "../invitations/queries.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { meetingPage } from "../record/pages.tsx";
import { getMeeting } from "../record/queries.ts";
import { titleWords } from "../record/words.ts";
import { meetingsTag, meetingTag } from "../tags.ts";
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
  shows: ({ id }) => [meetingsTag, meetingTag(id)],
  draw: (meeting, { config, language }) => (
    <Papers meeting={meeting} {...sizeOf(meeting, config, language)} zip={paths.papersZip(meeting.id)} />
  ),
});

export const papersFile = file({
  path: "/meetings/:meeting/papers.zip",
  reads: getMeeting,
  answer: (meeting, { config }) => fileOf(meeting, config),
});

/** The same for whoever is invited, also where not everybody may read of the meeting. */
export const papersByLinkPage = page({
  path: "/meeting-invitations/:token/papers",
  reads: papersByLink,
  title: ({ meeting }, { t, language }) =>
    t("convening:papers.titleByLink", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("convening:papers.title"),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  draw: ({ meeting }, { config, language, params }) => (
    <Papers
      meeting={meeting}
      {...sizeOf(meeting, config, language)}
      zip={paths.papersZipByLink(params.token)}
    />
  ),
});

export const papersFileByLink = file({
  path: "/meeting-invitations/:token/papers.zip",
  reads: papersByLink,
  answer: ({ meeting }, { config }) => fileOf(meeting, config),
});

type Addressed = Pick<Config, "baseUrl">;

function sizeOf(meeting: Meeting, { baseUrl }: Addressed, language: Language): { size: string } {
  return { size: formatSize(papersZip(meeting, addressOf(baseUrl, meeting.id)).length, language) };
}

function fileOf(meeting: Meeting, { baseUrl }: Addressed) {
  return {
    headers: downloadHeaders(`papers-${meeting.id}.zip`, "application/zip", "no-cache"),
    content: papersZip(meeting, addressOf(baseUrl, meeting.id)),
  };
}
