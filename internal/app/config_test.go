package app

import (
	"strings"
	"testing"
)

func sound() map[string]string {
	return map[string]string{
		"DATABASE_URL": "postgres://owner@db/bollplank", "BASE_URL": "https://bollplank.example",
		"SECRET_KEY": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", "SMTP_URL": "smtp://mail:587",
		"MAIL_FROM": "Bollplank <no-reply@bollplank.example>",
	}
}

func TestConfigTakesASoundEnvironment(t *testing.T) {
	t.Parallel()
	env := sound()
	c, err := ReadConfig(func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	if c.ListenAddr != ":8080" || c.Workers != 10 || len(c.SecretKey) != 32 {
		t.Errorf("usual values are missing: %+v", c.ListenAddr)
	}
}

func TestConfigNamesWhatIsWrongAndNoSecret(t *testing.T) {
	t.Parallel()
	wrong := map[string]string{
		"DATABASE_URL": "mysql://x:hunter2@y/b", "LISTEN_ADDR": "80", "BASE_URL": "bollplank.example", "SECRET_KEY": "hunter2", "SMTP_URL": "mail:587",
		"MAIL_FROM": "no-reply", "LOG_LEVEL": "loud", "TRUSTED_PROXIES": "10.0.0.0", "WORKERS": "-1",
	}
	for name, value := range wrong {
		env := sound()
		env[name] = value
		_, err := ReadConfig(func(name string) string { return env[name] })
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s=%q: got %v", name, value, err)
		}
		if err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Error("the secret is repeated")
		}
	}
}

func TestConfigNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	_, err := ReadConfig(func(string) string { return "" })
	for _, name := range []string{"DATABASE_URL", "BASE_URL", "SECRET_KEY", "SMTP_URL", "MAIL_FROM"} {
		if err == nil || !strings.Contains(err.Error(), name+" is not set") {
			t.Errorf("%s is missing: %v", name, err)
		}
	}
}

func TestAnOperatorIsToldHowItGoesWithoutADatabase(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"admin": "create-organisation", "admin --help": "rotate-keys", "admin create-organisation --help": "owner-email", "admin rotate-keys --help": "rotate-keys",
	} {
		var said strings.Builder
		code := Run(t.Context(), strings.Fields(words), Streams{&said, &said}, func(string) string { return "" })
		if code != exitDone || !strings.Contains(said.String(), want) {
			t.Errorf("bollplank %s: exit %d, %s", words, code, said.String())
		}
	}
	for _, words := range []string{"admin bogus", "admin rotate-keys --bogus"} {
		var said strings.Builder
		if code := Run(t.Context(), strings.Fields(words), Streams{&said, &said}, func(string) string { return "" }); code != exitUsage {
			t.Errorf("bollplank %s: exit %d, %s", words, code, said.String())
		}
	}
}
