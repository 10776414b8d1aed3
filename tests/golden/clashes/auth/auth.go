package auth

// User can log in.
type User struct{ Token string }

// Point is none of an image.
type Point struct{ X, Y float64 }

//go:wasmexport
func Login(user User, point Point) (User, map[string]User) { return user, nil }
