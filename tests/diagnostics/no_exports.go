package no_exports

func Greet() {}
