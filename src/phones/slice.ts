// Simple telephones: what one sends by text message and is answered, and the menu that one dials. Everything that a browser does
// for a learner, a telephone of ten years ago does too.

import { cliVerbs } from "../platform/cli-verb.ts";
import { defineSlice } from "../platform/slice.ts";
import { gatewaysVerb } from "./cli.ts";
import { gatewayRoutes } from "./gateway-routes.ts";

export const phones = defineSlice({
  name: "phones",
  pages: [gatewayRoutes],
  messages: [],
  gives: [cliVerbs.with(gatewaysVerb)],
});
