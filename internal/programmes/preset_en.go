package programmes

// The points that every agreement shares, after D12–D19.
const (
	leadsEN   = "The adept leads. You who are the adept choose what you talk about, suggest times and come prepared. The mentor may suggest, but you decide."
	mandateEN = "The mentor is a sounding board. You who are the mentor listen, ask and say honestly what you think. You do not judge, and you decide nothing for the adept. When somebody else is needed, such as occupational health, the manager or the union, you say so."
	secretEN  = "What is said stays between the two of you. Neither of you passes it on, not to managers and not to those who run the programme. They see that you meet, never what you talk about. The exception is danger to life or health, or where the law requires otherwise; then tell the other first if you can."
	openEN    = "A meeting opens with a look back at what has happened since the last. Then give at least half an hour to the adept's own questions, before you turn to the area you have chosen. End with next steps and agree on the next time."
	endEN     = "How we end. You decide together when you meet for the last time, and then look back on what both have learnt, and thank each other. Either of you may end earlier without giving a reason. Tell the other and those who run the programme, and they will help you on."
)

// The same points for a mentor with several adepts.
const (
	leadTogetherEN     = "The adepts lead together. You who are adepts choose what you talk about, see to it that everybody has time, suggest times and come prepared. The mentor may suggest, but you decide."
	mandateOfSeveralEN = "The mentor is a sounding board. You who are the mentor listen, ask and say honestly what you think. You do not judge, and you decide nothing for the adepts. When somebody else is needed, such as occupational health, the manager or the union, you say so."
	secretInGroupEN    = "What is said stays in the group. None of you passes it on, not to managers and not to those who run the programme, and you do not talk about whoever is not there. They see that you meet, never what you talk about. The exception is danger to life or health, or where the law requires otherwise; then tell the person concerned first if you can."
	openInGroupEN      = "A meeting opens with a look back at what has happened since the last, where each of you has a turn. Then give at least half an hour to the adepts' own questions, taking turns so that there is room for everybody's, before you turn to the area you have chosen. End with the next steps of each of you and agree on the next time."
	endInGroupEN       = "How we end. You decide together when you meet for the last time, and then look back on what everybody has learnt, and thank each other. Each of you may leave the group earlier without giving a reason, and the group goes on. Tell the others and those who run the programme, and they will help you on."
)

func presetTextsInEnglish() map[string]presetTexts {
	return map[string]presetTexts{
		"leadership": {
			name:    "Mentoring for leaders",
			summary: "One meeting a month for 18 months, three seminars, a supervision trio every quarter and a closing conversation with somebody other than the mentor.",
			purpose: "You who lead others get somebody to think aloud with: an experienced person outside your own line, who listens, asks and bounces your thought back. For a year and a half you work on what matters to you in your role. The mentor learns too, from you and from the other mentors.",
			areas:   []string{"Work situation", "Leadership", "Customers and selling", "Relations and climate", "Staff matters", "Stress and crisis"},
			agreement: []string{leadsEN, mandateEN, secretEN,
				"You meet about once a month, for two to three hours, in a place where you can talk undisturbed, preferably away from work. Whoever cannot come says so in good time and suggests another.", openEN, endEN},
			group: []string{leadTogetherEN, mandateOfSeveralEN, secretInGroupEN,
				"You meet about once a month, for two to three hours, in a place where you can talk undisturbed, preferably away from work. Whoever cannot come says so in good time, and the rest of you decide whether to meet all the same.", openInGroupEN, endInGroupEN},
		},
		"student": {
			name:    "Student mentoring",
			summary: "Nine months with somebody who works in what the student is studying for.",
			purpose: "You who study meet somebody who works in what you are heading for. You talk about the profession, about choices and about the step from study to work. The mentor sees the profession with new eyes.",
			areas:   []string{"Studies and choices", "The professional role", "The first job", "Networks and contacts", "Confidence", "Balance in daily life"},
			agreement: []string{leadsEN, mandateEN, secretEN,
				"You meet about once a month, for one to two hours, through the academic year. At least one meeting is at the mentor's workplace if that is possible. Whoever cannot come says so in good time and suggests another.", openEN,
				"The mentor does not arrange jobs, placements or marks, and the adept does not ask for it. " + endEN},
			group: []string{leadTogetherEN, mandateOfSeveralEN, secretInGroupEN,
				"You meet about once a month, for one to two hours, through the academic year. At least one meeting is at the mentor's workplace if that is possible. Whoever cannot come says so in good time, and the rest of you decide whether to meet all the same.", openInGroupEN,
				"The mentor does not arrange jobs, placements or marks, and the adepts do not ask for it. " + endInGroupEN},
		},
		"newcomer": {
			name:    "New in the country",
			summary: "Twelve months for those who are new in the country and on their way into work, with a meeting every third week.",
			purpose: "You who are new in the country get a person who knows working life here and has time for you. You talk about your profession, the language at work and the things that nobody writes down. The mentor gets to know another working life and another country through you.",
			areas:   []string{"Language at work", "Profession and ways there", "Workplace culture", "Networks and contacts", "Authorities and daily life", "Plans ahead"},
			agreement: []string{leadsEN, mandateEN, secretEN,
				"You meet about every third week, for one to two hours, in a place where both feel at ease. You speak the language you agree on. Whoever cannot come says so in good time and suggests another.", openEN,
				"The mentor does not advise on asylum or residence permits and does not lend money; there are others who help with that. " + endEN},
			group: []string{leadTogetherEN, mandateOfSeveralEN, secretInGroupEN,
				"You meet about every third week, for one to two hours, in a place where everybody feels at ease. You speak the language you agree on, so that all can follow. Whoever cannot come says so in good time, and the rest of you decide whether to meet all the same.", openInGroupEN,
				"The mentor does not advise on asylum or residence permits and does not lend money; there are others who help with that. " + endInGroupEN},
		},
		"on_demand": {
			name:    "Sounding board on demand",
			summary: "No fixed rhythm, for those at the top. You meet when the adept asks.",
			purpose: "You who carry the final responsibility have few to think aloud with. Here you get an experienced person with no interest of their own in your organisation, whom you can ring when something is to be weighed, before the decision or after it.",
			areas:   []string{"Strategy and choices", "Board and owners", "The management team", "Organisation and change", "One's own role", "Stress and crisis"},
			agreement: []string{leadsEN, mandateEN, secretEN,
				"You meet when the adept asks, for one to two hours, and the mentor answers within two working days. If you have not met for three months, you check whether both want to go on.",
				"A meeting opens with a look back at what has happened since the last. Then you turn to what the adept brings. End with what the adept does next.",
				"The mentor has no business, assignment or ownership that concerns the adept's organisation, and says at once if that changes.", endEN},
			group: []string{leadTogetherEN, mandateOfSeveralEN, secretInGroupEN,
				"You meet when one of the adepts asks, for one to two hours, and the mentor answers within two working days. If you have not met for three months, you check whether you want to go on.",
				"A meeting opens with a look back at what has happened since the last, where each of you has a turn. Then you turn to what the adepts bring. End with what each does next.",
				"The mentor has no business, assignment or ownership that concerns the adepts' organisations, and says at once if that changes.", endInGroupEN},
		},
		"coaching_series": {
			name:    "Coaching series",
			summary: "Three to five conversations in a term towards a goal, with a closing conversation held by somebody other than the coach.",
			purpose: "You get a set number of conversations with a coach to reach a goal that you set yourself. They start from where you stand: your role, your freedom to act and the group you lead. Between conversations you try things in daily work, and each conversation opens with how that went.",
			areas:   []string{"Role and freedom to act", "The group's maturity", "Goals of the operation", "Difficult conversations", "Time and priorities", "Stress and crisis"},
			agreement: []string{leadsEN, mandateEN, secretEN,
				"You meet three to five times in the term, for two to three hours each time, in a place where you can talk undisturbed. Between conversations the adept works on alone. Short calls in between are welcome.", openEN,
				"The series ends with a closing conversation that somebody other than the coach holds. It is about the benefit and what could be better, not about what you talked about.", endEN},
			group: []string{leadTogetherEN, mandateOfSeveralEN, secretInGroupEN,
				"You meet three to five times in the term, for two to three hours each time, in a place where you can talk undisturbed. Between conversations each adept works on alone. Short calls in between are welcome.", openInGroupEN,
				"The series ends with a closing conversation for each adept that somebody other than the coach holds. It is about the benefit and what could be better, not about what you talked about.", endInGroupEN},
		},
	}
}
