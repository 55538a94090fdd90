package sheet

// ownNames are what the product itself calls a field, folded, where that is elsewhere a word for another: the web app
// says "Arbetsplats" and "Workplace" of what Export heads "Organisation".
func ownNames(f Field) []string {
	switch f {
	case Organisation:
		return []string{"arbetsplats", "workplace", "organisation"}
	case Unit:
		return []string{"enhet", "unit"}
	case Needs:
		return []string{"behov", "needs"}
	}
	return nil
}

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
		SeniorityOf: {"var i arbetslivet", "where in working life", "senioritet", "erfarenhetsniva", "karriarsteg", "karriarniva", "seniority", "seniority level", "career stage", "career level"},
		Sector:      {"bransch", "sektor", "sector", "industry"},
		MeetingMode: {"hur de helst traffas", "how they would rather meet", "motesform", "motesformer", "hur vill du traffas", "hur vill du motas", "meeting format", "meeting mode", "how to meet", "how do you want to meet"},
		Availability: {"nar det passar", "when it suits", "tider som passar", "tillganglighet", "passande tider", "nar kan du traffas", "nar kan du ses", "times that suit", "availability",
			"when can you meet", "available times"},
		NotWith: {"inte med organisationerna", "inte med organisationer", "matchas inte med", "vill inte matchas med", "not with organisations", "not with organizations",
			"do not match with", "not to be matched with"},
		Values: {"varderingar", "det som ar viktigast", "what matters most", "vardeord", "viktigast for mig", "values", "core values", "what matters to me"},
		About: {"om personen", "about the person", "om mig", "om dig", "om", "presentation", "beskrivning", "berattelse", "beratta om dig sjalv", "biografi", "fritext", "about me", "about",
			"about you", "biography", "bio", "description", "introduction", "profile", "in your own words"},
	}
}
