package error_not_last

//go:wasmexport
func First() (error, int) { return nil, 0 }

//go:wasmexport
func Two() (err, other error) { return nil, nil }

//go:wasmexport
func Parameter(err error) {}

//go:wasmexport
func List(errs ...error) []error { return nil }
