// Command bollplank is the whole product: the API, the web app, the workers and the migrations.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/bollplank/bollplank/internal/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(app.Run(ctx, os.Args[1:], app.Streams{Out: os.Stdout, Err: os.Stderr}, os.Getenv))
}
