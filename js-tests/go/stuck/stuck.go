// Package stuck never comes to its end, and links nothing of what JavaScript is used through.
package stuck

func init() {
	<-make(chan bool)
}

//go:wasmexport
func Ping() int32 { return 1 }
