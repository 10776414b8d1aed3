package parts

//go:wasmexport
type Engine struct{ Power int32 }

//go:wasmexport
func (e *Engine) Start() bool { return true }

//go:wasmexport named
func (e Engine) Stop() {}
