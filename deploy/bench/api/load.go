package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// asker makes the next request as it goes over the wire; it is called by several at once.
type asker func(worker int) string

// load keeps connections busy for a while and returns requests a second. Anything but success is an error.
func load(ctx context.Context, host string, connections int, turn time.Duration, next asker) (float64, error) {
	ctx, cancel := context.WithTimeout(ctx, turn)
	defer cancel()
	var done atomic.Int64
	errs := make(chan error, connections)
	began := time.Now()
	var all sync.WaitGroup
	for i := range connections {
		all.Go(func() {
			if err := keepAsking(ctx, host, i, next, &done); err != nil {
				errs <- err
				cancel()
			}
		})
	}
	all.Wait()
	took := time.Since(began)
	select {
	case err := <-errs:
		return 0, err
	default:
		return float64(done.Load()) / took.Seconds(), nil
	}
}

func keepAsking(ctx context.Context, host string, worker int, next asker, done *atomic.Int64) error {
	conn, err := net.Dial("tcp", host)
	if err != nil {
		return err
	}
	defer conn.Close()
	from := bufio.NewReaderSize(conn, 64<<10)
	for ctx.Err() == nil {
		if _, err := io.WriteString(conn, next(worker)); err != nil {
			return err
		}
		response, err := http.ReadResponse(from, nil)
		if err != nil {
			return err
		}
		body, err := io.ReadAll(response.Body)
		if err != nil {
			return err
		}
		if response.StatusCode >= 300 {
			return fmt.Errorf("answered %d: %.500s", response.StatusCode, body)
		}
		done.Add(1)
	}
	return nil
}

// raw is a request as it goes over the wire.
func raw(method, path, host, token, body string) string {
	r := method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
	if token != "" {
		r += "Authorization: Bearer " + token + "\r\n"
	}
	if body != "" {
		r += fmt.Sprintf("Content-Type: application/json\r\nContent-Length: %d\r\n", len(body))
	}
	return r + "\r\n" + body
}

// once sends one request.
func once(host, request string) error {
	conn, err := net.Dial("tcp", host)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, request); err != nil {
		return err
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= 300 {
		return fmt.Errorf("answered %d: %.500s %w", response.StatusCode, body, err)
	}
	return nil
}
