import { downloadHeaders } from "../../platform/files/download.ts";
import { file } from "../../ui/screens/file.ts";
import { paths } from "../paths.ts";
import { packOf } from "./pack.ts";
import { badgePack } from "./queries.ts";

export const packFile = file({
  path: paths.pack,
  reads: badgePack,
  answer: (packed) => ({
    headers: downloadHeaders(`badges-${packed.on}.zip`, "application/zip", "private, no-store"),
    content: () => packOf(packed),
  }),
});
