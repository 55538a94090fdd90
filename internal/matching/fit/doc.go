// Package fit says how well an adept and a mentor fit, and why, and matches a whole cohort by it. It is
// pure: no database, no clock, no prose. What a pair was given is told as codes and values; the
// interface words them.
//
// # Points
//
// A pair scores 0 to 1000 points, shared among the criteria of the policy by weight:
//
//	areas         the adept's needs among what the mentor offers: half for any, the other half by share
//	languages     a language in common
//	region        the same region, or a near one (near.go)
//	organisation  different organisations, or the same where the policy prefers that
//	unit          different units
//	level         of the needs that are met, the share in which the mentor has come further (level.go)
//	seniority     the mentor so many steps above the adept, or on the highest
//	sector        the same sector, or another where the policy prefers that
//	mode          a way of meeting that suits both
//	availability  a time of the week that suits both
//	values        of the values that matter to the adept, the share that the mentor shares (own.go)
//	question      of the adept's answers, the share in common, or not in common: one for each question of the programme
//	personal      gender and background, of those who have consented to it, where the adept wishes for the same
//
// # Silence
//
// What a profile does not say neither rewards nor punishes:
//
//   - A criterion on which the adept or the mentor is silent gives half of its points: less than to those who are
//     known to fit, more than to those who are known not to. (That is also why any common area is worth half.)
//   - The 1000 points are shared alike for every adept. An adept who says nothing scores half with everybody, and
//     takes no seat from one whose stated needs a mentor meets.
//   - Two who work in different organisations work in different units, even where a unit is not named.
//   - No hard rule stands against a pair because one of them is silent.
//
// # Hard rules
//
// Some pairs may not be, however well they fit: rules.go. Nobody is their own mentor; the rest the policy
// switches on.
package fit
