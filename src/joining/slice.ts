// Joining: people take part in a run of what can be learned, without an account: by a telephone number, or a code on paper. They
// leave, see and delete what is kept of them by the same; what they say of it afterwards is shown of nobody in particular.

import { heldBack } from "../catalogue/queue/handed-in.ts";
import { queueParts } from "../catalogue/queue/part.ts";
import { joinedCounts, opportunityEndBlocks, runBlocks, waysToJoin } from "../catalogue/slots.ts";
import { joiningByPhone } from "../phones/joining.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity, todosOfOrganisation } from "../ui/desk.ts";
import { outsideBars } from "../ui/places.ts";
import { footer } from "../ui/shell.ts";
import { auditedFaults, auditedJoins } from "./audited.ts";
import { feedbackBlock, joinBlock, peopleBlock, wayToJoin } from "./blocks.tsx";
import { byPhone } from "./by-phone/by-phone.ts";
import { demoJoins } from "./demo.ts";
import * as faultCommands from "./faults/commands.ts";
import { faultHoldsBack, unsafeHoldsBack } from "./faults/held-back.ts";
import * as faultPages from "./faults/pages.tsx";
import * as faultQueries from "./faults/queries.ts";
import { askHowItWas } from "./feedback/ask-how.ts";
import * as feedbackCommands from "./feedback/commands.ts";
import { releaseFeedback, upholdFaults } from "./feedback/jobs.ts";
import * as feedbackPages from "./feedback/pages.tsx";
import * as feedbackQueries from "./feedback/queries.ts";
import { endGuardianQuestions, forgetLearners, lapseOffers, settleRuns } from "./jobs.ts";
import * as joinCommands from "./joins/commands.ts";
import * as joinPages from "./joins/pages.tsx";
import * as joinQueries from "./joins/queries.ts";
import { listeners as runListeners } from "./listeners.ts";
import * as myCommands from "./my-learning/commands.ts";
import * as myPages from "./my-learning/pages.tsx";
import * as myQueries from "./my-learning/queries.ts";
import { tellNewDays } from "./new-days.ts";
import { paths } from "./paths.ts";
import * as peopleCommands from "./people/commands.ts";
import * as peopleCounted from "./people/counted.ts";
import * as peoplePages from "./people/pages.tsx";
import * as peopleQueries from "./people/queries.ts";
import * as peopleReached from "./people/reached.ts";
import { countToTell } from "./people/told-count.ts";
import { faultsInQueue, feedbackInQueue } from "./queue.ts";
import * as statementFiles from "./statements/files.ts";
import * as statementQueries from "./statements/queries.ts";
import { faultsOfCity, faultsOfOrganisation, feedbackOfCity } from "./todos.ts";
import { listeners, toldKinds } from "./told.ts";

export const joining = defineSlice({
  name: "joining",
  operations: [
    joinCommands,
    joinQueries,
    myCommands,
    myQueries,
    peopleCommands,
    peopleCounted,
    peopleQueries,
    peopleReached,
    statementQueries,
    feedbackCommands,
    feedbackQueries,
    faultCommands,
    faultQueries,
  ],
  pages: [joinPages, myPages, peoplePages, statementFiles, feedbackPages, faultPages],
  jobs: [
    lapseOffers,
    settleRuns,
    endGuardianQuestions,
    forgetLearners,
    releaseFeedback,
    upholdFaults,
    askHowItWas,
    tellNewDays,
  ],
  listens: [...listeners, ...runListeners],
  notifies: toldKinds,
  demo: demoJoins,
  shares: ["my-learning/pages.tsx"],
  gives: [
    runBlocks.with(joinBlock, peopleBlock),
    waysToJoin.with(wayToJoin),
    opportunityEndBlocks.with(feedbackBlock),
    joinedCounts.with(countToTell),
    joiningByPhone.with(byPhone),
    auditedRecords.with(auditedJoins, auditedFaults),
    heldBack.with(unsafeHoldsBack, faultHoldsBack),
    queueParts.with(faultsInQueue, feedbackInQueue),
    todosOfCity.with(faultsOfCity, feedbackOfCity),
    todosOfOrganisation.with(faultsOfOrganisation),
    footer.with({ position: 50, href: paths.myLearning, text: "joining:mine.title" }),
    outsideBars.with(paths.myLearning, "/joins/asked/:token"),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    joining: typeof import("../../locales/en/joining.json");
  }
}
