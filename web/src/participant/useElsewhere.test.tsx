import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import { TimeZone } from "@/shared/format/useFormat";
import { startTexts, texts } from "@/shared/i18n";
import { useElsewhere } from "./useElsewhere";

beforeAll(async () => {
  await startTexts();
  await texts.load(["participant-meeting"]);
});

function Said() {
  const { clock, hours } = useElsewhere();
  return <p>{[clock(), hours("2027-03-18T14:00:00Z", "2027-03-18T15:00:00Z")].join("|")}</p>;
}

it("says which clock it is, and when that is by one's own, only where the two differ", () => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { rerender } = render(<TimeZone zone={here}><Said /></TimeZone>);
  expect(screen.getByText("|")).toBeDefined();
  // Nobody has this clock: fourteen hours before Greenwich.
  rerender(<TimeZone zone="Pacific/Kiritimati"><Said /></TimeZone>);
  expect(screen.getByText(/^Tiderna är som klockan går i Kiritimati\.\|Klockan i Kiritimati\. Hos dig (\S+ \d+ mars 2027 )?\d\d:00–\d\d:00\.$/)).toBeDefined();
});
