package missing_import

import (
	"example.com/missing_import/nowhere"
	"fmt"
	"github.com/no/such/module"
)

//go:wasmexport
func Greet() { fmt.Println(nowhere.X, module.Y) }
