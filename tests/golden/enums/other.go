package enums

const (
	There Elsewhere = 3
	// Nowhere is a hexadecimal number.
	Nowhere Elsewhere = 0xFFFF
)
