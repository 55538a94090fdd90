package app

import (
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
)

// Config is everything `bollplank serve` takes from the environment. Secrets are never logged.
type Config struct {
	DatabaseURL    string       // DATABASE_URL: where PostgreSQL is; its user and password serve migrations only
	RolePassword   string       // ROLE_PASSWORD: of the login roles app, room, directory and jobs
	BaseURL        string       // BASE_URL: the address people use, https://bollplank.example
	ListenAddr     string       // LISTEN_ADDR: host:port to listen on, :8080 by default
	SecretKey      []byte       // SECRET_KEY: 32 bytes in base64; seals signing keys and tokens
	SMTPURL        string       // SMTP_URL: smtp://user:password@host:587?tls=starttls
	MailFrom       string       // MAIL_FROM: sender of all mail, Bollplank <no-reply@bollplank.example>
	ReplyAddr      string       // REPLY_LISTEN_ADDR: host:port to take calendar replies at by SMTP; none unless set
	ReplyDomain    string       // REPLY_DOMAIN: the domain whose mail comes there, svar.bollplank.example
	LogLevel       slog.Level   // LOG_LEVEL: debug, info, warn or error; info by default
	TrustedProxies []*net.IPNet // TRUSTED_PROXIES: networks in front whose X-Forwarded-For is believed, 10.0.0.0/8,…
	Workers        int          // WORKERS: jobs done at a time, 10 by default; 0 leaves them to other copies
	MaxConns       int          // MAX_CONNS: connections of one pool, 10 by default
}

// ReadConfig reads and checks the environment; the error names every variable that needs mending.
func ReadConfig(env func(string) string) (Config, error) {
	r := reader{env: env}
	c := Config{
		DatabaseURL: r.database("DATABASE_URL"), RolePassword: env("ROLE_PASSWORD"),
		BaseURL: strings.TrimRight(r.address("BASE_URL"), "/"), ListenAddr: r.listen("LISTEN_ADDR", ":8080"),
		SecretKey: r.key("SECRET_KEY"), SMTPURL: r.smtp("SMTP_URL"), MailFrom: r.sender("MAIL_FROM"),
		ReplyAddr: r.optionalListen("REPLY_LISTEN_ADDR"), ReplyDomain: r.domain("REPLY_DOMAIN"),
		LogLevel: r.level("LOG_LEVEL"), TrustedProxies: r.networks("TRUSTED_PROXIES"),
		Workers: r.number("WORKERS", 10), MaxConns: r.number("MAX_CONNS", 10),
	}
	if (c.ReplyAddr == "") != (c.ReplyDomain == "") {
		r.refuse("REPLY_DOMAIN", "and REPLY_LISTEN_ADDR are set together, or neither")
	}
	return c, errors.Join(r.wrong...)
}

type reader struct {
	env   func(string) string
	wrong []error
}

func (r *reader) refuse(name, what string) {
	r.wrong = append(r.wrong, fmt.Errorf("%s %s", name, what))
}

func (r *reader) required(name string) string {
	v := r.env(name)
	if v == "" {
		r.refuse(name, "is not set")
	}
	return v
}

func (r *reader) otherwise(name, usual string) string {
	if v := r.env(name); v != "" {
		return v
	}
	return usual
}

// database takes a URL, or the words of a connection string: host=… dbname=….
func (r *reader) database(name string) string {
	v := r.required(name)
	u, err := url.Parse(v)
	words := strings.Contains(v, "=") && !strings.Contains(v, "://")
	if v != "" && !words && (err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") || u.Host+u.Query().Get("host") == "") {
		r.refuse(name, "must be an address such as postgres://host:5432/bollplank?sslmode=verify-full")
	}
	return v
}

func (r *reader) listen(name, usual string) string {
	v := r.otherwise(name, usual)
	if _, port, err := net.SplitHostPort(v); err != nil || port == "" {
		r.refuse(name, "must be host:port, or :8080 for every address of this machine")
	}
	return v
}

func (r *reader) optionalListen(name string) string {
	if r.env(name) == "" {
		return ""
	}
	return r.listen(name, "")
}

func (r *reader) domain(name string) string {
	v := r.env(name)
	if parsed, err := mail.ParseAddress("x@" + v); v != "" && (err != nil || parsed.Address != "x@"+v || !strings.Contains(v, ".")) {
		r.refuse(name, "must be a domain such as svar.bollplank.example")
	}
	return v
}

func (r *reader) address(name string) string {
	v := r.required(name)
	u, err := url.Parse(v)
	if v != "" && (err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") || strings.Trim(u.Path, "/") != "") {
		r.refuse(name, "must be an address such as https://bollplank.example, without a path")
	}
	return v
}

func (r *reader) key(name string) []byte {
	v := r.required(name)
	key, err := base64.StdEncoding.DecodeString(v)
	if v != "" && (err != nil || len(key) != 32) {
		r.refuse(name, "must be 32 bytes in base64: openssl rand -base64 32 makes one")
	}
	return key
}

func (r *reader) smtp(name string) string {
	v := r.required(name)
	u, err := url.Parse(v)
	if v != "" && (err != nil || u.Host == "" || (u.Scheme != "smtp" && u.Scheme != "smtps")) {
		r.refuse(name, "must look like smtp://user:password@host:587?tls=starttls")
	}
	return v
}

func (r *reader) sender(name string) string {
	v := r.required(name)
	if _, err := mail.ParseAddress(v); v != "" && err != nil {
		r.refuse(name, "must be an address such as Bollplank <no-reply@bollplank.example>")
	}
	return v
}

func (r *reader) level(name string) (level slog.Level) {
	if err := level.UnmarshalText([]byte(r.otherwise(name, "info"))); err != nil {
		r.refuse(name, "must be debug, info, warn or error")
	}
	return level
}

func (r *reader) networks(name string) []*net.IPNet {
	var all []*net.IPNet
	for _, text := range strings.FieldsFunc(r.env(name), func(c rune) bool { return c == ',' || c == ' ' }) {
		_, network, err := net.ParseCIDR(text)
		if err != nil {
			r.refuse(name, "must list networks such as 10.0.0.0/8")
			continue
		}
		all = append(all, network)
	}
	return all
}

func (r *reader) number(name string, usual int) int {
	v := r.env(name)
	if v == "" {
		return usual
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 1000 {
		r.refuse(name, "must be a whole number from 0 to 1000")
	}
	return n
}
