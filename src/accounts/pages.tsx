import { Hono } from "hono";
import type { Env } from "../platform/http/exchange.ts";
import { accountPages } from "./account-pages.tsx";
import { keptPages } from "./kept-pages.tsx";
import { officePages } from "./office-pages.tsx";
import { signInPages } from "./sign-in-pages.tsx";

export const pages = new Hono<Env>();
pages.route("/", signInPages);
pages.route("/", accountPages);
pages.route("/", keptPages);
pages.route("/", officePages);
