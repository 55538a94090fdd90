package assessments

// builtInVersion rises when a sentence of the built-in instrument changes.
const builtInVersion = 1

// builtIn is the instrument that every organisation has, in its two languages. Its sentences have no subject, so that they
// are the same to the one who answers about herself and to those who answer about her.
var builtIn = map[string]Instrument{
	"sv": {
		Name:         "Att leda till vardags",
		Introduction: "Tolv påståenden om att leda, om rollen, om relationerna och om samtalen. Inget svar är rätt eller fel.",
		Statements: []string{
			"Visar vart vi är på väg, så att andra hittar dit.",
			"Fattar beslut i tid, också när de är obekväma.",
			"Lämnar över ansvar och litar på den som får det.",
			"Är tydlig med vad som ingår i rollen och vad som inte gör det.",
			"Använder det handlingsutrymme som finns.",
			"Lägger tiden på det som är viktigast.",
			"Märker hur andra har det och bryr sig om det.",
			"Tar upp det som skaver medan det ännu är litet.",
			"Ger beröm som är konkret och går att tro på.",
			"Låter andra tala till punkt och frågar vidare.",
			"Säger vad som gäller, så att ingen behöver gissa.",
			"Tar emot kritik utan att gå i försvar.",
		},
		Questions: []string{"Vad fungerar bra och bör fortsätta?", "Vad skulle göra störst skillnad om det ändrades?"},
	},
	"en": {
		Name:         "Leading from day to day",
		Introduction: "Twelve statements about leading, the role, relations and how we talk. No answer is right or wrong.",
		Statements: []string{
			"Shows where we are heading, so that others find their way there.",
			"Makes decisions in time, also when they are uncomfortable.",
			"Hands over responsibility and trusts whoever gets it.",
			"Is clear about what belongs to the role and what does not.",
			"Uses the room for action that there is.",
			"Spends time on what matters most.",
			"Notices how others are doing, and cares.",
			"Brings up what chafes while it is still small.",
			"Gives praise that is concrete and can be believed.",
			"Lets others finish, and asks on.",
			"Says what applies, so that nobody has to guess.",
			"Takes criticism without becoming defensive.",
		},
		Questions: []string{"What works well and should go on?", "What would make the greatest difference if it changed?"},
	},
}
