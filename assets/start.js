// Starts the components of GOV.UK Frontend, keeps what is typed, searches while it is typed, and holds what cannot be sent. Every page works without it.
import { initAll } from "asset:govuk-frontend.js";
import { keepDrafts } from "asset:drafts.js";
import { holdForms } from "asset:lost.js";
import { searchWhileTyping } from "asset:search.js";

initAll();
holdForms(); // before drafts, which end with sending
keepDrafts();
searchWhileTyping();
