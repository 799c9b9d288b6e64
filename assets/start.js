// Starts the components of GOV.UK Frontend, and keeps what is typed. Every page works without it.
import { initAll } from "asset:govuk-frontend.js";
import { keepDrafts } from "asset:drafts.js";

initAll();
keepDrafts();
