# Bollplank. `make help` lists what can be made; nothing here is done twice when once was enough.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# One set of flags for every go command: another set would be a second build of every dependency. The
# program knows its commit, unless git refuses to tell (a checkout that belongs to another user).
ifndef GOFLAGS
export GOFLAGS := -buildvcs=$(if $(shell git rev-parse HEAD 2>/dev/null),auto,false)
endif

STATICCHECK_VERSION := v0.8.2

BINARY      := bin/bollplank
STATICCHECK := bin/tools/staticcheck-$(STATICCHECK_VERSION)/staticcheck
MODULES     := web/node_modules/.package-lock.json
PAGE        := web/dist/index.html
WEB_SOURCES := $(shell find web/src web/public web/scripts web/index.html web/vite.config.ts web/tsconfig.json -type f -not -name '*.test.*' 2>/dev/null)

# What is being done, and how many seconds after the start.
ifndef STARTED
export STARTED := $(shell date +%s)
endif
say = @printf '\n\033[1m==> %s\033[0m (%ss)\n' '$(1)' "$$(( $$(date +%s) - STARTED ))"

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- The commands one needs --------------------------------------------------------------------------

.PHONY: run
run: setup build ## install what is missing, build, and start bollplank dev (ARGS="--addr HOST:PORT --data DIR --json")
	$(BINARY) dev $(ARGS)

.PHONY: build
build: $(PAGE) binary ## build the whole program, web app included, at bin/bollplank

.PHONY: test
test: ## install what is missing, browser included, and run every check and test
	@scripts/setup.sh test
	$(call say,Go and web checks side by side)
	@$(MAKE) -j2 --output-sync=target check-go check-web
	@$(MAKE) build
	@$(MAKE) check-built
	@$(MAKE) go-test
	@$(MAKE) e2e
	$(call say,everything passes)

.PHONY: bench
bench: setup build ## measure, each figure beside its yardstick in the same run
	go test -run '^$$' -bench . -benchmem -p 1 -timeout 2h ./...
	go run ./deploy/bench/match -dense 500
	go run ./deploy/bench/api -binary $(BINARY)
	go run ./deploy/bench/start -binary $(BINARY)

.PHONY: bench-match
bench-match: ## measure the matching engine beside scipy and LEMON on the same instances, and try it on 200,000 small ones
	@scripts/setup.sh peers
	go run ./deploy/bench/peers
	go test -run '^$$' -bench 'Match' -cpu 1,2 -p 1 -timeout 1h ./internal/matching/assign ./internal/matching/fit
	ASSIGN_INSTANCES=200000 go test -count=1 -run BruteForce -timeout 2h ./internal/matching/assign

.PHONY: prove
prove: export BOLLPLANK_PROVE := full
prove: ## run in full what `make test` runs in small: hours
	@scripts/setup.sh test
	@$(MAKE) build
	go test -count=1 -timeout 24h ./...
	@$(MAKE) e2e

.PHONY: api
api: $(MODULES) ## write the API description from the code, and the web client's types from it
	@mkdir -p bin
	go run ./cmd/bollplank openapi > bin/openapi.json
	node scripts/sorted-json.mjs < bin/openapi.json > web/src/shared/api/openapi.json
	cd web && npm run --silent api

.PHONY: setup
setup: ## install what running needs: the PostgreSQL server programs and git
	@scripts/setup.sh run

.PHONY: clean
clean: ## remove what was built; data directories stay
	rm -rf bin web/node_modules web/test-results web/playwright-report
	find web/dist -mindepth 1 -not -name .gitkeep -delete

# --- What is built -----------------------------------------------------------------------------------

# npm writes this file last, so it is the stamp of a finished installation.
$(MODULES): web/package.json web/package-lock.json web/.npmrc
	$(call say,web dependencies)
	cd web && npm ci --no-progress
	@touch $@

$(PAGE): $(MODULES) $(WEB_SOURCES)
	$(call say,web app)
	cd web && npm run --silent build
	@touch $@

# go knows by itself what is out of date.
.PHONY: binary
binary: $(PAGE)
	$(call say,bollplank)
	go build -o $(BINARY) ./cmd/bollplank

$(STATICCHECK):
	GOBIN=$(CURDIR)/$(dir $@) go install honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK_VERSION)

# --- The parts of make test --------------------------------------------------------------------------

.PHONY: check-go
check-go: $(STATICCHECK)
	$(call say,gofmt + go vet + staticcheck)
	scripts/check-format.sh
	go vet ./...
	$(STATICCHECK) ./...

.PHONY: check-web
check-web: $(MODULES)
	$(call say,web types + lint + unit tests)
	cd web && npm run --silent typecheck
	cd web && npm run --silent lint
	cd web && npm test --silent

# What can only be told from the built program.
.PHONY: check-built
check-built: $(MODULES)
	$(call say,bundle budget + API description)
	cd web && npm run --silent budget
	scripts/check-api.sh $(BINARY)

.PHONY: go-test
go-test:
	$(call say,go test -race)
	go test -race -timeout 25m ./...

.PHONY: e2e
e2e: $(MODULES)
	$(call say,browser tests)
	cd web && npm run --silent e2e
