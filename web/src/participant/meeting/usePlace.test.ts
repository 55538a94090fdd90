import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { usePlace } from "./usePlace";

it("each kind of place keeps its own words", () => {
  const { result } = renderHook(() => usePlace({ place_kind: "workplace", place: "Rådhuset, plan 3", link: "" }));
  expect(result.current.place).toEqual({ place_kind: "workplace", place: "Rådhuset, plan 3", link: "" });
  act(() => result.current.setKind("phone"));
  expect(result.current.text).toBe("");
  act(() => result.current.setText("070-123 45 67"));
  act(() => result.current.setKind("online"));
  act(() => result.current.setText("https://mote.example/olivia"));
  expect(result.current.place).toEqual({ place_kind: "online", place: "", link: "https://mote.example/olivia" });
  act(() => result.current.setKind("workplace"));
  expect(result.current.text).toBe("Rådhuset, plan 3");
  act(() => result.current.setKind("phone"));
  expect(result.current.place).toEqual({ place_kind: "phone", place: "070-123 45 67", link: "" });
});
