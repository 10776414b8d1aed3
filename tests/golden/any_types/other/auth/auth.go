package auth

type User struct{ ID int }
