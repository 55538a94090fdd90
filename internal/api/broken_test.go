package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// brokenOff is a body whose sender is gone after its first bytes, or that ends with err.
type brokenOff struct {
	io.Reader
	err error
}

func (b brokenOff) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		err = b.err
	}
	return n, err
}

func TestABodyThatBreaksOffIsTheSendersFault(t *testing.T) {
	t.Parallel()
	h := trialServer(t, echoBack)
	for want, err := range map[int]error{422: io.ErrUnexpectedEOF, 413: echo.ErrStatusRequestEntityTooLarge} {
		r := httptest.NewRequest(http.MethodPut, "/api/v1"+trialPath, brokenOff{strings.NewReader(`{"name":`), err})
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%v: got %d %s, want %d", err, w.Code, w.Body, want)
		}
	}
}

func TestACallerWhoHasGoneIsNoFaultOfOurs(t *testing.T) {
	t.Parallel()
	w, p := ask(trialServer(t, func(context.Context, *trialIn) (*One[trialBody], error) {
		return nil, fmt.Errorf("read things: %w", context.Canceled)
	}), trialPath, "en", trialSound)
	if w.Code != http.StatusServiceUnavailable || p.Code != "unavailable" || w.Header().Get("Retry-After") == "" {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}
