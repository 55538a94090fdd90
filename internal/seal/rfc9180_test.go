package seal

import (
	"bytes"
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/sha3"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"testing"
)

type hexed []byte

func (h *hexed) UnmarshalText(text []byte) (err error) {
	*h, err = hex.DecodeString(string(text))
	return err
}

type rfcVector struct {
	Info        hexed `json:"info"`
	SkRm        hexed `json:"skRm"`
	IkmR        hexed `json:"ikmR"`
	PkRm        hexed `json:"pkRm"`
	Enc         hexed `json:"enc"`
	Encryptions []struct{ Aad, Pt, Ct hexed }
	Accumulated hexed `json:"encryptions_accumulated"`
}

func (v rfcVector) recipient(t *testing.T, aead hpke.AEAD) *hpke.Recipient {
	t.Helper()
	key, err := hpke.DHKEM(ecdh.X25519()).DeriveKeyPair(v.IkmR)
	if err != nil || !bytes.Equal(key.PublicKey().Bytes(), v.PkRm) {
		t.Fatalf("key pair: %v", err)
	}
	r, err := hpke.NewRecipient(v.Enc, key, hpke.HKDFSHA256(), aead, v.Info)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func readRFC(t *testing.T) (file struct {
	Appendix rfcVector `json:"appendix_a_1_1"`
	Suite    rfcVector `json:"suite"`
}) {
	t.Helper()
	text, err := os.ReadFile("testdata/rfc9180.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestAppendixA11(t *testing.T) {
	v := readRFC(t).Appendix
	r := v.recipient(t, hpke.AES128GCM())
	for i, e := range v.Encryptions {
		if got, err := r.Open(e.Aad, e.Ct); err != nil || !bytes.Equal(got, e.Pt) {
			t.Errorf("message %d: %x, %v", i, got, err)
		}
	}
}

// TestOurSuite opens what the web app's library seals for the RFC's vector of our suite, and holds it against the RFC's
// digest there (web/src/seal/vectors.test.ts); here the same sender key gives the same messages.
func TestOurSuite(t *testing.T) {
	v := readRFC(t).Suite
	r := v.recipient(t, hpke.AES256GCM())
	var first struct {
		Ciphertexts []hexed `json:"ciphertexts"`
	}
	text, err := os.ReadFile("testdata/rfc9180-web.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &first); err != nil {
		t.Fatal(err)
	}
	source := sha3.NewSHAKE128()
	for i, ct := range first.Ciphertexts {
		aad, pt := drawn(t, source), drawn(t, source)
		if got, err := r.Open(aad, ct); err != nil || !bytes.Equal(got, pt) {
			t.Fatalf("message %d: %v", i, err)
		}
	}
	if len(first.Ciphertexts) < 10 {
		t.Fatal("too few messages")
	}
}

func drawn(t *testing.T, source io.Reader) []byte {
	t.Helper()
	length := make([]byte, 1)
	if _, err := io.ReadFull(source, length); err != nil {
		t.Fatal(err)
	}
	text := make([]byte, length[0])
	if _, err := io.ReadFull(source, text); err != nil {
		t.Fatal(err)
	}
	return text
}
