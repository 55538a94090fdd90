package mail

import (
	"context"
	"testing"
)

func TestASignInLinkIsMailed(t *testing.T) {
	t.Parallel()
	box, sender := captured(t)
	l, err := NewLinkSender(sender)
	if err != nil {
		t.Fatal(err)
	}
	link := "https://bollplank.example/sign-in/confirm#abc"
	if err := l.SendSignInLink(context.Background(), "samira@alfa.example", "Samira Haddad", "sv", link); err != nil {
		t.Fatal(err)
	}
	got := box.Messages("samira@alfa.example")
	if len(got) != 1 || got[0].Links[0] != link {
		t.Errorf("got %+v", got)
	}
	if err := l.SendSignInLink(context.Background(), "bounce@alfa.example", "", "en", link); err != nil {
		t.Errorf("an address that does not exist is tried again: %v", err)
	}
}

func TestASignInLinkIsTriedAgainWhenTheServerIsAway(t *testing.T) {
	t.Parallel()
	away, err := NewSender("smtp://127.0.0.1:1?tls=none", "no-reply@bollplank.example")
	if err != nil {
		t.Fatal(err)
	}
	l, err := NewLinkSender(away)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.SendSignInLink(context.Background(), "samira@alfa.example", "", "sv", "https://bollplank.example/x"); err == nil {
		t.Error("the link is lost")
	}
}
