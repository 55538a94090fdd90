package sheet

// LanguageKey answers a key that is the same for the names of one language in Swedish and English and
// for its code ("Svenska", "Swedish", "sv"), and for a language not listed the folded name. Two people
// share a language when they share a key.
func LanguageKey(name string) string {
	folded := fold(name)
	for code, names := range languageNames() {
		if folded == code {
			return code
		}
		for _, n := range names {
			if folded == n {
				return code
			}
		}
	}
	return folded
}

func languageNames() map[string][]string {
	return map[string][]string{
		"sv": {"svenska", "swedish"}, "en": {"engelska", "english"}, "fi": {"finska", "finnish", "suomi"},
		"no": {"norska", "norwegian", "nb", "nn", "norsk"}, "da": {"danska", "danish", "dansk"}, "de": {"tyska", "german", "deutsch"},
		"fr": {"franska", "french", "francais"}, "es": {"spanska", "spanish", "espanol"}, "it": {"italienska", "italian"},
		"pt": {"portugisiska", "portuguese"}, "nl": {"nederlandska", "hollandska", "dutch"}, "pl": {"polska", "polish"},
		"ru": {"ryska", "russian"}, "uk": {"ukrainska", "ukrainian"}, "ar": {"arabiska", "arabic"}, "fa": {"persiska", "farsi", "persian"},
		"prs": {"dari"}, "ps": {"pashto"}, "so": {"somaliska", "somali"}, "ti": {"tigrinja", "tigrinya"}, "ku": {"kurdiska", "kurdish", "sorani", "kurmanji"},
		"tr": {"turkiska", "turkish"}, "el": {"grekiska", "greek"}, "hu": {"ungerska", "hungarian"}, "ro": {"rumanska", "romanian"},
		"bs": {"bosniska", "bosnian"}, "hr": {"kroatiska", "croatian"}, "sr": {"serbiska", "serbian"}, "sq": {"albanska", "albanian"},
		"et": {"estniska", "estonian"}, "lv": {"lettiska", "latvian"}, "lt": {"litauiska", "lithuanian"}, "zh": {"kinesiska", "mandarin", "chinese"},
		"ja": {"japanska", "japanese"}, "hi": {"hindi"}, "ur": {"urdu"}, "vi": {"vietnamesiska", "vietnamese"}, "th": {"thailandska", "thai"},
		"se": {"samiska", "nordsamiska", "sami", "northern sami"}, "fit": {"meankieli"}, "rom": {"romani", "romani chib"}, "yi": {"jiddisch", "yiddish"},
		"sgn": {"svenskt teckensprak", "teckensprak", "swedish sign language", "sign language"},
	}
}
