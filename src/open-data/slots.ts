// What else can be had as open data: a later slice says what it is, and in which files of a city or at which address.

import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";

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
  files: (city: string) => readonly OpenFile[];
  /** What the network has of it that is of no city, and the page that shows it. */
  ofNetwork?: { page: string; files: readonly OpenFile[] };
}

export const openDatasets = slot<OpenDataset>();

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
