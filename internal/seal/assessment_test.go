package seal

import (
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"os"
	"testing"
)

// assessmentVector is what a browser made: a link, and an answer that was sealed behind it.
type assessmentVector struct {
	Asked struct {
		Tenant     string `json:"tenant"`
		Assessment string `json:"assessment"`
		PublicKey  b64    `json:"publicKey"`
		Who        string `json:"who"`
		Instrument struct {
			Name         string   `json:"name"`
			Introduction string   `json:"introduction"`
			Statements   []string `json:"statements"`
			Questions    []string `json:"questions"`
		} `json:"instrument"`
	} `json:"asked"`
	Secret      b64 `json:"secret"`
	Token       b64 `json:"token"`
	TokenHash   b64 `json:"tokenHash"`
	Fingerprint b64 `json:"fingerprint"`
	Answer      struct {
		ID         string `json:"id"`
		Enc        b64    `json:"enc"`
		Ciphertext b64    `json:"ciphertext"`
	} `json:"answer"`
	Text string `json:"text"`
}

func (v assessmentVector) fingerprint() []byte {
	i := v.Asked.Instrument
	fields := []any{"bollplank/assessment-instrument/1", i.Name, i.Introduction, len(i.Statements)}
	for _, s := range i.Statements {
		fields = append(fields, s)
	}
	fields = append(fields, len(i.Questions))
	for _, q := range i.Questions {
		fields = append(fields, q)
	}
	asked := sha256.Sum256(framed(fields...))
	whole := sha256.Sum256(framed("bollplank/assessment-link/1", v.Asked.Tenant, v.Asked.Assessment, v.Asked.PublicKey, v.Asked.Who, b64(asked[:])))
	return whole[:]
}

func (v assessmentVector) open(assessment string) ([]byte, error) {
	secret, err := ecdh.X25519().NewPrivateKey(v.Secret)
	if err != nil {
		return nil, err
	}
	private, err := hpke.NewDHKEMPrivateKey(secret)
	if err != nil {
		return nil, err
	}
	info := framed("bollplank/assessment-answer/1", v.Asked.Tenant, assessment, v.Answer.ID)
	opener, err := hpke.NewRecipient(v.Answer.Enc, private, hpke.HKDFSHA256(), hpke.AES256GCM(), info)
	if err != nil {
		return nil, err
	}
	return opener.Open(nil, v.Answer.Ciphertext)
}

// TestAnAnswerOfABrowserOpens: what docs/sealing.md says of links and answers is what the browser does.
func TestAnAnswerOfABrowserOpens(t *testing.T) {
	raw, err := os.ReadFile("testdata/assessment.json")
	if err != nil {
		t.Fatal(err)
	}
	var v assessmentVector
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	if string(v.fingerprint()) != string(v.Fingerprint) {
		t.Error("another fingerprint")
	}
	hash := sha256.Sum256(v.Token)
	if len(v.Token) != 64 || string(hash[:]) != string(v.TokenHash) {
		t.Error("another hash of the link")
	}
	block, err := v.open(v.Asked.Assessment)
	if err != nil {
		t.Fatal(err)
	}
	length := binary.BigEndian.Uint32(block)
	if len(block) != 4096 || string(block[4:4+length]) != v.Text {
		t.Errorf("%d bytes, %q", len(block), block[4:4+length])
	}
	if _, err := v.open(v.Answer.ID); err == nil {
		t.Error("it opens in another assessment")
	}
}
