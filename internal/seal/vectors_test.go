package seal

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"testing"
)

var write = flag.Bool("write", false, "write testdata/go.json anew")

// vectors are one implementation's work, for the other to open. Nothing in them was ever anybody's.
type vectors struct {
	Code struct {
		Secret b64    `json:"secret"`
		Text   string `json:"text"`
	} `json:"code"`
	Person string `json:"person"`
	Vault  b64    `json:"vault"`
	Ways   []struct {
		Way    way `json:"way"`
		Secret b64 `json:"secret"`
	} `json:"ways"`
	Members []vectorMember `json:"members"`
	Room    struct {
		Tenant string `json:"tenant"`
		Room   string `json:"room"`
		Epoch  int    `json:"epoch"`
		Key    b64    `json:"key"`
		KeyID  string `json:"keyId"`
	} `json:"room"`
	Copies     []roomCopy     `json:"copies"`
	Records    []vectorRecord `json:"records"`
	Comparing  []int          `json:"comparing"`
	Recovering []int          `json:"recovering"`
	Archive    struct {
		File string          `json:"file"`
		Text json.RawMessage `json:"text"`
	} `json:"archive"`
}

type vectorMember struct {
	Bundle  bundle  `json:"bundle"`
	Wrapped wrapped `json:"wrapped"`
	Secrets b64     `json:"secrets"`
}

type vectorRecord struct {
	Record sealedRecord `json:"record"`
	Text   string       `json:"text"`
}

func read(t *testing.T, name string) (v vectors) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// Each implementation opens what either has sealed.
func TestVectorsOpen(t *testing.T) {
	if *write {
		writeVectors(t)
	}
	for _, name := range []string{"web", "go"} {
		t.Run(name, func(t *testing.T) {
			v := read(t, name)
			v.keys(t)
			v.rooms(t)
			v.words(t)
		})
	}
}

func (v vectors) keys(t *testing.T) {
	if got := codeText(v.Code.Secret); got != v.Code.Text {
		t.Errorf("code %s, want %s", got, v.Code.Text)
	}
	for _, w := range v.Ways {
		got, err := openBox(w.Way.key(v.Person, w.Secret), w.Way.box, w.Way.aad(v.Person))
		if err != nil || !bytes.Equal(got, v.Vault) {
			t.Errorf("way by %s: %x, %v", w.Way.Kind, got, err)
		}
	}
	for _, m := range v.Members {
		if !m.Bundle.verify() {
			t.Error("bundle is not signed")
		}
		got, err := openBox(v.Vault, m.Wrapped.box, m.Bundle.signed("bollplank/member-secrets/1"))
		if err != nil || !bytes.Equal(got, m.Secrets) {
			t.Errorf("keys of a member: %v", err)
		}
	}
	if got, err := openArchive(v.Archive.File, v.Code.Secret); err != nil || !sameJSON(got, v.Archive.Text) {
		t.Errorf("archive: %s, %v", got, err)
	}
}

func sameJSON(a, b []byte) bool {
	var x, y bytes.Buffer
	return json.Compact(&x, a) == nil && json.Compact(&y, b) == nil && bytes.Equal(x.Bytes(), y.Bytes())
}

func (v vectors) rooms(t *testing.T) {
	if got := keyID(v.Room.Tenant, v.Room.Room, v.Room.Epoch, v.Room.Key); got != v.Room.KeyID {
		t.Errorf("key id %s, want %s", got, v.Room.KeyID)
	}
	for i, c := range v.Copies {
		got, err := openCopy(c, secrets(v.Members[i].Secrets), v.Members[0].Bundle)
		if err != nil || !bytes.Equal(got, v.Room.Key) {
			t.Errorf("copy %d: %v", i, err)
		}
		c.Epoch++
		if _, err := openCopy(c, secrets(v.Members[i].Secrets), v.Members[0].Bundle); err == nil {
			t.Errorf("copy %d opens for another epoch", i)
		}
	}
	for _, r := range v.Records {
		v.record(t, r)
	}
}

func (v vectors) record(t *testing.T, r vectorRecord) {
	key := []byte(v.Room.Key)
	if r.Record.Epoch == 0 {
		key = privateKey(v.Room.Tenant, v.Room.Room, secrets(v.Members[0].Secrets))
	}
	if id := keyID(v.Room.Tenant, v.Room.Room, r.Record.Epoch, key); id != r.Record.KeyID {
		t.Errorf("record of key %s, want %s", r.Record.KeyID, id)
	}
	block, err := openBox(key, r.Record.box, r.Record.aad(v.Room.Tenant, v.Room.Room))
	if err != nil {
		t.Fatalf("record: %v", err)
	}
	if text, err := unpadded(block); err != nil || string(text) != r.Text {
		t.Errorf("record: %q, %v", text, err)
	}
	r.Record.Kind = "message"
	if _, err := openBox(key, r.Record.box, r.Record.aad(v.Room.Tenant, v.Room.Room)); err == nil {
		t.Error("record opens as another kind")
	}
}

func (v vectors) words(t *testing.T) {
	a, b := v.Members[0].Bundle, v.Members[1].Bundle
	if got := comparing(v.Room.Tenant, v.Room.Room, b, a); !slices.Equal(got, v.Comparing) {
		t.Errorf("six words %v, want %v", got, v.Comparing)
	}
	if got := recovering(v.Room.Tenant, v.Room.Room, b, a); !slices.Equal(got, v.Recovering) {
		t.Errorf("eight words %v, want %v", got, v.Recovering)
	}
}

const (
	aTenant = "01955e2c-7f00-7000-8000-00000000000a"
	aRoom   = "01955e2c-7f00-7000-8000-00000000000b"
	aPerson = "01955e2c-7f00-7000-8000-00000000000c"
	anAdept = "01955e2c-7f00-7000-8000-00000000000d"
	aMentor = "01955e2c-7f00-7000-8000-00000000000e"
	aNote   = "01955e2c-7f00-7000-8000-00000000000f"
	aWay    = "01955e2c-7f00-7000-8000-000000000010"
)

func fresh(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return b
}

func writeVectors(t *testing.T) {
	var v vectors
	v.Person, v.Vault, v.Code.Secret = aPerson, fresh(32), fresh(16)
	v.Code.Text = codeText(v.Code.Secret)
	v.addWay("recovery", "", v.Code.Secret)
	v.addWay("passkey", "q83vEjRWeJA", fresh(32))
	v.addMember(anAdept)
	v.addMember(aMentor)
	v.Room.Tenant, v.Room.Room, v.Room.Epoch, v.Room.Key = aTenant, aRoom, 3, fresh(32)
	v.Room.KeyID = keyID(aTenant, aRoom, 3, v.Room.Key)
	for _, m := range v.Members {
		open := roomCopy{Format: 1, Tenant: aTenant, Room: aRoom, Epoch: 3, Maker: anAdept, Recipient: m.Bundle.Member, RecipientKey: m.Bundle.Encryption}
		c, err := sealCopy(open, v.Room.Key, secrets(v.Members[0].Secrets))
		if err != nil {
			t.Fatal(err)
		}
		v.Copies = append(v.Copies, c)
	}
	v.addRecord(3, v.Room.Key, "Vad tar jag med mig? Åtta ögonblick. 🪵")
	v.addRecord(0, privateKey(aTenant, aRoom, secrets(v.Members[0].Secrets)), "")
	v.Comparing = comparing(aTenant, aRoom, v.Members[0].Bundle, v.Members[1].Bundle)
	v.Recovering = recovering(aTenant, aRoom, v.Members[1].Bundle, v.Members[0].Bundle)
	v.Archive.Text = json.RawMessage(`{"organisation":"Norrvik","person":"Elin","made":"2026-11-29T10:00:00Z","notes":[]}`)
	file, err := sealArchive(v.Archive.Text, v.Code.Secret)
	if err != nil {
		t.Fatal(err)
	}
	v.Archive.File = file
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("testdata/go.json", append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (v *vectors) addWay(kind, credential string, secret []byte) {
	w := way{Format: 1, Kind: kind, ID: aWay, Credential: credential, Salt: fresh(32)}
	w.box = sealBox(w.key(v.Person, secret), v.Vault, w.aad(v.Person))
	v.Ways = append(v.Ways, struct {
		Way    way `json:"way"`
		Secret b64 `json:"secret"`
	}{w, secret})
}

func (v *vectors) addMember(member string) {
	s, b := newMember(aTenant, member)
	w := wrapped{Format: 1, box: sealBox(v.Vault, s, b.signed("bollplank/member-secrets/1"))}
	v.Members = append(v.Members, vectorMember{Bundle: b, Wrapped: w, Secrets: b64(s)})
}

func (v *vectors) addRecord(epoch int, key []byte, text string) {
	r := sealedRecord{Format: 1, Kind: "note", Record: aNote, Author: anAdept, Version: 2, Epoch: epoch, KeyID: keyID(aTenant, aRoom, epoch, key)}
	r.box = sealBox(key, padded([]byte(text)), r.aad(aTenant, aRoom))
	v.Records = append(v.Records, vectorRecord{r, text})
}
