package auth

// User is of another package of the same name.
type User struct{ Rights []string }

//go:wasmexport
func Logout(users []User) map[string]User { return nil }
