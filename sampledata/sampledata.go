// Package sampledata holds invented lists of participants, for trying things out and for the demo organisation.
package sampledata

import _ "embed"

// Running and Next are the people of the demo's two cohorts: 22 adepts and 18 mentors; 18 adepts and 22 mentors.
var (
	//go:embed deltagare-40-utf8.csv
	Running []byte
	//go:embed nasta-omgang.csv
	Next []byte
)
