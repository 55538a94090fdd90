package programmes

// PageKey is where a page ended, for tests from outside.
type PageKey = pageKey
