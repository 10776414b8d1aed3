package auth

type User struct{ Name string }

//go:wasmexport
func Anyone(user User) any { return user }
