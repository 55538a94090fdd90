package seal

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
)

// The second implementation of docs/sealing.md, from the document alone and on the standard library alone.

// b64 is bytes in the form they have in JSON: base64url without padding, in its one spelling.
type b64 []byte

func (b b64) MarshalText() ([]byte, error) {
	return []byte(base64.RawURLEncoding.EncodeToString(b)), nil
}

func (b *b64) UnmarshalText(text []byte) error {
	read, err := base64.RawURLEncoding.Strict().DecodeString(string(text))
	*b = read
	return err
}

type box struct {
	Nonce      b64 `json:"nonce"`
	Ciphertext b64 `json:"ciphertext"`
}

type way struct {
	Format     int    `json:"format"`
	Kind       string `json:"kind"`
	ID         string `json:"id"`
	Credential string `json:"credential"`
	Salt       b64    `json:"salt"`
	box
}

type bundle struct {
	Format     int    `json:"format"`
	Tenant     string `json:"tenant"`
	Member     string `json:"member"`
	Identity   b64    `json:"identity"`
	Encryption b64    `json:"encryption"`
	Signature  b64    `json:"signature"`
}

type wrapped struct {
	Format int `json:"format"`
	box
}

type roomCopy struct {
	Format       int    `json:"format"`
	Tenant       string `json:"tenant"`
	Room         string `json:"room"`
	Epoch        int    `json:"epoch"`
	Maker        string `json:"maker"`
	Recipient    string `json:"recipient"`
	RecipientKey b64    `json:"recipientKey"`
	Enc          b64    `json:"enc"`
	Ciphertext   b64    `json:"ciphertext"`
	Signature    b64    `json:"signature"`
}

type sealedRecord struct {
	Format  int    `json:"format"`
	Kind    string `json:"kind"`
	Record  string `json:"record"`
	Author  string `json:"author"`
	Version int    `json:"version"`
	Epoch   int    `json:"epoch"`
	KeyID   string `json:"keyId"`
	box
}

var errRefused = errors.New("refused")

// framed is §1: every field behind its length.
func framed(fields ...any) []byte {
	var whole []byte
	for _, field := range fields {
		part := bytesOf(field)
		whole = binary.BigEndian.AppendUint32(whole, uint32(len(part)))
		whole = append(whole, part...)
	}
	return whole
}

func bytesOf(field any) []byte {
	switch f := field.(type) {
	case string:
		return []byte(f)
	case int:
		return binary.BigEndian.AppendUint64(nil, uint64(f))
	case b64:
		return f
	}
	return field.([]byte)
}

func gcm(key []byte) cipher.AEAD {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return aead
}

func sealBox(key, text, aad []byte) box {
	nonce := make([]byte, 12)
	_, _ = rand.Read(nonce)
	return box{Nonce: nonce, Ciphertext: gcm(key).Seal(nil, nonce, text, aad)}
}

func openBox(key []byte, b box, aad []byte) ([]byte, error) {
	if len(b.Nonce) != 12 {
		return nil, errRefused
	}
	return gcm(key).Open(nil, b.Nonce, b.Ciphertext, aad)
}

func derived(secret, salt, info []byte) []byte {
	key, err := hkdf.Key(sha256.New, secret, salt, string(info), 32)
	if err != nil {
		panic(err)
	}
	return key
}

const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// codeText is §2: seven groups of four signs and a check sign over GF(32).
func codeText(secret []byte) string {
	digest := sha256.Sum256(framed("bollplank/recovery-code/1", secret))
	bits := new(big.Int).SetBytes(append(bytes.Clone(secret), digest[:2]...))
	bits.Rsh(bits, 4) // 144 bits down to 140
	groups := make([]string, 7)
	for g := range groups {
		check := g + 1
		for i := range 4 {
			shift := uint(5 * (27 - g*4 - i))
			digit := int(new(big.Int).Rsh(bits, shift).Uint64() & 31)
			groups[g] += signs[digit : digit+1]
			check ^= times(digit, i+1)
		}
		groups[g] += signs[check : check+1]
	}
	return strings.Join(groups, "-")
}

// times multiplies by x, n times, modulo x⁵ + x² + 1.
func times(digit, n int) int {
	for range n {
		digit <<= 1
		if digit&32 != 0 {
			digit ^= 0b100101
		}
	}
	return digit
}

func (w way) key(person string, secret []byte) []byte {
	return derived(secret, w.Salt, framed("bollplank/way-key/1", person, w.Kind))
}

func (w way) aad(person string) []byte {
	salt, _ := w.Salt.MarshalText()
	return framed("bollplank/way/1", person, w.Kind, w.ID, w.Credential, salt)
}

func (b bundle) verify() bool {
	return ed25519.Verify(ed25519.PublicKey(b.Identity), b.signed("bollplank/member-key/1"), b.Signature)
}

func (b bundle) signed(what string) []byte {
	return framed(what, b.Tenant, b.Member, b.Identity, b.Encryption)
}

// secrets are the 96 bytes of a membership: identity seed, encryption key, notes key.
type secrets b64

func (s secrets) identity() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(s[:32]) }
func (s secrets) notes() []byte                { return s[64:96] }
func (s secrets) encryption() *ecdh.PrivateKey {
	key, err := ecdh.X25519().NewPrivateKey(s[32:64])
	if err != nil {
		panic(err)
	}
	return key
}

func newMember(tenant, member string) (secrets, bundle) {
	s := make(secrets, 96)
	_, _ = rand.Read(s)
	b := bundle{Format: 1, Tenant: tenant, Member: member, Identity: b64(s.identity().Public().(ed25519.PublicKey)), Encryption: s.encryption().PublicKey().Bytes()}
	b.Signature = ed25519.Sign(s.identity(), b.signed("bollplank/member-key/1"))
	return s, b
}

func keyID(tenant, room string, epoch int, key []byte) string {
	digest := sha256.Sum256(framed("bollplank/key-id/1", tenant, room, epoch, key))
	h := hex.EncodeToString(digest[:16])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

func (c roomCopy) info() []byte {
	return framed("bollplank/room-key/1", c.Tenant, c.Room, c.Epoch, c.Maker, c.Recipient)
}

func (c roomCopy) signed() []byte {
	return framed("bollplank/room-copy/1", c.Tenant, c.Room, c.Epoch, c.Maker, c.Recipient, c.RecipientKey, c.Enc, c.Ciphertext)
}

func sealCopy(c roomCopy, key []byte, maker secrets) (roomCopy, error) {
	public, err := hpke.DHKEM(ecdh.X25519()).NewPublicKey(c.RecipientKey)
	if err != nil {
		return c, err
	}
	enc, sender, err := hpke.NewSender(public, hpke.HKDFSHA256(), hpke.AES256GCM(), c.info())
	if err != nil {
		return c, err
	}
	if c.Ciphertext, err = sender.Seal(nil, key); err != nil {
		return c, err
	}
	c.Enc = enc
	c.Signature = ed25519.Sign(maker.identity(), c.signed())
	return c, nil
}

func openCopy(c roomCopy, recipient secrets, maker bundle) ([]byte, error) {
	if !ed25519.Verify(ed25519.PublicKey(maker.Identity), c.signed(), c.Signature) {
		return nil, errRefused
	}
	private, err := hpke.NewDHKEMPrivateKey(recipient.encryption())
	if err != nil {
		return nil, err
	}
	opener, err := hpke.NewRecipient(c.Enc, private, hpke.HKDFSHA256(), hpke.AES256GCM(), c.info())
	if err != nil {
		return nil, err
	}
	return opener.Open(nil, c.Ciphertext)
}

func privateKey(tenant, room string, s secrets) []byte {
	return derived(s.notes(), nil, framed("bollplank/private-notes/1", tenant, room))
}

func (r sealedRecord) aad(tenant, room string) []byte {
	return framed("bollplank/record/1", tenant, room, r.Epoch, r.Kind, r.Record, r.Author, r.Version)
}

func padded(text []byte) []byte {
	whole := append(binary.BigEndian.AppendUint32(nil, uint32(len(text))), text...)
	return append(whole, make([]byte, (256-len(whole)%256)%256)...)
}

func unpadded(block []byte) ([]byte, error) {
	if len(block) < 256 || len(block)%256 != 0 || int(binary.BigEndian.Uint32(block)) > len(block)-4 {
		return nil, errRefused
	}
	return block[4 : 4+binary.BigEndian.Uint32(block)], nil
}

func comparing(tenant, room string, a, b bundle) []int {
	if a.Member > b.Member {
		a, b = b, a
	}
	text := framed("bollplank/safety-words/1", tenant, room, a.Member, a.Identity, b.Member, b.Identity)
	key, err := pbkdf2.Key(sha256.New, string(text), []byte("bollplank/safety-words/1"), 500_000, 32)
	if err != nil {
		panic(err)
	}
	return places(key, 6)
}

func recovering(tenant, room string, renewed, partner bundle) []int {
	digest := sha256.Sum256(framed("bollplank/recovery-words/1", tenant, room, renewed.Member, partner.Member, renewed.Identity))
	return places(digest[:], 8)
}

func places(digest []byte, count int) []int {
	all := make([]int, count)
	for i := range all {
		for bit := range 11 {
			at := i*11 + bit
			all[i] = all[i]<<1 | int(digest[at/8]>>(7-at%8)&1)
		}
	}
	return all
}

type archiveFile struct {
	Format string `json:"format"`
	Salt   b64    `json:"salt"`
	box
}

func openArchive(file string, secret []byte) (text json.RawMessage, err error) {
	var f archiveFile
	if err := json.Unmarshal([]byte(file), &f); err != nil {
		return nil, err
	}
	return openBox(derived(secret, f.Salt, framed("bollplank/archive-key/1")), f.box, framed(f.Format))
}

func sealArchive(text, secret []byte) (string, error) {
	f := archiveFile{Format: "bollplank/archive/1", Salt: make([]byte, 32)}
	_, _ = rand.Read(f.Salt)
	f.box = sealBox(derived(secret, f.Salt, framed("bollplank/archive-key/1")), text, framed(f.Format))
	file, err := json.Marshal(f)
	return string(file), err
}
