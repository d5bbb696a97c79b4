// What else can be had as open data: a later slice says what it is, and in which files of a city or at which address.

import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";

export interface OpenDataset {
  /** In addresses: `learning`. */
  name: string;
  title: MessageKey;
  about: MessageKey;
  files: (city: string) => readonly { href: string; name: string; type: string }[];
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
