package playground

import (
	"go/format"
	"go/types"
	"strings"
)

// signature describes an object, as one would write it in the given package.
func signature(object types.Object, from *types.Package) string {
	qualifier := func(pkg *types.Package) string {
		if pkg == from {
			return ""
		}
		return pkg.Name()
	}
	switch object := object.(type) {
	case *types.Const:
		return types.ObjectString(object, qualifier) + " = " + object.Val().String()
	case *types.TypeName:
		if named, ok := object.Type().(*types.Named); ok && !object.IsAlias() {
			return typeSignature(named, qualifier)
		}
	}
	return types.ObjectString(object, qualifier)
}

// typeSignature gives each field and each method of an interface a line.
func typeSignature(named *types.Named, qualifier types.Qualifier) string {
	var lines []string
	keyword := ""
	switch typ := named.Underlying().(type) {
	case *types.Struct:
		keyword = "struct"
		for field := range typ.Fields() {
			line := types.TypeString(field.Type(), qualifier)
			if !field.Embedded() {
				line = field.Name() + " " + line
			}
			lines = append(lines, line)
		}
	case *types.Interface:
		keyword = "interface"
		for embedded := range typ.EmbeddedTypes() {
			lines = append(lines, types.TypeString(embedded, qualifier))
		}
		for method := range typ.ExplicitMethods() {
			lines = append(lines, method.Name()+strings.TrimPrefix(types.TypeString(method.Type(), qualifier), "func"))
		}
	}
	name := types.TypeString(named, qualifier)
	if lines == nil {
		return "type " + name + " " + types.TypeString(named.Underlying(), qualifier)
	}
	body, err := format.Source([]byte("type _ " + keyword + " {\n" + strings.Join(lines, "\n") + "\n}"))
	if err != nil { // a type that does not check has fields that cannot be written
		return "type " + name + " " + keyword
	}
	return "type " + name + strings.TrimPrefix(string(body), "type _")
}
