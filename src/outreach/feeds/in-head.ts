// What feed readers find in the head of public pages: what is new to learn in the network, of a topic, or in a city.

import type { FeedOfPage } from "../../ui/shell.ts";
import { paths } from "../paths.ts";

const inLanguage = (address: string, language: string) =>
  `${address}${address.includes("?") ? "&" : "?"}language=${language}`;

const topicIn = /^\/learning\/topics\/([\w-]+)$/;
const cityIn = /^\/cities\/([\w-]+)(?:\/|$)/;

export const feedsOfLearning: readonly FeedOfPage[] = [
  {
    position: 20,
    text: "outreach:list.feed",
    href: ({ url: { pathname }, language }) =>
      pathname === "/" || /^\/learning(\/|$)/.test(pathname)
        ? inLanguage(paths.newest(), language)
        : undefined,
  },
  {
    position: 23,
    text: "outreach:list.search",
    isSearch: true,
    href: ({ url: { pathname }, language }) =>
      pathname === "/" || /^\/learning(\/|$)/.test(pathname)
        ? inLanguage(paths.openSearch, language)
        : undefined,
  },
  {
    position: 21,
    text: "outreach:list.feedOfTopic",
    href({ url, language }) {
      const topic = topicIn.exec(url.pathname)?.[1];
      return topic === undefined ? undefined : inLanguage(paths.newest(topic), language);
    },
  },
  {
    position: 22,
    text: "outreach:list.feedOfCity",
    href({ url, language }) {
      const city = cityIn.exec(url.pathname)?.[1];
      return city === undefined ? undefined : inLanguage(paths.newestOfCity(city), language);
    },
  },
];
