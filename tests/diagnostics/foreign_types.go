package foreign

import (
	"bytes"
	"crypto/sha256"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
)

type Client struct {
	Request *http.Request
	Lock    sync.RWMutex
	Pattern *regexp.Regexp
}

//go:wasmexport
func Send(request *http.Request, header http.Header) (*http.Response, error) { return nil, nil }

//go:wasmexport
func Parse(address *url.URL, query url.Values) bytes.Buffer { return bytes.Buffer{} }

//go:wasmexport
func Build(builder *strings.Builder, client Client, sum [sha256.Size]byte) {}
