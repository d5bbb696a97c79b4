// Asking: what a city asks of people who need no account. Requests for values, answered over a link; expert reviews, in which
// two experts rate what cannot be counted and have to agree. A coordinator takes the answers over as values.

import { evidenceUses } from "../evidence/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity } from "../ui/desk.ts";
import { cityParts, outsideBars } from "../ui/places.ts";
import { measurementActions } from "../values/slots.ts";
import { auditedRequests, auditedReviews } from "./audited.ts";
import { answersToCheck } from "./desk.tsx";
import { answersOnEvidence, ratingsOnEvidence } from "./evidence-use.ts";
import * as expertReviewCommands from "./expert-reviews/commands.ts";
import * as expertCommands from "./expert-reviews/expert-commands.ts";
import * as expertReviewPages from "./expert-reviews/pages.tsx";
import * as expertReviewQueries from "./expert-reviews/queries.ts";
import { agreed, answered, rated, unanswered } from "./kinds.ts";
import { tellAgreed, tellAnswered, tellRated, tellUnanswered } from "./listeners.ts";
import { paths } from "./paths.ts";
import * as requestCommands from "./requests/commands.ts";
import * as requestPages from "./requests/pages.tsx";
import * as requestQueries from "./requests/queries.ts";
import { remindOfRequests } from "./requests/reminders.ts";

export const asking = defineSlice({
  name: "asking",
  operations: [requestCommands, requestQueries, expertReviewCommands, expertCommands, expertReviewQueries],
  pages: [requestPages, expertReviewPages],
  jobs: [remindOfRequests],
  listens: [tellAnswered, tellRated, tellAgreed, tellUnanswered],
  notifies: [answered, rated, agreed, unanswered],
  gives: [
    auditedRecords.with(auditedRequests, auditedReviews),
    todosOfCity.with(answersToCheck),
    cityParts.with(
      {
        of: "figures",
        group: "portal:figures.ask",
        position: 70,
        href: paths.requests,
        text: "asking:request.title",
        about: "portal:figures.requests",
        holds: [paths.requests(":city")],
      },
      {
        of: "figures",
        group: "portal:figures.ask",
        position: 80,
        href: paths.expertReviews,
        text: "asking:expert.title",
        about: "portal:figures.expertReviews",
        holds: [paths.expertReviews(":city")],
      },
    ),
    // For those who were asked, who need no account.
    outsideBars.with("/requests", "/expert-reviews"),
    evidenceUses.with(answersOnEvidence, ratingsOnEvidence),
    measurementActions.with({
      text: "asking:request.title",
      href: (city, measurement) => `${paths.newRequest(city)}?measurements=${measurement}`,
    }),
  ],
  shares: ["requests/stored-requests.ts"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    asking: typeof import("../../locales/en/asking.json");
  }
}
