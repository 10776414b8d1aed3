package main

import "go/types"

// visible returns a declared type's structure without what other packages cannot use: fields that are not exported, the
// signatures of such methods. What is embedded stays, for its fields and methods are those of the outer type.
func visible(typ types.Type) types.Type {
	switch typ := typ.(type) {
	case *types.Struct:
		return visibleFields(typ)
	case *types.Interface:
		var methods []*types.Func
		for method := range typ.ExplicitMethods() {
			if !method.Exported() {
				method = types.NewFunc(method.Pos(), method.Pkg(), method.Name(), bare(method.Signature()))
			}
			methods = append(methods, method)
		}
		var embedded []types.Type
		for t := range typ.EmbeddedTypes() {
			embedded = append(embedded, t)
		}
		return types.NewInterfaceType(methods, embedded)
	}
	return typ
}

func visibleFields(typ *types.Struct) types.Type {
	var fields []*types.Var
	var tags []string
	for i := range typ.NumFields() {
		if field := typ.Field(i); field.Exported() || field.Embedded() {
			fields = append(fields, field)
			tags = append(tags, typ.Tag(i))
		}
	}
	if len(fields) < typ.NumFields() {
		// One field stands for all that are left out, so that values can be compared, or not, as before.
		var rest types.Type = types.NewStruct(nil, nil)
		if !types.Comparable(typ) {
			rest = types.NewArray(types.NewSignatureType(nil, nil, nil, nil, nil, false), 0)
		}
		fields = append(fields, types.NewField(0, typ.Field(0).Pkg(), "_", rest, false))
	}
	return types.NewStruct(fields, tags)
}

// bare returns a method's signature without parameters and results.
func bare(signature *types.Signature) *types.Signature {
	return types.NewSignatureType(signature.Recv(), nil, nil, nil, nil, false)
}

// mention calls reach for each declared type that occurs in a type.
func mention(typ types.Type, reach func(types.Object)) {
	each := func(list interface{ At(int) types.Type }, count int) {
		for i := range count {
			mention(list.At(i), reach)
		}
	}
	switch typ := typ.(type) {
	case *types.Alias:
		reach(typ.Obj())
		each(typ.TypeArgs(), typ.TypeArgs().Len())
	case *types.Named:
		reach(typ.Obj())
		each(typ.TypeArgs(), typ.TypeArgs().Len())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels, maps
		mention(typ.Elem(), reach)
		if m, ok := typ.(*types.Map); ok {
			mention(m.Key(), reach)
		}
	case *types.Struct:
		for field := range typ.Fields() {
			mention(field.Type(), reach)
		}
	case *types.Tuple:
		for variable := range typ.Variables() {
			mention(variable.Type(), reach)
		}
	case *types.Signature:
		for parameter := range typ.TypeParams().TypeParams() {
			mention(parameter.Constraint(), reach)
		}
		mention(typ.Params(), reach)
		mention(typ.Results(), reach)
	case *types.Union:
		for term := range typ.Terms() {
			mention(term.Type(), reach)
		}
	case *types.Interface:
		for method := range typ.ExplicitMethods() {
			mention(method.Signature(), reach)
		}
		for embedded := range typ.EmbeddedTypes() {
			mention(embedded, reach)
		}
	}
}
