export * from "./account-pages.tsx";
export * from "./audit-page.tsx";
export * from "./jobs/pages.tsx";
export * from "./kept-pages.tsx";
export * from "./outbox/pages.tsx";
export * from "./passkeys/pages.tsx";
export * from "./sign-in-pages.tsx";
export * from "./single-sign-on/pages.ts";
