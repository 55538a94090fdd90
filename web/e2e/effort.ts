import type { Page } from "@playwright/test";

/** What somebody has had to do so far. */
export interface Effort {
  /** Presses of a mouse or a finger. */
  clicks: number;
  /** Fields that something was written in, each once. */
  fields: number;
}

/**
 * Counts what happens on a page from now on, across its documents: real presses and real writing, seen by the page
 * itself, whatever the test believes that it does.
 */
export async function countEffort(page: Page): Promise<Effort> {
  const effort: Effort = { clicks: 0, fields: 0 };
  const written = new Set<string>();
  await page.exposeBinding("countPress", () => void effort.clicks++);
  await page.exposeBinding("countWriting", (_, field: string) => {
    written.add(field);
    effort.fields = written.size;
  });
  await page.addInitScript(watchEffort);
  return effort;
}

function watchEffort(): void {
  const tell = window as unknown as { countPress: () => void; countWriting: (field: string) => void };
  addEventListener("pointerdown", (event) => event.isTrusted && tell.countPress(), true);
  addEventListener(
    "input",
    ({ target: field }) => {
      const written = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !["radio", "checkbox", "file"].includes(field.type));
      if (written) tell.countWriting(`${location.pathname} ${field.name} ${field.id}`);
    },
    true,
  );
}
