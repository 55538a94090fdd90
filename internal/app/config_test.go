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
		"DATABASE_URL": "", "BASE_URL": "bollplank.example", "SECRET_KEY": "hunter2", "SMTP_URL": "mail:587",
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
