package programmes

// The points that every agreement shares, after D12–D19.
const (
	leadsSV   = "Adepten leder. Du som är adept väljer vad ni talar om, föreslår tider och kommer förberedd. Mentorn får föreslå, men det är du som bestämmer."
	mandateSV = "Mentorn är bollplank. Du som är mentor lyssnar, frågar och säger ärligt vad du tänker. Du bedömer inte, och du beslutar inget åt adepten. När någon annan behövs, till exempel företagshälsovården, chefen eller facket, säger du det."
	secretSV  = "Det ni säger stannar mellan er. Ingen av er för det vidare, inte heller till chefer eller till programledningen. Programledningen ser att ni träffas, aldrig vad ni talar om. Undantaget är fara för liv eller hälsa, eller när lagen kräver annat; säg det då till den andra först om det går."
	openSV    = "Mötet börjar med en återblick på det som hänt sedan sist. Ägna sedan minst en halvtimme åt adeptens egna frågor, innan ni går in på det område ni valt. Sluta med nästa steg och bestäm nästa tid."
	endSV     = "Så slutar ni. Ni bestämmer tillsammans när ni träffas sista gången, ser då tillbaka på vad båda har lärt sig och tackar varandra. Var och en av er får sluta tidigare utan att ange något skäl. Säg det till den andra och till programledningen, så hjälper de er vidare."
)

// The same points for a mentor with several adepts.
const (
	leadTogetherSV     = "Adepterna leder tillsammans. Ni som är adepter väljer vad ni talar om, ser till att alla får tid, föreslår tider och kommer förberedda. Mentorn får föreslå, men det är ni som bestämmer."
	mandateOfSeveralSV = "Mentorn är bollplank. Du som är mentor lyssnar, frågar och säger ärligt vad du tänker. Du bedömer inte, och du beslutar inget åt adepterna. När någon annan behövs, till exempel företagshälsovården, chefen eller facket, säger du det."
	secretInGroupSV    = "Det ni säger stannar i gruppen. Ingen av er för det vidare, inte heller till chefer eller till programledningen, och ni talar inte om den som inte är med. Programledningen ser att ni träffas, aldrig vad ni talar om. Undantaget är fara för liv eller hälsa, eller när lagen kräver annat; säg det då först till den det gäller om det går."
	openInGroupSV      = "Mötet börjar med en återblick på det som hänt sedan sist, där var och en får ordet. Ägna sedan minst en halvtimme åt adepternas egna frågor, och turas om så att allas får plats, innan ni går in på det område ni valt. Sluta med vars och ens nästa steg och bestäm nästa tid."
	endInGroupSV       = "Så slutar ni. Ni bestämmer tillsammans när ni träffas sista gången, ser då tillbaka på vad alla har lärt sig och tackar varandra. Var och en får lämna gruppen tidigare utan att ange något skäl, och gruppen fortsätter. Säg det till de andra och till programledningen, så hjälper de dig vidare."
)

func presetTextsInSwedish() map[string]presetTexts {
	return map[string]presetTexts{
		"leadership": {
			name:    "Mentorprogram för ledare",
			summary: "Ett möte i månaden i 18 månader, tre seminarier, handledningstrio varje kvartal och slutsamtal med någon annan än mentorn.",
			purpose: "Du som leder andra får någon att tänka högt med: en erfaren person utanför din egen linje, som lyssnar, frågar och bollar tillbaka. Under ett och ett halvt år arbetar du med det som är viktigt för dig i din roll. Mentorn får en egen chans att lära, av dig och av de andra mentorerna.",
			areas:   []string{"Arbetssituation", "Ledarskap", "Kunder och försäljning", "Relationer och klimat", "Personalfrågor", "Stress och kris"},
			agreement: []string{leadsSV, mandateSV, secretSV,
				"Ni träffas ungefär en gång i månaden, två till tre timmar, på en plats där ni kan tala ostört, helst utanför arbetsplatsen. Den som får förhinder säger till i god tid och föreslår en ny tid.", openSV, endSV},
			group: []string{leadTogetherSV, mandateOfSeveralSV, secretInGroupSV,
				"Ni träffas ungefär en gång i månaden, två till tre timmar, på en plats där ni kan tala ostört, helst utanför arbetsplatsen. Den som får förhinder säger till i god tid, och ni andra avgör om ni träffas ändå.", openInGroupSV, endInGroupSV},
		},
		"student": {
			name:    "Studentmentor",
			summary: "Nio månader med någon som arbetar med det studenten utbildar sig till.",
			purpose: "Du som studerar får möta någon som arbetar med det du är på väg mot. Ni talar om yrket, om vägval och om steget från studier till arbete. Mentorn får se sitt yrke med nya ögon.",
			areas:   []string{"Studier och vägval", "Yrkesrollen", "Första jobbet", "Nätverk och kontakter", "Självförtroende", "Balans i vardagen"},
			agreement: []string{leadsSV, mandateSV, secretSV,
				"Ni träffas ungefär en gång i månaden, en till två timmar, under läsåret. Minst ett möte är på mentorns arbetsplats om det går. Den som får förhinder säger till i god tid och föreslår en ny tid.", openSV,
				"Mentorn ordnar inte jobb, praktik eller betyg, och adepten ber inte om det. " + endSV},
			group: []string{leadTogetherSV, mandateOfSeveralSV, secretInGroupSV,
				"Ni träffas ungefär en gång i månaden, en till två timmar, under läsåret. Minst ett möte är på mentorns arbetsplats om det går. Den som får förhinder säger till i god tid, och ni andra avgör om ni träffas ändå.", openInGroupSV,
				"Mentorn ordnar inte jobb, praktik eller betyg, och adepterna ber inte om det. " + endInGroupSV},
		},
		"newcomer": {
			name:    "Ny i landet",
			summary: "Tolv månader för den som är ny i landet och på väg in i arbetslivet, med möten var tredje vecka.",
			purpose: "Du som är ny i landet får en person som känner arbetslivet här och som har tid för dig. Ni talar om yrket, språket på jobbet och det som ingen skriver ner. Mentorn får lära känna ett annat arbetsliv och ett annat land genom dig.",
			areas:   []string{"Svenska i arbetslivet", "Yrke och vägar dit", "Arbetsplatsens kultur", "Nätverk och kontakter", "Myndigheter och vardag", "Framtidsplaner"},
			agreement: []string{leadsSV, mandateSV, secretSV,
				"Ni träffas ungefär var tredje vecka, en till två timmar, på en plats som båda trivs på. Ni talar det språk ni kommer överens om. Den som får förhinder säger till i god tid och föreslår en ny tid.", openSV,
				"Mentorn ger inte råd om asyl- eller uppehållstillstånd och lånar inte ut pengar; sådant finns det andra som hjälper till med. " + endSV},
			group: []string{leadTogetherSV, mandateOfSeveralSV, secretInGroupSV,
				"Ni träffas ungefär var tredje vecka, en till två timmar, på en plats som alla trivs på. Ni talar det språk ni kommer överens om, så att alla är med. Den som får förhinder säger till i god tid, och ni andra avgör om ni träffas ändå.", openInGroupSV,
				"Mentorn ger inte råd om asyl- eller uppehållstillstånd och lånar inte ut pengar; sådant finns det andra som hjälper till med. " + endInGroupSV},
		},
		"on_demand": {
			name:    "Bollplank vid behov",
			summary: "Utan fast rytm, för den högsta ledningen. Ni träffas när adepten ber om det.",
			purpose: "Du som bär det yttersta ansvaret har få att tänka högt med. Här får du en erfaren person utan egna intressen i din organisation, som du kan ringa när något ska vägas, före beslutet eller efter.",
			areas:   []string{"Strategi och vägval", "Styrelse och ägare", "Ledningsgruppen", "Organisation och förändring", "Den egna rollen", "Stress och kris"},
			agreement: []string{leadsSV, mandateSV, secretSV,
				"Ni träffas när adepten ber om det, en till två timmar, och mentorn svarar inom två arbetsdagar. Har ni inte setts på tre månader stämmer ni av om ni vill fortsätta.",
				"Mötet börjar med en återblick på det som hänt sedan sist. Sedan går ni till det som adepten har med sig. Sluta med vad adepten gör härnäst.",
				"Mentorn har inga affärer, uppdrag eller ägande som rör adeptens organisation, och säger genast till om det ändras.", endSV},
			group: []string{leadTogetherSV, mandateOfSeveralSV, secretInGroupSV,
				"Ni träffas när någon av adepterna ber om det, en till två timmar, och mentorn svarar inom två arbetsdagar. Har ni inte setts på tre månader stämmer ni av om ni vill fortsätta.",
				"Mötet börjar med en återblick på det som hänt sedan sist, där var och en får ordet. Sedan går ni till det som adepterna har med sig. Sluta med vad var och en gör härnäst.",
				"Mentorn har inga affärer, uppdrag eller ägande som rör adepternas organisationer, och säger genast till om det ändras.", endInGroupSV},
		},
		"coaching_series": {
			name:    "Samtalsserie med coach",
			summary: "Tre till fem samtal under en termin mot ett mål, med slutsamtal hos någon annan än coachen.",
			purpose: "Du får ett bestämt antal samtal med en coach för att nå ett mål du själv sätter. Samtalen utgår från var du står: din roll, ditt handlingsutrymme och gruppen du leder. Mellan samtalen prövar du i vardagen, och varje samtal börjar med hur det gick.",
			areas:   []string{"Rollen och handlingsutrymmet", "Gruppens mognad", "Verksamhetens mål", "Svåra samtal", "Tid och prioritering", "Stress och kris"},
			agreement: []string{leadsSV, mandateSV, secretSV,
				"Ni träffas tre till fem gånger under terminen, två till tre timmar åt gången, på en plats där ni kan tala ostört. Mellan samtalen arbetar adepten vidare på egen hand. Korta avstämningar per telefon går bra.", openSV,
				"Serien slutar med ett slutsamtal som någon annan än coachen håller. Det handlar om nyttan och om vad som kan bli bättre, inte om vad ni talade om.", endSV},
			group: []string{leadTogetherSV, mandateOfSeveralSV, secretInGroupSV,
				"Ni träffas tre till fem gånger under terminen, två till tre timmar åt gången, på en plats där ni kan tala ostört. Mellan samtalen arbetar var och en vidare på egen hand. Korta avstämningar per telefon går bra.", openInGroupSV,
				"Serien slutar med att var och en har ett slutsamtal som någon annan än coachen håller. Det handlar om nyttan och om vad som kan bli bättre, inte om vad ni talade om.", endInGroupSV},
		},
	}
}
