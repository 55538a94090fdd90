const BROWSERS: [RegExp, string][] = [
  [/Edg(A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/(Firefox|FxiOS)\//, "Firefox"],
  [/(Chrome|CriOS|Chromium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string, boolean][] = [
  [/iPhone/, "iPhone", true],
  [/iPad/, "iPad", true],
  [/Android/, "Android", true],
  [/Windows/, "Windows", false],
  [/Mac OS X|Macintosh/, "Mac", false],
  [/CrOS/, "ChromeOS", false],
  [/Linux/, "Linux", false],
];

/** What a browser called itself, in the words people use. Either part may be unknown. */
export interface Device {
  browser: string | undefined;
  system: string | undefined;
  handheld: boolean;
}

/** Reads a User-Agent well enough to tell one's own devices apart; nothing else depends on it. */
export function deviceOf(userAgent: string): Device {
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent));
  return {
    browser: BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1],
    system: system?.[1],
    handheld: system?.[2] ?? false,
  };
}
