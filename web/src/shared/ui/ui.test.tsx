import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Problem } from "@/shared/api/problem";
import { startTexts } from "@/shared/i18n";
import { Avatar, initials } from "./Avatar";
import { Button } from "./Button";
import { Segments } from "./Choice";
import { TextField } from "./Field";
import { ProblemNotice } from "./Notice";
import { Skeleton } from "./Skeleton";
import { say, sayUndo, toasts } from "./toast";
import { Toasts } from "./Toasts";

beforeAll(startTexts);

describe("a field", () => {
  test("wires its label, hint and error to the input", () => {
    render(<TextField label="E-post" hint="Till jobbet" error="Saknar domän" name="email" />);
    const input = screen.getByRole("textbox", { name: "E-post" });
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const described = input.getAttribute("aria-describedby")?.split(" ") ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual(["Till jobbet", "Saknar domän"]);
  });
});

describe("a problem", () => {
  const problem = new Problem({
    title: "Något behöver rättas",
    status: 422,
    code: "invalid",
    errors: [
      { pointer: "/email", code: "email", message: "Saknar domän" },
      { pointer: "/role", code: "required", message: "Välj en roll" },
    ],
  });

  test("lists what no field shows, and only that", () => {
    render(<ProblemNotice error={problem} shown={["email"]} />);
    expect(screen.getByRole("alert").textContent).toContain("Välj en roll");
    expect(screen.getByRole("alert").textContent).not.toContain("Saknar domän");
  });

  test("does not repeat what every field says", () => {
    render(<ProblemNotice error={problem} shown={["email", "role"]} />);
    expect(screen.getByRole("alert").textContent).toBe("Rätta de 2 fälten som är markerade, och försök igen.");
  });

  test("is nothing without an error", () => {
    const { container } = render(<ProblemNotice error={null} />);
    expect(container.textContent).toBe("");
  });
});

describe("a button", () => {
  test("that is at work does nothing more, and keeps the focus", async () => {
    const click = vi.fn();
    const submit = vi.fn((event: Event) => event.preventDefault());
    render(
      <form onSubmit={(event) => submit(event.nativeEvent)}>
        <Button type="submit" pending onClick={click}>
          Spara
        </Button>
      </form>,
    );
    await userEvent.click(screen.getByRole("button"));
    expect(click).not.toHaveBeenCalled();
    expect(submit).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(screen.getByRole("button"));
  });
});

describe("segments", () => {
  test("are native radios in a named group", async () => {
    const chosen = vi.fn();
    render(
      <Segments
        legend="Blev mötet av?"
        name="held"
        value="yes"
        options={[
          { value: "yes", label: "Ja" },
          { value: "no", label: "Nej" },
        ]}
        onChange={chosen}
      />,
    );
    expect(screen.getByRole("group", { name: "Blev mötet av?" })).toBeDefined();
    await userEvent.click(screen.getByRole("radio", { name: "Nej" }));
    expect(chosen).toHaveBeenCalledWith("no");
  });
});

describe("an undo message", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    for (const toast of toasts.list()) toasts.remove(toast.id);
    vi.useRealTimers();
  });

  function shown(undo = vi.fn()) {
    render(<Toasts />);
    act(() => sayUndo("Borttagen", "Ångra", undo));
    return undo;
  }
  const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  test("stays for at least ten seconds, then goes", () => {
    shown();
    wait(10_000);
    expect(screen.queryByText("Borttagen")).not.toBeNull();
    wait(5_000);
    expect(screen.queryByText("Borttagen")).toBeNull();
  });

  test("does not go while the focus is on it", () => {
    shown();
    act(() => screen.getByRole("button", { name: "Ångra" }).focus());
    wait(60_000);
    expect(screen.queryByText("Borttagen")).not.toBeNull();
    act(() => screen.getByRole("button", { name: "Ångra" }).blur());
    wait(15_000);
    expect(screen.queryByText("Borttagen")).toBeNull();
  });

  test("takes it back once and goes", () => {
    const undo = shown();
    act(() => screen.getByRole("button", { name: "Ångra" }).click());
    expect(undo).toHaveBeenCalledTimes(1);
    expect(screen.queryByText("Borttagen")).toBeNull();
  });

  test("stands once for each act, and what only says something stands once", () => {
    shown();
    act(() => sayUndo("Borttagen", "Ångra", vi.fn()));
    expect(screen.getAllByText("Borttagen")).toHaveLength(2);
    act(() => say("Sparat"));
    act(() => say("Sparat"));
    expect(screen.getAllByText("Sparat")).toHaveLength(1);
  });
});

describe("small things", () => {
  test.each([
    ["Karin Lundqvist", "KL"],
    ["Åsa", "Å"],
    ["Anna-Karin von Öhrn", "AÖ"],
    ["  björn   borg ", "BB"],
    ["", ""],
  ])("initials of %s", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  test("an avatar is not read aloud: the name stands beside it", () => {
    const { container } = render(<Avatar name="Karin Lundqvist" role="mentor" />);
    expect(container.querySelector("[aria-hidden]")?.textContent).toBe("KL");
  });

  test("a skeleton waits before it shows itself", () => {
    vi.useFakeTimers();
    render(<Skeleton />);
    expect(screen.queryByRole("status")).toBeNull();
    act(() => void vi.advanceTimersByTime(250));
    expect(screen.getByRole("status").textContent).toBe("Hämtar");
    vi.useRealTimers();
  });
});
