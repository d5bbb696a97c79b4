// The screens of notice boards.

import { paths as catalogue } from "../../catalogue/paths.ts";
import { cityParent } from "../../network/parents.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { readChoice } from "../../ui/choice-field.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { lead } from "../../ui/screens/lead.ts";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { boardPdf } from "./board-pdf.ts";
import { printNoticeBoard } from "./commands.ts";
import { boardForPage, boardToPrint, noticeBoards, squareFollowed } from "./queries.ts";
import { countVisit } from "./store.ts";
import { BoardForm, BoardList, BoardView } from "./views.tsx";

export const boardsPage = page({
  path: "/cities/:city/notice-boards",
  reads: noticeBoards,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("outreach:board.title")}, ${city.name}`,
  heading: (_known, { t }) => t("outreach:board.title"),
  crumb: "outreach:board.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: (known) => <BoardList {...known} />,
});

export const newBoardPage = formPage({
  path: "/cities/:city/notice-boards/new",
  reads: boardToPrint,
  does: printNoticeBoard,
  parent: boardsPage,
  title: ({ city }, { t }) => `${t("outreach:board.new")}, ${city.name}`,
  heading: (_known, { t }) => t("outreach:board.new"),
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  initial: ({ place, today }, { language }) => ({
    place,
    month: today.slice(0, 7),
    language,
    paper: "a4",
  }),
  read: (fields) => readChoice(fields, "place"),
  draw: ({ city, today }, form, _visit, problem) => (
    <BoardForm city={city} today={today} form={form} problem={problem} />
  ),
  done: ({ code }, { params }) => paths.board(params.city, code),
  flash: "outreach:board.made",
});

export const boardPage = page({
  path: "/cities/:city/notice-boards/:board",
  reads: boardForPage,
  parent: boardsPage,
  title: ({ board }, { t }) => t("outreach:board.pageTitle", { place: board.place.name, board: board.code }),
  heading: ({ board }) => board.place.name,
  caption: ({ city }) => city.name,
  draw: (known) => <BoardView {...known} />,
});

export const boardFile = file({
  path: "/cities/:city/notice-boards/:board/board.pdf",
  reads: boardForPage,
  answer: ({ board }, { config }) => ({
    headers: downloadHeaders(`notice-board-${board.code}.pdf`, "application/pdf", "private, no-store"),
    content: () => boardPdf(board, config),
  }),
});

/** The address in the squares of a board: it counts that somebody came, without knowing who, and leads on. */
export const followedPage = lead({
  path: "/n/:board/:code",
  reads: squareFollowed,
  isOnPaper: true,
  notes: countVisit,
  to: ({ code }) => catalogue.one(code),
});
