/** By which pages are kept that show documents of the library. */
export const documentsTag = "documents";

/** The same of news, which the home page shows too. */
export const newsTag = "news";
