# Two commands do everything: make run, make test. The rest is what they are made of.
SHELL := /bin/bash
.DEFAULT_GOAL := help

DEMO ?= demo
PORT ?= 8080
JOBS ?= 2
RELEASE := swift build -c release --product aval --static-swift-stdlib -j $(JOBS)
export AVAL_CONFORMANCE ?= $(abspath ../shared/conformance)

.PHONY: help run test check build packages packages-test venv unit end-to-end interop format lint layers art bench fuzz install clean

help: ## What there is.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: packages build ## A demonstration in ./demo, from nothing to a certificate in the browser.
	@scripts/demo "$(DEMO)" "$(PORT)"

test: packages packages-test venv unit build end-to-end ## All tests: units, end to end, outside judges.

check: packages packages-test lint layers art test fuzz ## What CI runs: format, layers, warnings as errors, all tests.

build: ## The release binary.
	$(RELEASE)

packages: ## Debian's libraries that the build needs.
	@scripts/install-packages build

packages-test:
	@scripts/install-packages test

venv: scripts/interop/requirements.txt ## Judges that we did not write, pinned.
	@scripts/make-venv

unit: ## Unit and property tests; warnings are errors.
	AVAL_STRICT=1 swift build --build-tests -j $(JOBS)
	@scripts/unit

end-to-end: ## Scripts under Tests/EndToEnd, against the release binary.
	@scripts/end-to-end

format: ## Write the source as the formatter would.
	swift format -i -r -p Sources Tests Benchmarks Fuzz Package.swift

lint:
	swift format lint -r -s -p Sources Tests Benchmarks Fuzz Package.swift

layers: ## Every import is listed in Package.swift.
	@scripts/check-layers

art: ## The bundled designs are what their scripts draw.
	@for script in scripts/art/ilce-*.py; do python3 $$script --check || exit 1; done

bench: build venv ## Benchmarks, as ratios to a primitive in the same run.
	@scripts/bench

SECONDS_EACH ?= 60
fuzz: packages ## Lets the fuzzer loose on every parser, 60 seconds each.
	@JOBS=$(JOBS) scripts/fuzz $(SECONDS_EACH)

install: build ## The binary and its data under PREFIX (default /usr/local).
	@scripts/install "$${PREFIX:-/usr/local}"

clean:
	rm -rf .build .venv
