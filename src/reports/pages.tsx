import { Hono } from "hono";
import type { Env } from "../platform/http/exchange.ts";
import { cyclePages } from "./pages/cycle-pages.tsx";
import { draftPages } from "./pages/draft-pages.tsx";
import { publicPages } from "./pages/public-pages.tsx";
import { reviewPages } from "./pages/review-pages.tsx";
import { verifyPages } from "./pages/verify-pages.tsx";

export const pages = new Hono<Env>();
for (const part of [publicPages, draftPages, reviewPages, verifyPages, cyclePages]) pages.route("/", part);
