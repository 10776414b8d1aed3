package interfaces

import (
	"go/ast"
	"io/fs"
	"net/http"
)

type Shape interface{ Area() float64 }

type Numbers interface{ ~int | ~float64 }

type Plugin struct {
	Shape   Shape
	Handler http.Handler
}

//go:wasmexport
func Taken(shape Shape, files fs.FS, handlers []http.Handler, node ast.Node) {}

//go:wasmexport
func Returned() (Shape, map[string]ast.Node, interface{ Close() error }) { return nil, nil, nil }

//go:wasmexport
func Inside(plugin Plugin, draw func(Shape) fs.FileInfo, number Numbers) {}
