// What else can be had as open data: a later slice says what it is, and in which files of a city or at which address.

import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";
import type { FileAnswer } from "../ui/screens/file.ts";

interface OpenFile {
  href: string;
  name: string;
  type: string;
}

export interface OpenDataset {
  /** In addresses: `learning`. */
  name: string;
  title: MessageKey;
  about: MessageKey;
  /** Missing where no city has any of its own. */
  files?: (city: string) => readonly OpenFile[];
  /** What the network has of it that is of no city, and the page that shows it. */
  ofNetwork?: { page: string; files: readonly OpenFile[] };
}

export const openDatasets = slot<OpenDataset>();

const typesOfFiles = { csv: "text/csv", json: "application/json" } as const;

/** How the address of a file of a dataset answers: under the name of the city, or of the network where it is of none. */
export function openFile<Open extends { city: string | null | undefined }>(
  name: string,
  ending: keyof typeof typesOfFiles,
  content: (open: Open) => string,
) {
  return (open: Open): FileAnswer => ({
    headers: {
      "content-type": `${typesOfFiles[ending]}; charset=utf-8`,
      "content-disposition": `attachment; filename="${open.city ?? "network"}-${name}.${ending}"`,
      "cache-control": "no-cache",
    },
    content: content(open),
  });
}

/** Where programs ask for data of all cities. */
export interface OpenService {
  name: string;
  title: MessageKey;
  about: MessageKey;
  address: string;
  /** What it follows. */
  conformsTo: string;
}

export const openServices = slot<OpenService>();
