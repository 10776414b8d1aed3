package enums

import "example.com/enums/paint"

// Mixed has constants whose values are those of others.
type Mixed uint

const (
	First  = Mixed(len("four"))
	Second = Mixed(paint.Base) + Mixed(Monday)
	Third  = max(First, Second)
	Fourth Mixed = 'x'
	Fifth  Mixed = 10.0
)
