// Tags of which only one means something.
package x

//go:wasmexport
type Counter struct {
	A int `json:"a" gowasm:"readnly"`
	B int `gowasm:"readonly"`
	C int `gowasm:"readonly,omitempty"`
}
