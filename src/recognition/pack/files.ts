import { downloadBy } from "../../platform/downloads/download.ts";
import { file, written } from "../../ui/screens/file.ts";
import { paths } from "../paths.ts";
import type { PackDownload } from "./pack-download.ts";
import { badgePack } from "./queries.ts";

const download = downloadBy<PackDownload>(import.meta.url, "pack-download");

export const packFile = file({
  path: paths.pack,
  reads: badgePack,
  answer: ({ on, baseUrl }) =>
    written(download, { baseUrl }, { name: `badges-${on}.zip`, type: "application/zip", isPrivate: true }),
});
