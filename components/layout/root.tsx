"use client";

// What both pages for errors show comes with the outermost layout, once, and not with each of them.
export { ErrorPage } from "./error-page";
export { Intl } from "./intl";
