package sheet

// vocabulary lists what people write over columns, folded (see fold), Swedish first. A phrase also
// fits as part of a longer heading, so that the short ones do most of the work.
func vocabulary() map[Field][]string {
	return map[Field][]string{
		Name: {"namn", "name", "fullstandigt namn", "hela namnet", "for och efternamn", "fornamn och efternamn",
			"fornamn efternamn", "efternamn fornamn", "full name", "fullname", "deltagare", "participant", "person"},
		FirstName: {"fornamn", "tilltalsnamn", "first name", "firstname", "given name", "forename", "preferred name"},
		LastName:  {"efternamn", "last name", "lastname", "surname", "family name"},
		Email: {"epost", "epostadress", "mejl", "mejladress", "mail", "mailadress", "email", "emailadress",
			"email address", "mail address", "arbetsmejl", "work email", "upn"},
		RoleField: {"roll", "role", "roll i programmet", "adept mentor", "mentor adept", "mentor eller adept",
			"adept eller mentor", "mentor or mentee", "mentor or adept", "mentor mentee", "mentee mentor",
			"both mentor and mentee", "bade mentor och adept", "both", "deltar som", "vill vara", "ar mentor", "vill vara mentor", "is mentor", "is a mentor", "wants to mentor", "ar adept", "is mentee", "is a mentee", "participate as", "taking part as"},
		Title: {"titel", "jobbtitel", "befattning", "yrkestitel", "tjanst", "yrke", "yrkesroll", "befattningsbenamning",
			"title", "job title", "jobtitle", "position", "occupation", "job role"},
		Organisation: {"organisation", "foretag", "bolag", "arbetsgivare", "kommun", "myndighet", "larosate", "organization",
			"company", "employer", "business", "organisationsnamn", "foretagsnamn"},
		Unit: {"enhet", "avdelning", "forvaltning", "arbetsplats", "sektion", "verksamhet", "institution", "grupp", "team",
			"organisationsenhet", "verksamhetsomrade", "affarsomrade", "unit", "department", "division", "section", "workplace", "business unit", "business area"},
		Manager: {"chef", "narmaste chef", "narmsta chef", "din chef", "chefens namn", "chefs namn", "chef namn", "chefens epost", "overordnad",
			"manager", "line manager", "your manager", "managers name", "manager name", "manager s name", "supervisor", "reports to"},
		Region: {"region", "ort", "stad", "lan", "kontor", "plats", "kontorsort", "arbetsort", "stationeringsort", "stationering",
			"placeringsort", "location", "city", "site", "office", "county"},
		Languages: {"sprak", "talar", "talar sprak", "sprakkunskaper", "modersmal", "vilka sprak talar du", "languages", "language", "speaks",
			"languages spoken", "spoken languages"},
		Needs: {"vill utveckla", "utveckla", "behov", "utvecklingsomraden", "utvecklingsomrade", "utvecklingsbehov", "vill ha hjalp med", "vad vill du ha hjalp med", "vad behover du hjalp med", "behover hjalp med",
			"hjalp med", "vill fa stod i", "stod i", "fokusomraden", "vill lara", "onskemal", "mal", "needs", "need", "wants to develop", "want to develop",
			"development areas", "goals", "would like help with", "help with", "wants help with", "wants to learn", "areas to develop", "focus area", "focus areas",
			"what do you need help with", "need help with", "needs help with", "what would you like help with"},
		Offers: {"kan bidra med", "bidra med", "erbjuder", "kan erbjuda", "kompetens", "kompetenser", "specialitet", "specialiteter",
			"styrkor", "erfarenhet", "erfarenheter", "kan hjalpa till med", "vad kan du hjalpa till med", "kan du hjalpa till med",
			"hjalpa till med", "offers", "can contribute", "can contribute with", "can offer", "expertise",
			"skills", "strengths", "specialities", "specialties", "experience", "competences", "can help with",
			"what can you help with", "can you help with"},
		Areas: {"omrade", "omraden", "kompetensomrade", "kompetensomraden", "amnesomrade", "amnesomraden", "yrkesomrade", "yrkesgrupp",
			"area", "areas", "profession", "professions"},
		Capacity: {"antal adepter", "max antal adepter", "hur manga adepter", "kapacitet", "antal platser", "antal mentees", "capacity", "number of adepts",
			"number of mentees", "max mentees", "max adepts", "how many mentees", "how many adepts", "mentees"},
		About: {"om mig", "om dig", "om", "presentation", "beskrivning", "berattelse", "beratta om dig sjalv", "biografi", "fritext", "about me", "about",
			"about you", "biography", "bio", "description", "introduction", "profile", "in your own words"},
	}
}
