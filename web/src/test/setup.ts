import { afterEach } from "vitest";
import { cleanup } from "@testing-library/react";

afterEach(cleanup);

// The machine's own English would otherwise be taken for the reader's.
Object.defineProperty(navigator, "languages", { value: ["sv-SE", "sv"], configurable: true });
