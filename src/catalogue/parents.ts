// What can be learned in the breadcrumbs of all pages that lie below it.

import { parentPage } from "../platform/page.ts";
import { paths } from "./paths.ts";

export const learningParent = parentPage({ path: paths.find, title: "catalogue:find" });
