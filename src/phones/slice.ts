// Simple telephones: what one sends by text message and is answered, and the menu that one dials. Everything that a browser does
// for a learner, a telephone of ten years ago does too. Whoever offers something says by one figure that it is still right.

import { nothingBlocks } from "../catalogue/slots.ts";
import { cliVerbs } from "../platform/cli-verb.ts";
import { defineSlice } from "../platform/slice.ts";
import { textDialogues } from "../platform/sms/answer-texts.ts";
import { deskOfOrganisation, todosOfCity, todosOfOrganisation } from "../ui/desk.ts";
import { outsideBars } from "../ui/places.ts";
import { footer } from "../ui/shell.ts";
import { askByPhone } from "./asking/ask.ts";
import * as askingCommands from "./asking/commands.ts";
import * as askingPages from "./asking/pages.tsx";
import * as askingQueries from "./asking/queries.ts";
import { changesOfCity, changesOfOrganisation } from "./asking/todos.ts";
import { gatewaysVerb } from "./cli.ts";
import { gatewayRoutes } from "./gateway-routes.ts";
import { meansOf } from "./means.ts";
import * as searchCommands from "./searches/commands.ts";
import * as searchPages from "./searches/pages.tsx";
import * as searchQueries from "./searches/queries.ts";
import { tellOfSaved } from "./searches/tell.ts";
import { simulatorRoutes } from "./simulator/routes.ts";
import { hasSimulator, telephonePath } from "./simulator/telephone.ts";
import { textDialogue } from "./sms/dialogue.ts";

export const phones = defineSlice({
  name: "phones",
  messages: ["phones", "simulator", "phone-checks"],
  operations: [askingCommands, askingQueries, searchCommands, searchQueries],
  pages: [gatewayRoutes, simulatorRoutes, askingPages, searchPages],
  jobs: [askByPhone, tellOfSaved],
  shares: ["callers.ts", "searches/search-words.tsx", "searches/store.ts"],
  gives: [
    nothingBlocks.with(searchPages.tellMeBlock),
    cliVerbs.with(gatewaysVerb),
    textDialogues.with(textDialogue(meansOf)),
    deskOfOrganisation.with(askingPages.phoneAtDesk),
    todosOfCity.with(changesOfCity),
    todosOfOrganisation.with(changesOfOrganisation),
    outsideBars.with(`${telephonePath}/:telephone`),
    footer.with({ position: 55, href: telephonePath, text: "simulator:link", isShown: hasSimulator }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    phones: typeof import("../../locales/en/phones.json");
    "phone-checks": typeof import("../../locales/en/phone-checks.json");
    simulator: typeof import("../../locales/en/simulator.json");
  }
}
