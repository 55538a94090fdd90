package auth

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
)

// JWKSPath is where the public keys stand.
const JWKSPath = "/.well-known/jwks.json"

type jwk struct {
	Kty string `json:"kty"`
	Crv string `json:"crv"`
	X   string `json:"x"`
	Kid string `json:"kid"`
	Alg string `json:"alg"`
	Use string `json:"use"`
}

// JWKSHandler shows the public keys that verify access tokens (RFC 7517, RFC 8037).
func (s *Service) JWKSHandler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.keys.signer(r.Context()); err != nil {
			w.Header().Set("Retry-After", "5")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "application/jwk-set+json")
		w.Header().Set("Cache-Control", "public, max-age=60")
		// The connection is the reader's: when it is gone there is nobody to tell.
		_ = json.NewEncoder(w).Encode(map[string][]jwk{"keys": s.keys.published()})
	})
}

func (r *keyring) published() []jwk {
	list := []jwk{}
	for _, k := range r.held.Load().keys {
		if k.verifies(r.clock()) {
			list = append(list, jwk{
				Kty: "OKP", Crv: "Ed25519", X: base64.RawURLEncoding.EncodeToString(k.public), Kid: k.kid, Alg: "EdDSA", Use: "sig",
			})
		}
	}
	return list
}
