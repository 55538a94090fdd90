package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/bollplank/bollplank/internal/mail/inbox"
)

// devInbox takes all mail of `bollplank dev` and shows it, on an address of its own: what stands in a mail must
// not share an origin with the app.
type devInbox struct {
	smtp         *inbox.Server
	pages        *http.Server
	smtpURL, url string
}

// openInbox keeps its mails in directory and answers beside app: on the next port, or on any free one.
func openInbox(directory string, app net.Addr) (*devInbox, error) {
	box, err := inbox.Open(directory)
	if err != nil {
		return nil, err
	}
	smtp, err := box.Listen("127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("take mail: %w", err)
	}
	listener, err := listenBeside(app)
	if err != nil {
		return nil, errors.Join(err, smtp.Close(context.Background()))
	}
	i := &devInbox{
		smtp: smtp, smtpURL: smtp.URL(), url: "http://" + listener.Addr().String() + "/",
		pages: &http.Server{Handler: box.Handler(), ReadHeaderTimeout: 10 * time.Second},
	}
	go i.pages.Serve(listener)
	return i, nil
}

func listenBeside(app net.Addr) (net.Listener, error) {
	host := "127.0.0.1"
	tcp, ok := app.(*net.TCPAddr)
	if ok {
		next := net.JoinHostPort(host, fmt.Sprint(tcp.Port+1))
		if listener, err := net.Listen("tcp", next); err == nil {
			return listener, nil
		}
	}
	listener, err := net.Listen("tcp", host+":0")
	if err != nil {
		return nil, fmt.Errorf("show mail: %w", err)
	}
	return listener, nil
}

// Close ends both servers; the mails stay.
func (i *devInbox) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return errors.Join(i.pages.Shutdown(ctx), i.smtp.Close(ctx))
}
