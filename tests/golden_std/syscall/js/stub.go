package js

type Value struct {
	_   [0]func()
	ref uint64
}
