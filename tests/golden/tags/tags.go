// golden: js d.ts

package tags

// T has names that are read as encoding/json reads them, and that stay what they are in JavaScript.
type T struct {
	A   int    `json:"*/"`
	B   int    `json:"a-b"`
	C   int    `json:"</script>"`
	D   int    `json:"${x}"`
	E   int    `json:"it's"`
	F   int    "json:\"new\\nline\""
	G   int    `json:"😀"`
	H   int    `json:"toString"`
	I   int    `json:"hasOwnProperty"`
	J   int    `json:"then"`
	K   int    `json:"0"`
	L   int    `json:"-1"`
	M   int    `json:" "`
	N   int    `json:"valueOf,omitempty"`
	O   int    `json:"__proto__,omitempty"`
	P   int    `json:"x" json:"y"`
	Q   int    `json:"q",xml:"a"`
	R   int    `  json:"r"`
	S   int    `json: "s"`
	U   int    `json:",string"`
	V   string `json:"v,omitempty,string"`
	W   int    "json:\"w\" `"
	Doc int    // */ evil @param {x}
}

// */ export const evil = 1; /* `${x}` @deprecated
type E string

const (
	X E = "*/"
	Y E = "${x}`</script>"
	Z E = "\u0000\n\u2028'\"\\"
)

//go:wasmexport
func F(t T, e E) (T, E) { return t, e }
