import { afterEach } from "vitest";
import { cleanup } from "@testing-library/react";

afterEach(cleanup);

// The machine's own English would otherwise be taken for the reader's. What needs no page is tested without one, where
// Node 20 has no navigator.
if (typeof navigator !== "undefined") Object.defineProperty(navigator, "languages", { value: ["sv-SE", "sv"], configurable: true });
