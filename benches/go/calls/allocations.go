package calls

import "runtime"

// Memory is what Go has allocated so far.
type Memory struct {
	Count, Bytes int
}

//go:wasmexport
func Allocations() Memory {
	var statistics runtime.MemStats
	runtime.ReadMemStats(&statistics)
	return Memory{int(statistics.Mallocs), int(statistics.TotalAlloc)}
}
