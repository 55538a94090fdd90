// Package seal proves the sealing format: its tests open what the web app seals, seal what the web app opens, and hold both
// against the vectors of RFC 9180 (docs/sealing.md, testdata). The server never seals or opens anything, so nothing here is
// part of the program.
package seal
